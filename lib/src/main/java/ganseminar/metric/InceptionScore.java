package ganseminar.metric;

import java.util.stream.IntStream;

/**
 * The Inception score: are single pictures clear, and is the whole set varied, in the eyes of a classifier?
 *
 * <pre>exp( mean_i KL( p(y|x_i) || p(y) ) ),   p(y) = mean_i p(y|x_i)</pre>
 *
 * <p>From 1 (one and the same answer to every picture) to the number of classes (every answer certain, all classes
 * equally frequent). It never looks at real pictures: ten memorised ones score full marks. With another classifier than
 * Inception the numbers are not those of the papers; caption it with the classifier's name. T. Salimans et al.,
 * <em>Improved Techniques for Training GANs</em> (2016).
 */
public final class InceptionScore {

    /** Keeps the logarithm of an exact zero finite, where the published program gives NaN. */
    private static final double TINY = 1e-12;

    private InceptionScore() {}

    /**
     * Scores a whole set at once.
     *
     * @param probabilities the classifier's softmax, one row a picture, one column a class
     * @return the score, from 1 to the number of classes
     * @throws IllegalArgumentException if a row holds no probabilities
     */
    public static double of(Features probabilities) {
        probabilities.checkProbabilities();
        return score(probabilities);
    }

    /**
     * Scores parts of a set, as published with 50,000 pictures in 10 parts: part s has the rows from s·n/10 on.
     *
     * @param probabilities the classifier's softmax, one row a picture, one column a class
     * @param splits how many parts
     * @return mean and deviation over the parts
     * @throws IllegalArgumentException if a row holds no probabilities, or there are fewer pictures than parts
     */
    public static Estimate inSplits(Features probabilities, int splits) {
        if (splits < 1 || splits > probabilities.count()) {
            throw new IllegalArgumentException("Cannot cut " + probabilities.count() + " pictures into " + splits
                    + " parts; ask for at least one part, and at most one a picture.");
        }
        probabilities.checkProbabilities();
        long count = probabilities.count();
        return Estimate.of(IntStream.range(0, splits)
                .mapToDouble(
                        s -> score(probabilities.range((int) (s * count / splits), (int) ((s + 1) * count / splits))))
                .toArray());
    }

    private static double score(Features probabilities) {
        int classes = probabilities.dimensions();
        double[] marginal = new double[classes];
        for (int i = 0; i < probabilities.count(); i++) {
            double[] p = probabilities.row(i);
            for (int k = 0; k < classes; k++) {
                marginal[k] += p[k] / probabilities.count();
            }
        }
        double divergence = 0;
        for (int i = 0; i < probabilities.count(); i++) {
            double[] p = probabilities.row(i);
            for (int k = 0; k < classes; k++) {
                divergence += p[k] * (Math.log(p[k] + TINY) - Math.log(marginal[k] + TINY));
            }
        }
        return Math.exp(divergence / probabilities.count());
    }
}
