package ganseminar.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.scene.Mixture;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FDivergenceTest {

    private static final DoubleUnaryOperator P = Mixture.line(1, 0)::density;
    private static final DoubleUnaryOperator Q = Mixture.line(2, 1)::density;
    private static final DoubleUnaryOperator NEAR = Mixture.line(1, 1)::density;

    /** The V with g(V) = f'(u), solved by hand. */
    private static final Map<FDivergence, DoubleUnaryOperator> BEST = Map.of(
            FDivergence.KL,
            u -> 1 + Math.log(u),
            FDivergence.REVERSE_KL,
            Math::log,
            FDivergence.PEARSON,
            u -> 2 * (u - 1),
            FDivergence.HELLINGER,
            u -> Math.log(u) / 2,
            FDivergence.JENSEN_SHANNON,
            Math::log,
            FDivergence.GAN,
            Math::log);

    @Test
    void knowsTheDivergencesOfTwoNormalDistributions() {
        // N(0, 1) and N(1, 1): 1/2 both ways, e - 1.
        assertEquals(0.5, FDivergence.KL.between(P, NEAR, -12, 13), 1e-9);
        assertEquals(0.5, FDivergence.REVERSE_KL.between(P, NEAR, -12, 13), 1e-9);
        assertEquals(Math.E - 1, FDivergence.PEARSON.between(P, NEAR, -12, 13), 1e-9);
        // N(0, 1) and N(1, 2): ln 2 + (1 + 1)/8 - 1/2; the other way round -ln 2 + (4 + 1)/2 - 1/2.
        assertEquals(Math.log(2) - 0.25, between(FDivergence.KL), 1e-9);
        assertEquals(2 - Math.log(2), between(FDivergence.REVERSE_KL), 1e-9);
        // 2 - 2 √(2 · 1 · 2 / 5) e^(-1/20)
        assertEquals(2 - 2 * Math.sqrt(0.8) * Math.exp(-0.05), between(FDivergence.HELLINGER), 1e-9);
        // ∫ p²/q - 1 = σ² / √(2σ² - 1) e^(1/(2σ² - 1)) - 1 with σ = 2
        assertEquals(4 / Math.sqrt(7) * Math.exp(1 / 7.0) - 1, between(FDivergence.PEARSON), 1e-9);
        assertEquals(0.25635, between(FDivergence.JENSEN_SHANNON), 1e-5);
        assertEquals(between(FDivergence.JENSEN_SHANNON) - Math.log(4), between(FDivergence.GAN), 1e-9);
    }

    @Test
    void knowsTheBestNormalDistributionForTwoModes() {
        Mixture modes = Mixture.line(0.5, -2, 2);
        // KL wants the mixture's own mean and variance, 0 and 0.25 + 4; any other normal distribution is worse.
        double best = between(FDivergence.KL, modes, 0, Math.sqrt(4.25));
        assertEquals(0.7236, best, 1e-4);
        for (double[] other : new double[][] {{0.1, 2.062}, {0, 2.16}, {0, 1.96}, {2, 0.5}}) {
            assertTrue(between(FDivergence.KL, modes, other[0], other[1]) > best);
        }
        // Reverse KL takes one mode.
        double one = between(FDivergence.REVERSE_KL, modes, 2, 0.5);
        assertEquals(Math.log(2), one, 1e-3);
        assertTrue(between(FDivergence.REVERSE_KL, modes, 0, 1.736) > one + 1);
    }

    @ParameterizedTest
    @EnumSource
    void isReachedByTheBestVAndByNoOther(FDivergence row) {
        DoubleUnaryOperator v = BEST.get(row);
        // N(0, 1) and N(1, 1), where no exponent that matters is beyond 8.
        double truth = row.between(P, NEAR, -9, 10);
        assertEquals(truth, bound(row, v), 1e-3 * Math.max(1, truth), row.toString());
        assertTrue(bound(row, u -> v.applyAsDouble(u) + 0.3) < truth - 5e-3);
        assertTrue(bound(row, u -> 0.7 * v.applyAsDouble(u)) < truth - 2e-3);
    }

    @ParameterizedTest
    @EnumSource
    void hasAConjugateThatIsTheLargestDistanceFromTheLine(FDivergence row) {
        for (float v : new float[] {-2, -0.7f, 0.1f, 0.9f, 1.8f}) {
            double t = value(row::activation, v);
            double largest = Double.NEGATIVE_INFINITY;
            for (double logU = -12; logU <= 12; logU += 1e-3) {
                double u = Math.exp(logU);
                largest = Math.max(largest, u * t - row.f(u));
            }
            // At v = -2 Pearson's line touches where u = 0.
            assertEquals(largest, value(row::conjugate, v), 2e-5 * (1 + Math.abs(largest)), row + " at " + v);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasTheSlopeOfItsF(FDivergence row) {
        for (double u : new double[] {0.1, 0.7, 1, 3, 20}) {
            assertEquals((row.f(u + 1e-5) - row.f(u - 1e-5)) / 2e-5, row.slope(u), 1e-5, row + " at " + u);
        }
    }

    @ParameterizedTest
    @EnumSource
    void risesWithEveryScoreAndIsFiniteForWildOnes(FDivergence row) {
        float before = Float.NEGATIVE_INFINITY;
        for (float v = -6; v <= 6; v += 0.5f) {
            float now = value(row::activation, v);
            assertTrue(now > before, row + " at " + v);
            before = now;
        }
        for (float v : new float[] {-1e4f, -100, 100, 1e4f}) {
            assertTrue(Float.isFinite(value(row::activation, v)) && Float.isFinite(value(row::conjugate, v)));
        }
    }

    @Test
    void refusesAnEmptyRange() {
        assertEquals(
                "An integral goes from a smaller to a greater number, not from 1.0 to 1.0.",
                assertThrows(IllegalArgumentException.class, () -> FDivergence.KL.between(P, Q, 1, 1))
                        .getMessage());
    }

    private static double between(FDivergence row) {
        return row.between(P, Q, -15, 17);
    }

    private static double between(FDivergence row, Mixture modes, double mean, double deviation) {
        return row.between(modes::density, Mixture.line(deviation, mean)::density, -13, 13);
    }

    /** ∫ p g(V) - ∫ q f*(g(V)), by the very formulas that train networks. */
    private static double bound(FDivergence row, DoubleUnaryOperator v) {
        int count = 4_000;
        double width = 0.004;
        double[] xs = new double[count];
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            xs[i] = -7.5 + i * width;
            scores[i] = (float) v.applyAsDouble(P.applyAsDouble(xs[i]) / NEAR.applyAsDouble(xs[i]));
        }
        double sum = 0;
        try (Tape tape = Tape.inference()) {
            NDArray all = tape.manager().create(scores, new Shape(count));
            float[] onP = row.activation(all).toFloatArray();
            float[] onQ = row.conjugate(all).toFloatArray();
            for (int i = 0; i < count; i++) {
                sum += width * (P.applyAsDouble(xs[i]) * onP[i] - NEAR.applyAsDouble(xs[i]) * onQ[i]);
            }
        }
        return sum;
    }

    private static float value(UnaryOperator<NDArray> formula, float v) {
        try (Tape tape = Tape.inference()) {
            return formula.apply(tape.manager().create(new float[] {v}, new Shape(1)))
                    .getFloat();
        }
    }
}
