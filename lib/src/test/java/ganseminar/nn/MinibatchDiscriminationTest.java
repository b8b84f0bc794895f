package ganseminar.nn;

import static ganseminar.nn.Layers.minibatchDiscrimination;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import ganseminar.train.FirstWeights;
import ganseminar.train.Network;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MinibatchDiscriminationTest {

    private static final int ROWS = 5;
    private static final int FEATURES = 4;
    private static final int KERNELS = 3;
    private static final int DIMENSIONS = 2;

    @Test
    void countsHowNearTheOtherRowsAre() {
        try (LayerCheck check = layer()) {
            float[] x = check.random(ROWS * FEATURES);
            float[] t = check.parameter("weight");
            float[] expected = new float[ROWS * (FEATURES + KERNELS)];
            for (int i = 0; i < ROWS; i++) {
                System.arraycopy(x, i * FEATURES, expected, i * (FEATURES + KERNELS), FEATURES);
                for (int b = 0; b < KERNELS; b++) {
                    for (int j = 0; j < ROWS; j++) {
                        double distance = 0;
                        for (int c = 0; c < DIMENSIONS; c++) {
                            distance += Math.abs(entry(x, t, i, b, c) - entry(x, t, j, b, c));
                        }
                        expected[i * (FEATURES + KERNELS) + FEATURES + b] += i == j ? 0 : (float) Math.exp(-distance);
                    }
                }
            }
            assertArrayEquals(expected, check.forward(x, new Shape(ROWS, FEATURES)), 1e-5f);
        }
    }

    /** M_ibc of the paper. */
    private static double entry(float[] x, float[] t, int i, int b, int c) {
        double sum = 0;
        for (int k = 0; k < FEATURES; k++) {
            sum += x[i * FEATURES + k] * t[(b * DIMENSIONS + c) * FEATURES + k];
        }
        return sum;
    }

    @Test
    void equalRowsSeeAllOthersAndOneRowSeesNone() {
        try (LayerCheck check = layer()) {
            float[] x = new float[ROWS * FEATURES];
            float[] same = check.forward(x, new Shape(ROWS, FEATURES));
            assertArrayEquals(new float[] {0, 0, 0, 0, 4, 4, 4}, Arrays.copyOf(same, 7));
            float[] alone = check.forward(new float[] {1, 2, 3, 4}, new Shape(1, FEATURES));
            assertArrayEquals(new float[] {1, 2, 3, 4, 0, 0, 0}, alone);
        }
    }

    @Test
    void hasTheSlopesOfItsFormula() {
        try (LayerCheck check = layer()) {
            check.slopes(check.random(ROWS * FEATURES), new Shape(ROWS, FEATURES), 0.02);
        }
    }

    private static LayerCheck layer() {
        return new LayerCheck(minibatchDiscrimination(KERNELS, DIMENSIONS), new Shape(1, FEATURES));
    }

    @Test
    void standsInANetworkTable() {
        Network d = Network.named("D", minibatchDiscrimination(16, 4), new Shape(1, 128))
                .firstWeights(FirstWeights.he(), new Seed(1));
        assertEquals("minibatchDiscrimination(16, 4)", d.layers().get(0).name());
        assertEquals(new Shape(1, 144), d.layers().get(0).output());
        assertEquals(64 * 128, d.parameters());
    }

    @Test
    void saysWhatItNeeds() {
        assertEquals(
                "minibatchDiscrimination(0, 4): kernels and dimensions are at least 1.",
                assertThrows(IllegalArgumentException.class, () -> minibatchDiscrimination(0, 4))
                        .getMessage());
        assertEquals(
                "minibatchDiscrimination(2, 2) compares rows (N, features), and its input is (1, 8, 4, 4); put flatten() before it.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new LayerCheck(minibatchDiscrimination(2, 2), new Shape(1, 8, 4, 4)))
                        .getMessage());
    }
}
