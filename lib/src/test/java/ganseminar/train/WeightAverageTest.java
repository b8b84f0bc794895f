package ganseminar.train;

import static ganseminar.nn.Layers.batchNorm;
import static ganseminar.nn.Layers.linear;
import static ganseminar.nn.Layers.sequential;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightAverageTest {

    private final Network network = make("D").adam(0.1f);
    private final Network average = make("average of D");

    private static Network make(String name) {
        return Network.named(name, sequential(linear(3), batchNorm(), linear(1)), new Shape(1, 2))
                .firstWeights(FirstWeights.he(), new Seed(1));
    }

    @Test
    void isTheFormula() {
        WeightAverage follower = new WeightAverage(network, average, 0.75);
        float[][] expected = null;
        for (int t = 1; t <= 8; t++) {
            step(follower);
            double beta = Math.min(0.75, 1 - 1.0 / t);
            List<float[]> now = all(network);
            expected = expected == null ? new float[now.size()][] : expected;
            for (int k = 0; k < expected.length; k++) {
                float[] weights = now.get(k);
                expected[k] = expected[k] == null ? weights.clone() : expected[k];
                for (int i = 0; i < weights.length; i++) {
                    expected[k][i] = (float) (beta * expected[k][i] + (1 - beta) * weights[i]);
                }
                assertArrayEquals(expected[k], all(average).get(k), 1e-5f, "step " + t + ", array " + k);
            }
        }
    }

    private void step(WeightAverage follower) {
        try (Tape tape = Tape.start()) {
            NDArray x = tape.manager().create(new float[] {1, 2, -1, 0.5f, 3, 1}, new Shape(3, 2));
            tape.minimize(network.apply(x).sub(1).square().mean(), network);
            follower.update(tape);
        }
    }

    /** All arrays that are saved: weights and running statistics. */
    private static List<float[]> all(Network network) {
        return network.arrays().stream().map(NDArray::toFloatArray).toList();
    }

    @Test
    void leavesTheNetworkAlone() {
        Network alone = make("D").adam(0.1f);
        WeightAverage none = new WeightAverage(network, average, 0.9);
        for (int t = 0; t < 3; t++) {
            step(none);
            try (Tape tape = Tape.start()) {
                NDArray x = tape.manager().create(new float[] {1, 2, -1, 0.5f, 3, 1}, new Shape(3, 2));
                tape.minimize(alone.apply(x).sub(1).square().mean(), alone);
            }
        }
        for (int k = 0; k < all(alone).size(); k++) {
            assertArrayEquals(all(alone).get(k), all(network).get(k));
        }
    }

    @Test
    void saysWhatDoesNotFit() {
        assertEquals(
                "The decay of a weight average lies in [0, 1), such as 0.999; got 1.0.",
                assertThrows(IllegalArgumentException.class, () -> new WeightAverage(network, average, 1))
                        .getMessage());
        assertEquals(
                "The average of D needs a second network of the same layers; D is the same network.",
                assertThrows(IllegalArgumentException.class, () -> new WeightAverage(network, network, 0.5))
                        .getMessage());
        Network other = Network.named("small", linear(1), new Shape(1, 2)).firstWeights(FirstWeights.he(), new Seed(1));
        assertEquals(
                "The average of D needs a second network of the same layers; small is made of others.",
                assertThrows(IllegalArgumentException.class, () -> new WeightAverage(network, other, 0.5))
                        .getMessage());
        WeightAverage early = new WeightAverage(network, average, 0.5);
        try (Tape tape = Tape.start()) {
            assertEquals(
                    "There is nothing to average before the first step of D; minimize first.",
                    assertThrows(IllegalStateException.class, () -> early.update(tape))
                            .getMessage());
        }
    }
}
