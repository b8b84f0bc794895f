package ganseminar.train;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * The family of divergences D<sub>f</sub>(P‖Q) = ∫ q f(p/q), each with the pair of formulas that lets a network estimate it
 * from samples (f-GAN, Nowozin et al., 2016, tables 1 and 2): for every V,
 *
 * <pre>
 * mean g(V(x)) - mean f*(g(V(y))) ≤ D_f(P‖Q),    x from P, y from Q,
 * </pre>
 *
 * <p>with equality at g(V) = f'(p/q). In all rows a high V says that a sample is from P. Here f*(g(v)) is one simplified
 * formula a row. The argument of an exponential is kept in [-8, 8], beyond which its slope is 0 and the inequality no longer
 * sure: e<sup>8</sup> is 2981, and one sample more extreme than that would throw the network out of the game.
 */
public enum FDivergence {
    /** Kullback-Leibler, of the data from the model: f = u ln u. */
    KL("KL", u -> u * Math.log(u), u -> 1 + Math.log(u), v -> v, v -> exp(v.sub(1))),

    /** Kullback-Leibler the other way round: f = -ln u. */
    REVERSE_KL("reverse KL", u -> -Math.log(u), u -> -1 / u, v -> exp(v.neg()).neg(), v -> v.sub(1)),

    /** Pearson χ²: f = (u - 1)². */
    PEARSON(
            "Pearson χ²",
            u -> (u - 1) * (u - 1),
            u -> 2 * (u - 1),
            v -> v,
            v -> v.square().mul(0.25).add(v)),

    /** Squared Hellinger: f = (√u - 1)². */
    HELLINGER(
            "squared Hellinger",
            u -> (Math.sqrt(u) - 1) * (Math.sqrt(u) - 1),
            u -> 1 - 1 / Math.sqrt(u),
            v -> exp(v.neg()).neg().add(1),
            v -> exp(v).sub(1)),

    /** Jensen-Shannon, twice: f = u ln u - (u + 1) ln((u + 1)/2). */
    JENSEN_SHANNON(
            "2 Jensen-Shannon",
            u -> u * Math.log(u) - (u + 1) * Math.log((u + 1) / 2),
            u -> Math.log(2 * u / (u + 1)),
            v -> softplus(v.neg()).neg().add(Math.log(2)),
            v -> softplus(v).sub(Math.log(2))),

    /** What the GAN's own D estimates, 2 Jensen-Shannon - ln 4: f = u ln u - (u + 1) ln(u + 1). */
    GAN(
            "2 Jensen-Shannon − ln 4",
            u -> u * Math.log(u) - (u + 1) * Math.log(u + 1),
            u -> Math.log(u / (u + 1)),
            v -> softplus(v.neg()).neg(),
            FDivergence::softplus);

    private static final double LARGEST_EXPONENT = 8;
    private static final int INTERVALS = 20_000;

    private final String label;
    private final DoubleUnaryOperator f;
    private final DoubleUnaryOperator slope;
    private final UnaryOperator<NDArray> activation;
    private final UnaryOperator<NDArray> conjugate;

    FDivergence(
            String label,
            DoubleUnaryOperator f,
            DoubleUnaryOperator slope,
            UnaryOperator<NDArray> activation,
            UnaryOperator<NDArray> conjugate) {
        this.label = label;
        this.f = f;
        this.slope = slope;
        this.activation = activation;
        this.conjugate = conjugate;
    }

    private static NDArray exp(NDArray v) {
        return v.clip(-LARGEST_EXPONENT, LARGEST_EXPONENT).exp();
    }

    private static NDArray softplus(NDArray v) {
        return Activation.softPlus(v);
    }

    /**
     * The convex function that makes the divergence.
     *
     * @param u the quotient p/q of two densities, greater than 0
     * @return f(u)
     */
    public double f(double u) {
        return f.applyAsDouble(u);
    }

    /**
     * The slope of {@link #f}: what g(V) should become.
     *
     * @param u the quotient p/q of two densities, greater than 0
     * @return f'(u)
     */
    public double slope(double u) {
        return slope.applyAsDouble(u);
    }

    /**
     * Brings a network's output to where f* is defined.
     *
     * @param v raw output V, of any shape
     * @return g(V), of the same shape
     */
    public NDArray activation(NDArray v) {
        return activation.apply(v);
    }

    /**
     * The conjugate of f after g, simplified.
     *
     * @param v raw output V, of any shape
     * @return f*(g(V)), of the same shape
     */
    public NDArray conjugate(NDArray v) {
        return conjugate.apply(v);
    }

    /**
     * What V knows of the divergence: never more than there is, but for the chance of the samples.
     *
     * @param onP V of samples from P, the data
     * @param onQ V of samples from Q, the fakes
     * @return one number, mean g(V(x)) - mean f*(g(V(y)))
     */
    public NDArray bound(NDArray onP, NDArray onQ) {
        return activation(onP).mean().sub(conjugate(onQ).mean());
    }

    /**
     * Calculates the divergence of two densities on the line by Simpson's rule.
     *
     * @param p the density of P
     * @param q the density of Q, above 0 where p is
     * @param from below this there is nothing of either
     * @param to above this there is nothing of either
     * @return D_f(P‖Q)
     * @throws IllegalArgumentException if the range is empty
     */
    public double between(DoubleUnaryOperator p, DoubleUnaryOperator q, double from, double to) {
        if (!(from < to)) {
            throw new IllegalArgumentException(
                    "An integral goes from a smaller to a greater number, not from " + from + " to " + to + ".");
        }
        DoubleBinaryOperator integrand = (atP, atQ) -> atP == 0 && atQ == 0 ? 0 : atQ * f(atP / atQ);
        double width = (to - from) / INTERVALS;
        double sum = 0;
        for (int i = 0; i <= INTERVALS; i++) {
            double x = from + i * width;
            int weight = i == 0 || i == INTERVALS ? 1 : i % 2 == 0 ? 2 : 4;
            sum += weight * integrand.applyAsDouble(p.applyAsDouble(x), q.applyAsDouble(x));
        }
        return sum * width / 3;
    }

    /** Returns the divergence's name. */
    @Override
    public String toString() {
        return label;
    }
}
