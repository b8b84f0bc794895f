package ganseminar.nn;

import static ganseminar.nn.Layers.addedNoise;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import ganseminar.train.FirstWeights;
import ganseminar.train.Network;
import ganseminar.train.Noise;
import ganseminar.train.Tape;
import org.junit.jupiter.api.Test;

class AddedNoiseTest {

    private static final float[] X = {1, 2, 3, 4, 5, 6};

    @Test
    void addsScaledNoiseInTrainingAndNothingOutside() {
        Noise noise = Noise.normal(new Seed(1), "within", 1);
        float[] first = Noise.normal(new Seed(1), "within", 1).draw(6);
        Network network = Network.named("N", addedNoise(0.5f, noise::draw), new Shape(1, 3))
                .firstWeights(FirstWeights.he(), new Seed(1));
        float[] expected = X.clone();
        for (int i = 0; i < 6; i++) {
            expected[i] += 0.5f * first[i];
        }
        try (Tape tape = Tape.start()) {
            NDArray x = tape.manager().create(X, new Shape(2, 3));
            assertArrayEquals(expected, network.apply(x).toFloatArray(), 1e-6f);
            assertEquals(new Shape(2, 3), network.apply(x).getShape());
        }
        try (Tape tape = Tape.inference()) {
            assertArrayEquals(
                    X, network.apply(tape.manager().create(X, new Shape(2, 3))).toFloatArray());
        }
        // Two passes in training drew two batches, and inference none.
        Noise third = Noise.normal(new Seed(1), "within", 1);
        third.skipTo(2);
        assertArrayEquals(third.draw(3), noise.draw(3));
    }

    @Test
    void saysWhatDoesNotFit() {
        assertEquals(
                "addedNoise(-1.0): a deviation is at least 0.",
                assertThrows(IllegalArgumentException.class, () -> addedNoise(-1, float[]::new))
                        .getMessage());
        Noise wide = Noise.normal(new Seed(1), "wide", 2);
        Network network = Network.named("N", addedNoise(0.5f, wide::draw), new Shape(1, 3))
                .firstWeights(FirstWeights.he(), new Seed(1));
        try (Tape tape = Tape.start()) {
            NDArray x = tape.manager().create(X, new Shape(2, 3));
            assertEquals(
                    "addedNoise(0.5) asked for 6 numbers and got 12; give noise of one dimension.",
                    assertThrows(IllegalArgumentException.class, () -> network.apply(x))
                            .getMessage());
        }
    }
}
