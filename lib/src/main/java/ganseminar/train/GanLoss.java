package ganseminar.train;

import static ganseminar.train.Losses.crossEntropy;
import static ganseminar.train.Losses.squaredError;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A theory of the game: what D minimises, what G minimises, and what is done to D after its step. All theories see D's
 * raw <i>scores</i>, one a sample and without a sigmoid, and in all of them a high score says <i>real</i>.
 *
 * <pre>{@code
 * GanLoss loss = GanLoss.lsgan();                                          // change this name, and the theory is another
 * NDArray onReal = loss.score(D, x), onFake = loss.score(D, detach(fake));
 * tape.minimize(loss.ofD(onReal, onFake), D);
 * loss.afterD(D, onReal, onFake);
 * tape.minimize(loss.ofG(loss.score(D, fake)), G);
 * }</pre>
 */
public interface GanLoss {

    /**
     * Returns what D minimises.
     *
     * @param onReal D's scores of real samples
     * @param onFake D's scores of fakes, through which no gradient shall reach G
     * @return one number
     */
    NDArray ofD(NDArray onReal, NDArray onFake);

    /**
     * Returns what G minimises.
     *
     * @param onFake D's scores of fakes
     * @return one number
     */
    NDArray ofG(NDArray onFake);

    /**
     * Lets D judge samples: its output, unless D is an auto-encoder.
     *
     * @param D the discriminator, critic or auto-encoder
     * @param samples (N, …)
     * @return the scores, (N, 1) or (N)
     */
    default NDArray score(Network D, NDArray samples) {
        return D.apply(samples);
    }

    /**
     * Does what the theory asks for after a step of D; nothing, unless said.
     *
     * @param D the network that has just been moved
     * @param onReal the scores before the step
     * @param onFake the scores before the step
     */
    default void afterD(Network D, NDArray onReal, NDArray onFake) {}

    /**
     * Makes a theory from two formulas.
     *
     * @param ofD D's loss of the scores of real and fake
     * @param ofG G's loss of the scores of fakes
     * @return the theory
     */
    static GanLoss of(BinaryOperator<NDArray> ofD, UnaryOperator<NDArray> ofG) {
        return new GanLoss() {
            @Override
            public NDArray ofD(NDArray onReal, NDArray onFake) {
                return ofD.apply(onReal, onFake);
            }

            @Override
            public NDArray ofG(NDArray onFake) {
                return ofG.apply(onFake);
            }
        };
    }

    /**
     * The GAN of the slides: cross entropy for D, the non-saturating -log D for G (Goodfellow et al., 2014).
     *
     * @return the theory
     */
    static GanLoss gan() {
        return smoothed(1);
    }

    /**
     * The GAN with one-sided label smoothing: real samples shall be real with this probability only (Salimans et al., 2016).
     *
     * @param label such as 0.9, in [0, 1]
     * @return the theory
     */
    static GanLoss smoothed(double label) {
        return of((real, fake) -> crossEntropy(real, label).add(crossEntropy(fake, 0)), fake -> crossEntropy(fake, 1));
    }

    /**
     * The min-max game as it is written: G minimises log(1 - D).
     *
     * @return the theory
     */
    static GanLoss saturating() {
        return of((real, fake) -> crossEntropy(real, 1).add(crossEntropy(fake, 0)), Losses::saturating);
    }

    /**
     * Least squares with the labels 0 for fake and 1 for real (Mao et al., 2017), with the paper's factor ½.
     *
     * @return the theory
     */
    static GanLoss lsgan() {
        return lsgan(0, 1, 1);
    }

    /**
     * Least squares: D minimises ½ (V(x) - b)² + ½ (V(y) - a)², G ½ (V(y) - c)². With b - c = 1 and b - a = 2 the game is
     * about a Pearson χ² divergence (Mao et al., 2017, section 3.2).
     *
     * @param a what D shall say to fakes
     * @param b what D shall say to real samples
     * @param c what G wants D to say to fakes
     * @return the theory
     */
    static GanLoss lsgan(double a, double b, double c) {
        return of(
                (real, fake) -> squaredError(real, b).add(squaredError(fake, a)).mul(0.5f),
                fake -> squaredError(fake, c).mul(0.5f));
    }

    /**
     * The Wasserstein GAN: D, the <i>critic</i>, minimises mean V(y) - mean V(x), and all its weights are clipped after each
     * of its steps, which bounds its slope (Arjovsky et al., 2017).
     *
     * @param clip the bound, greater than 0: 0.01 in the paper; infinite, nothing is clipped
     * @return the theory
     */
    static GanLoss wgan(double clip) {
        return new GanLoss() {
            @Override
            public NDArray ofD(NDArray onReal, NDArray onFake) {
                return onFake.mean().sub(onReal.mean());
            }

            @Override
            public NDArray ofG(NDArray onFake) {
                return onFake.mean().neg();
            }

            @Override
            public void afterD(Network D, NDArray onReal, NDArray onFake) {
                if (clip < Double.POSITIVE_INFINITY) {
                    D.clip(clip);
                }
            }
        };
    }

    /**
     * An f-GAN (Nowozin et al., 2016): D climbs towards the divergence, G minimises -mean g(V(y)), the analogue of the
     * non-saturating loss (the paper's section 3.2).
     *
     * @param divergence which f
     * @return the theory
     */
    static GanLoss fgan(FDivergence divergence) {
        return of(
                (real, fake) -> divergence.bound(real, fake).neg(),
                fake -> divergence.activation(fake).mean().neg());
    }

    /**
     * An f-GAN as the theory writes it: G minimises the bound itself, of which -mean f*(g(V(y))) depends on G.
     *
     * @param divergence which f
     * @return the theory
     */
    static GanLoss fganAsWritten(FDivergence divergence) {
        return of(
                (real, fake) -> divergence.bound(real, fake).neg(),
                fake -> divergence.conjugate(fake).mean().neg());
    }

    /**
     * The energy-based GAN (Zhao et al., 2016): D is an auto-encoder, the energy E of a sample the squared error of its
     * reconstruction, summed over coordinates, and a score is -E. D minimises E(x) + max(0, margin - E(y)), G E(y).
     *
     * @param margin above which a fake's energy need not rise, in units of E
     * @return the theory
     */
    static GanLoss ebgan(double margin) {
        return new GanLoss() {
            @Override
            public NDArray ofD(NDArray onReal, NDArray onFake) {
                return Activation.relu(onFake.add(margin)).mean().sub(onReal.mean());
            }

            @Override
            public NDArray ofG(NDArray onFake) {
                return onFake.mean().neg();
            }

            @Override
            public NDArray score(Network D, NDArray samples) {
                NDArray error = D.apply(samples).sub(samples).square();
                return perSample(error).sum(new int[] {1}).neg();
            }
        };
    }

    /** (N, …) to (N, coordinates). */
    static NDArray perSample(NDArray array) {
        long rows = array.getShape().get(0);
        return array.reshape(new Shape(rows, array.getShape().size() / rows));
    }
}
