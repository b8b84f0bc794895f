package ganseminar.nn;

import static ganseminar.nn.Layers.linear;
import static ganseminar.nn.Layers.normalizedLinear;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import ganseminar.train.FirstWeights;
import ganseminar.train.Network;
import org.junit.jupiter.api.Test;

class NormalizedLinearTest {

    @Test
    void startsAsThePlainLayerOfTheSameFirstWeights() {
        try (LayerCheck plain = new LayerCheck(linear(3), new Shape(1, 4));
                LayerCheck normalized = new LayerCheck(normalizedLinear(3), new Shape(1, 4))) {
            float[] x = plain.random(8);
            assertArrayEquals(plain.forward(x, new Shape(2, 4)), normalized.forward(x, new Shape(2, 4)), 1e-5f);
        }
    }

    @Test
    void onlyTheDirectionOfItsWeightCounts() {
        try (LayerCheck check = new LayerCheck(normalizedLinear(2), new Shape(1, 2))) {
            check.set("weight", 3, 4, 0, -0.5f);
            check.set("scale", 10, 7);
            check.set("bias", 1, -1);
            // Directions (0.6, 0.8) and (0, -1).
            assertArrayEquals(
                    new float[] {10 * (0.6f + 1.6f) + 1, 7 * -2 - 1},
                    check.forward(new float[] {1, 2}, new Shape(1, 2)),
                    1e-4f);
        }
    }

    @Test
    void hasTheSlopesOfItsFormula() {
        try (LayerCheck check = new LayerCheck(normalizedLinear(3), new Shape(1, 4))) {
            check.slopes(check.random(8), new Shape(2, 4), 0.02);
        }
    }

    @Test
    void standsInANetworkTable() {
        Network d = Network.named("D", normalizedLinear(500), new Shape(1, 784))
                .firstWeights(FirstWeights.he(), new Seed(1));
        assertEquals("normalizedLinear(500)", d.layers().get(0).name());
        assertEquals(500 * 784 + 500 + 500, d.parameters());
        assertEquals(
                "normalizedLinear(0): a layer needs at least one unit.",
                assertThrows(IllegalArgumentException.class, () -> normalizedLinear(0))
                        .getMessage());
    }
}
