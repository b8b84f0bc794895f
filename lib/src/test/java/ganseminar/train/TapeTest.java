package ganseminar.train;

import static ganseminar.nn.Layers.batchNorm;
import static ganseminar.nn.Layers.conv;
import static ganseminar.nn.Layers.convTranspose;
import static ganseminar.nn.Layers.relu;
import static ganseminar.nn.Layers.sequential;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import ganseminar.engine.Compute;
import ganseminar.nn.Layers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TapeTest {

    @Test
    void movesOnlyTheNetworkThatItIsToldTo() {
        FiftyLineGan gan = new FiftyLineGan(1);
        List<float[]> g = Weights.of(gan.g);
        List<float[]> d = Weights.of(gan.d);
        try (Tape tape = Tape.start()) {
            // Not detached on purpose: even a loss that goes through G must leave G alone.
            NDArray fake = gan.g.apply(gan.noise.draw(tape, 10));
            tape.minimize(Losses.crossEntropy(gan.d.apply(fake), 0), gan.d);
        }
        assertEqualWeights(g, Weights.of(gan.g));
        assertFalse(Arrays.equals(d.get(0), Weights.of(gan.d).get(0)));
    }

    @Test
    void movesAllNetworksThatItIsToldTo() {
        FiftyLineGan gan = new FiftyLineGan(1);
        List<float[]> g = Weights.of(gan.g);
        List<float[]> d = Weights.of(gan.d);
        try (Tape tape = Tape.start()) {
            tape.minimize(gan.lossG(gan.g.apply(gan.noise.draw(tape, 10))), gan.g, gan.d);
        }
        assertFalse(Arrays.equals(g.get(0), Weights.of(gan.g).get(0)));
        assertFalse(Arrays.equals(d.get(0), Weights.of(gan.d).get(0)));
    }

    @Test
    void givesBothPlayersOnOneTapeTheSameWeightsAsTwoTapes() {
        FiftyLineGan one = new FiftyLineGan(5);
        FiftyLineGan two = new FiftyLineGan(5);
        for (int step = 0; step < 10; step++) {
            one.step(20);
            float[] z = two.noise.draw(20);
            try (Tape tape = Tape.start()) {
                NDArray fake = two.g.apply(tape.manager().create(z, new Shape(20, 128)));
                tape.minimize(two.lossD(two.pictures(tape, 20), fake), two.d);
            }
            try (Tape tape = Tape.start()) {
                tape.minimize(two.lossG(two.g.apply(tape.manager().create(z, new Shape(20, 128)))), two.g);
            }
        }
        assertEqualWeights(Weights.of(one.g), Weights.of(two.g));
        assertEqualWeights(Weights.of(one.d), Weights.of(two.d));
    }

    @Test
    void repeatsTwentyStepsToTheBit() {
        FiftyLineGan first = new FiftyLineGan(9);
        FiftyLineGan again = new FiftyLineGan(9);
        for (int step = 0; step < 20; step++) {
            first.step(100);
        }
        for (int step = 0; step < 20; step++) {
            again.step(100);
        }
        assertEqualWeights(Weights.of(first.g), Weights.of(again.g));
        assertEqualWeights(Weights.of(first.d), Weights.of(again.d));
    }

    @Test
    void leavesNoArrayBehindInAThousandSteps() {
        FiftyLineGan gan = new FiftyLineGan(1);
        gan.step(4);
        int before = liveArrays();
        for (int step = 0; step < 1_000; step++) {
            gan.step(4);
        }
        assertEquals(before, liveArrays());
    }

    private static int liveArrays() {
        int count = 0;
        for (NDManager manager = Compute.get().manager(); manager != null; manager = manager.getParentManager()) {
            count += manager.getManagedArrays().size();
        }
        return count;
    }

    @Test
    void measuresAGradientWithoutMovingAnything() {
        FiftyLineGan gan = new FiftyLineGan(1);
        List<float[]> g = Weights.of(gan.g);
        double[] norms = new double[2];
        for (int i = 0; i < 2; i++) {
            try (Tape tape = Tape.start()) {
                NDArray z = tape.manager().ones(new Shape(10, 128));
                norms[i] = tape.gradientNorm(gan.lossG(gan.g.apply(z)).mul(i + 1), gan.g);
            }
        }
        assertTrue(norms[0] > 0);
        assertEquals(2, norms[1] / norms[0], 1e-5);
        assertEqualWeights(g, Weights.of(gan.g));
    }

    @Test
    void saysSoWhenTheLossDoesNotReachTheNetwork() {
        FiftyLineGan gan = new FiftyLineGan(1);
        try (Tape tape = Tape.start()) {
            NDArray fake = Tape.detach(gan.g.apply(gan.noise.draw(tape, 10)));
            NDArray loss = gan.lossG(fake);
            String message = assertThrows(IllegalArgumentException.class, () -> tape.minimize(loss, gan.g))
                    .getMessage();
            assertTrue(message.startsWith("The loss does not depend on every parameter of G;"), message);
        }
        gan.step(4);
    }

    @Test
    void saysSoForTransposedConvolutionsToo() {
        Network g = Network.named("G", convTranspose(2, 4, 2, 1), new Shape(1, 3, 4, 4))
                .firstWeights(FirstWeights.normal(0.1), new Seed(1))
                .adam(1e-3f);
        try (Tape tape = Tape.start()) {
            NDArray x = tape.manager().ones(new Shape(2, 3, 4, 4));
            tape.minimize(g.apply(x).square().mean(), g);
        }
        List<float[]> before = Weights.of(g);
        try (Tape tape = Tape.start()) {
            NDArray x = tape.manager().ones(new Shape(2, 3, 4, 4));
            Network d = Network.named("D", conv(1, 3, 1, 0), new Shape(1, 2, 8, 8))
                    .firstWeights(FirstWeights.normal(0.1), new Seed(1));
            NDArray loss = d.apply(Tape.detach(g.apply(x))).mean();
            assertThrows(IllegalArgumentException.class, () -> tape.minimize(loss, g));
        }
        assertEqualWeights(before, Weights.of(g));
    }

    /** MXNet's own operator gave other weights each time here, and left them reordered where they were read meanwhile. */
    @Test
    void aTransposedConvolutionTrainsTheSameEachTimeAndMayBeReadMeanwhile() {
        List<List<float[]>> ends = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            Network g = Network.named(
                            "G",
                            sequential(convTranspose(8, 4, 2, 1), batchNorm(), relu(), convTranspose(1, 4, 2, 1)),
                            new Shape(1, 3, 4, 4))
                    .firstWeights(FirstWeights.normal(0.1), new Seed(1))
                    .adam(1e-2f);
            Noise noise = Noise.normal(new Seed(1), "x", 48);
            for (int step = 0; step < 60; step++) {
                try (Tape tape = Tape.start()) {
                    NDArray x = noise.draw(tape, 16).reshape(16, 3, 4, 4);
                    tape.minimize(g.apply(x).sub(0.5f).square().mean(), g);
                    if (run == 1) {
                        g.apply(x);
                        Weights.of(g);
                    }
                }
            }
            ends.add(Weights.of(g));
        }
        assertEqualWeights(ends.get(0), ends.get(1));
    }

    @Test
    void refusesALossThatIsNoSingleNumber() {
        FiftyLineGan gan = new FiftyLineGan(1);
        try (Tape tape = Tape.start()) {
            NDArray scores = gan.d.apply(gan.pictures(tape, 3));
            assertEquals(
                    "A loss is one number; got an array of shape (3, 1): take its mean.",
                    assertThrows(IllegalArgumentException.class, () -> tape.minimize(scores, gan.d))
                            .getMessage());
        }
    }

    @Test
    void refusesASecondTapeOnTheSameThreadAndStaysUsable() {
        try (Tape tape = Tape.start()) {
            assertEquals(
                    "A tape is running on this thread already; close it before the next one.",
                    assertThrows(IllegalStateException.class, Tape::start).getMessage());
            assertTrue(tape.manager().isOpen());
        }
        new FiftyLineGan(1).step(4);
    }

    @Test
    void refusesToTrainOnATapeThatDoesNotRecord() {
        FiftyLineGan gan = new FiftyLineGan(1);
        try (Tape tape = Tape.inference()) {
            NDArray loss = gan.lossG(gan.g.apply(gan.noise.draw(tape, 3)));
            assertEquals(
                    "This tape does not record; train on one from Tape.start().",
                    assertThrows(IllegalStateException.class, () -> tape.minimize(loss, gan.g))
                            .getMessage());
        }
    }

    @Test
    void isFreeAgainAfterAnExceptionInAStep() {
        assertThrows(ArithmeticException.class, () -> {
            try (Tape tape = Tape.start()) {
                throw new ArithmeticException("as a reader's cell may, with an open " + tape.manager());
            }
        });
        new FiftyLineGan(1).step(4);
    }

    private static void assertEqualWeights(List<float[]> expected, List<float[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i));
        }
    }

    @Test
    void givesTheGradientAtAVariable() {
        Network d = Network.named("D", sequential(Layers.linear(8), Layers.tanh(), Layers.linear(1)), new Shape(1, 2))
                .firstWeights(FirstWeights.normal(1), new Seed(4));
        float[] points = {0.3f, -1, 2, 0.5f};
        float[] slopes;
        try (Tape tape = Tape.start()) {
            NDArray variable = tape.variable(points, new Shape(2, 2));
            slopes = tape.gradient(d.apply(variable).sum(), variable).toFloatArray();
        }
        for (int i = 0; i < points.length; i++) {
            float[] up = points.clone();
            float[] down = points.clone();
            up[i] += 0.01f;
            down[i] -= 0.01f;
            assertEquals((score(d, up)[i / 2] - score(d, down)[i / 2]) / 0.02, slopes[i], 2e-3);
        }
    }

    private static float[] score(Network d, float[] points) {
        try (Tape tape = Tape.inference()) {
            return d.apply(tape.manager().create(points, new Shape(2, 2))).toFloatArray();
        }
    }

    @Test
    void refusesAGradientThatIsNone() {
        try (Tape tape = Tape.start()) {
            NDArray variable = tape.variable(new float[] {1, 2}, new Shape(2));
            NDArray other = tape.variable(new float[] {1, 2}, new Shape(2));
            assertThrows(IllegalArgumentException.class, () -> tape.gradient(variable.square(), variable));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> tape.gradient(other.square().sum(), variable));
        }
        try (Tape tape = Tape.inference()) {
            assertThrows(IllegalStateException.class, () -> tape.variable(new float[1], new Shape(1)));
        }
    }
}
