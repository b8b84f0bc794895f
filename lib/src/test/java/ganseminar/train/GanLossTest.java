package ganseminar.train;

import static ganseminar.nn.Layers.linear;
import static ganseminar.nn.Layers.sequential;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class GanLossTest {

    private static final double LN2 = Math.log(2);

    @Test
    void isWhatOneCalculatesByHand() {
        float[] real = {0, 2};
        float[] fake = {0, -1, 1};
        DoubleUnaryOperator sp = a -> Math.log(1 + Math.exp(a));
        double realOne = (LN2 + sp.applyAsDouble(-2)) / 2;
        double fakeZero = (LN2 + sp.applyAsDouble(-1) + sp.applyAsDouble(1)) / 3;
        check(GanLoss.gan(), real, fake, realOne + fakeZero, fakeZero);
        check(GanLoss.smoothed(0.9), real, fake, realOne + 0.1 + fakeZero, fakeZero);
        check(GanLoss.saturating(), real, fake, realOne + fakeZero, -fakeZero);
        check(GanLoss.lsgan(), real, fake, 0.5 * 1 + 0.5 * 2 / 3, 0.5 * 5 / 3);
        check(GanLoss.lsgan(-1, 1, 0), real, fake, 0.5 * 1 + 0.5 * 5 / 3, 0.5 * 2 / 3);
        check(GanLoss.wgan(0.1), real, fake, -1, 0);
        check(GanLoss.ebgan(0.5), real, fake, -1 + 2 / 3.0, 0);
        check(
                GanLoss.fgan(FDivergence.REVERSE_KL),
                real,
                fake,
                (1 + Math.exp(-2)) / 2 - 1,
                (1 + Math.E + 1 / Math.E) / 3);
        check(GanLoss.fganAsWritten(FDivergence.REVERSE_KL), real, fake, (1 + Math.exp(-2)) / 2 - 1, 1);
    }

    @Test
    void theGansOwnRowOfTheTableIsTheGan() {
        float[] real = {0.3f, -2, 5};
        float[] fake = {1, -1, 0.2f};
        GanLoss gan = GanLoss.gan();
        check(GanLoss.fgan(FDivergence.GAN), real, fake, ofD(gan, real, fake), ofG(gan, fake));
        check(
                GanLoss.fganAsWritten(FDivergence.GAN),
                real,
                fake,
                ofD(gan, real, fake),
                ofG(GanLoss.saturating(), fake));
    }

    @Test
    void aClipHoldsAtTheNextStep() {
        Network d = Network.named("D", sequential(linear(8), linear(1)), new Shape(1, 2))
                .firstWeights(FirstWeights.normal(1), new Seed(1))
                .optimiser(new RmsProp(1e-3f, 0.9f, 1e-8f));
        List<float[]> before = Weights.of(d);
        d.clip(0.1);
        assertClipped(before, Weights.of(d), 0.1f);
        // A step of gradient descent with a rate so small that nothing is to be seen of it but where it started.
        d.optimiser(new Sgd(1e-12f, 0));
        GanLoss wgan = GanLoss.wgan(0.1);
        criticStep(d, wgan, false);
        assertClipped(before, Weights.of(d), 0.1f);
        // A step that leads out of bounds, and the theory's own clip after it.
        d.optimiser(new RmsProp(1, 0.9f, 1e-8f));
        criticStep(d, wgan, false);
        assertTrue(largest(d) > 0.5);
        criticStep(d, wgan, true);
        assertEquals(0.1f, largest(d));
        d.optimiser(new RmsProp(1, 0.9f, 1e-8f));
        criticStep(d, GanLoss.wgan(Double.POSITIVE_INFINITY), true);
        assertTrue(largest(d) > 0.5);
        assertEquals(
                "Weights are clipped to a bound above 0, not to 0.0.",
                assertThrows(IllegalArgumentException.class, () -> d.clip(0)).getMessage());
    }

    private static void criticStep(Network d, GanLoss loss, boolean after) {
        try (Tape tape = Tape.start()) {
            NDArray real = loss.score(d, tape.manager().create(new float[] {1, 2, 3, 4}, new Shape(2, 2)));
            NDArray fake = loss.score(d, tape.manager().create(new float[] {0, -1, 1, 0}, new Shape(2, 2)));
            tape.minimize(loss.ofD(real, fake), d);
            if (after) {
                loss.afterD(d, real, fake);
            }
        }
    }

    private static float largest(Network network) {
        float largest = 0;
        for (float[] values : Weights.of(network)) {
            for (float value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    private static void assertClipped(List<float[]> before, List<float[]> after, float bound) {
        for (int i = 0; i < before.size(); i++) {
            float[] expected = before.get(i).clone();
            for (int j = 0; j < expected.length; j++) {
                expected[j] = Math.max(-bound, Math.min(bound, expected[j]));
            }
            assertArrayEquals(expected, after.get(i), 1e-9f);
        }
    }

    @Test
    void energiesAreTheErrorOfTheReconstruction() {
        // The identity times two: a sample's reconstruction is off by the sample itself.
        Network twice = Network.named("D", sequential(linear(2)), new Shape(1, 2))
                .firstWeights(
                        new FirstWeights() {
                            private final double[] weights = {2, 0, 0, 2};
                            private int next;

                            @Override
                            public double draw(java.util.random.RandomGenerator random, long fanIn) {
                                return weights[next++];
                            }
                        },
                        new Seed(1));
        try (Tape tape = Tape.inference()) {
            NDArray samples = tape.manager().create(new float[] {3, -4, 1, 0}, new Shape(2, 2));
            assertArrayEquals(
                    new float[] {-25, -1},
                    GanLoss.ebgan(1).score(twice, samples).toFloatArray(),
                    1e-5f);
            assertArrayEquals(
                    new float[] {-12.5f, -0.5f},
                    new Began(2, 0.5, 0.1).score(twice, samples).toFloatArray(),
                    1e-5f);
            assertArrayEquals(
                    new float[] {-3.5f, -0.5f},
                    new Began(1, 0.5, 0.1).score(twice, samples).toFloatArray(),
                    1e-6f);
        }
    }

    @Test
    void beganMovesItsKAndRemembersIt() {
        Began began = new Began(1, 0.5, 0.1);
        assertEquals(-1, -ofD(began, new float[] {-1}, new float[] {-9}), 1e-6, "k starts at 0");
        settle(began, 4, 1); // k = 0.1 · (2 - 1)
        assertEquals(0.1, began.k(), 1e-7);
        check(began, new float[] {-4}, new float[] {-1, -2}, 4 - 0.1 * 1.5, 1.5);
        State state = new State();
        began.save(state);
        settle(began, 0, 10);
        assertEquals(0, began.k(), "not below 0");
        settle(began, 100, 1);
        assertEquals(1, began.k(), "not above 1");
        began.load(state);
        assertEquals(0.1, began.k(), 1e-7);
        assertEquals(4 + 1, began.convergence(4, 1), 1e-12);
        assertEquals(
                "BEGAN needs power 1 or 2, gamma in (0, 1] and rate > 0; got power 1, gamma 0.0, rate 0.1.",
                assertThrows(IllegalArgumentException.class, () -> new Began(1, 0, 0.1))
                        .getMessage());
    }

    private static void settle(Began began, float real, float fake) {
        try (Tape tape = Tape.inference()) {
            began.afterD(
                    null,
                    tape.manager().create(new float[] {-real}),
                    tape.manager().create(new float[] {-fake}));
        }
    }

    private static void check(GanLoss loss, float[] real, float[] fake, double ofD, double ofG) {
        assertEquals(ofD, ofD(loss, real, fake), 1e-5);
        assertEquals(ofG, ofG(loss, fake), 1e-5);
    }

    private static double ofD(GanLoss loss, float[] real, float[] fake) {
        try (Tape tape = Tape.inference()) {
            return loss.ofD(tape.manager().create(real), tape.manager().create(fake))
                    .getFloat();
        }
    }

    private static double ofG(GanLoss loss, float[] fake) {
        try (Tape tape = Tape.inference()) {
            return loss.ofG(tape.manager().create(fake)).getFloat();
        }
    }
}
