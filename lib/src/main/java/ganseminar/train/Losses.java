package ganseminar.train;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * The slides' {@code Error(score, label)}, on scores before the sigmoid (logits).
 *
 * <p>With a = logit and D = sigmoid(a): -log D = softplus(-a) and -log(1 - D) = softplus(a), where softplus(t) = max(t, 0)
 * + log(1 + e<sup>-|t|</sup>) is finite for every a. The naive logarithm of a rounded sigmoid is not: in single precision
 * it is infinite from a = 17.33 on.
 */
public final class Losses {

    private Losses() {}

    /**
     * Cross entropy between the discriminator's verdict and a label, averaged over the batch: -label · log D - (1 -
     * label) · log(1 - D), D = sigmoid(score).
     *
     * @param score logits of any shape, one a picture or a patch
     * @param label what the verdict should be: 1 real, 0 fake, or between (label smoothing)
     * @return one number, at least 0
     * @throws IllegalArgumentException if the label is not in [0, 1]
     */
    public static NDArray crossEntropy(NDArray score, double label) {
        if (!(label >= 0 && label <= 1)) {
            throw new IllegalArgumentException("A label of cross entropy lies in [0, 1]; got " + label + ".");
        }
        if (label == 1) {
            return Activation.softPlus(score.neg()).mean();
        }
        NDArray softplus = Activation.softPlus(score);
        return (label == 0 ? softplus : softplus.sub(score.mul(label))).mean();
    }

    /**
     * The generator's part of the min-max game as it is written, log(1 - D): <b>saturating</b>, for its slope vanishes
     * where the discriminator is sure (Goodfellow et al., 2014, section 3).
     *
     * @param score logits of any shape for fake pictures
     * @return one number, at most 0, to be minimised by the generator
     */
    public static NDArray saturating(NDArray score) {
        return Activation.softPlus(score).mean().neg();
    }

    /**
     * The mean squared difference between score and label (LSGAN, Mao et al., 2017), without a factor ½.
     *
     * @param score scores of any shape
     * @param label what they should be
     * @return one number, at least 0
     */
    public static NDArray squaredError(NDArray score, double label) {
        return score.sub(label).square().mean();
    }

    /**
     * Cross entropy between a classifier's verdict and what it should be, averaged over the batch: -Σ target · log
     * softmax(scores).
     *
     * @param scores logits, (N, classes)
     * @param target the probability of each class, (N, classes); 1 for the right one and 0 for the others
     * @return one number, at least 0
     * @throws IllegalArgumentException if the shapes differ
     */
    public static NDArray crossEntropy(NDArray scores, NDArray target) {
        if (scores.getShape().dimension() != 2 || !scores.getShape().equals(target.getShape())) {
            throw new IllegalArgumentException(
                    "Cross entropy compares scores (N, classes) with targets of the same shape; got %s and %s."
                            .formatted(scores.getShape(), target.getShape()));
        }
        return scores.logSoftmax(1).mul(target).sum(new int[] {1}).mean().neg();
    }

    /**
     * The pulling-away term (Zhao et al., 2016, section 2.4): the mean squared cosine between the codes of different
     * samples, which is small if they point in many directions. Added to a generator's loss it spreads the samples.
     *
     * @param codes what an encoder makes of fakes, (N, d) with N of at least 2; a row of zeros counts as at right angles to all
     * @return one number in [0, 1]
     * @throws IllegalArgumentException if there are fewer than two rows
     */
    public static NDArray pullingAway(NDArray codes) {
        long rows = codes.getShape().get(0);
        if (codes.getShape().dimension() != 2 || rows < 2) {
            throw new IllegalArgumentException(
                    "The pulling-away term compares two or more rows of codes, (N, d); got " + codes.getShape() + ".");
        }
        // 1e-12: an encoder may give a row of zeros, whose direction is nothing.
        NDArray lengths = codes.square().sum(new int[] {1}, true).add(1e-12f).sqrt();
        NDArray directions = codes.div(lengths);
        NDArray cosines = directions.matMul(directions.transpose());
        NDArray ownCosines = directions.square().sum(new int[] {1});
        return cosines.square().sum().sub(ownCosines.square().sum()).div(rows * (rows - 1));
    }

    /**
     * The discriminator's verdict as a probability: sigmoid(score).
     *
     * @param score logits of any shape
     * @return the probability that each is real, in [0, 1]
     */
    public static NDArray probability(NDArray score) {
        return Activation.sigmoid(score);
    }
}
