package ganseminar.nn;

import static ganseminar.nn.Layers.batchNorm;
import static ganseminar.nn.Layers.conv;
import static ganseminar.nn.Layers.convTranspose;
import static ganseminar.nn.Layers.flatten;
import static ganseminar.nn.Layers.leakyRelu;
import static ganseminar.nn.Layers.linear;
import static ganseminar.nn.Layers.relu;
import static ganseminar.nn.Layers.reshape;
import static ganseminar.nn.Layers.sequential;
import static ganseminar.nn.Layers.sigmoid;
import static ganseminar.nn.Layers.softplus;
import static ganseminar.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ganseminar.Seed;
import ganseminar.engine.Compute;
import ganseminar.engine.Ops;
import ganseminar.train.FirstWeights;
import ganseminar.train.Network;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayersTest {

    @Test
    void countsTheParametersOfTheSlidesDcgan() {
        Block g = sequential(
                convTranspose(1024, 4, 1, 0),
                batchNorm(),
                relu(),
                convTranspose(512, 4, 2, 1),
                batchNorm(),
                relu(),
                convTranspose(256, 4, 2, 1),
                batchNorm(),
                relu(),
                convTranspose(128, 4, 2, 1),
                batchNorm(),
                relu(),
                convTranspose(3, 4, 2, 1),
                tanh());
        Block d = sequential(
                conv(128, 4, 2, 1),
                leakyRelu(0.2f),
                conv(256, 4, 2, 1),
                batchNorm(),
                leakyRelu(0.2f),
                conv(512, 4, 2, 1),
                batchNorm(),
                leakyRelu(0.2f),
                conv(1024, 4, 2, 1),
                batchNorm(),
                leakyRelu(0.2f),
                conv(1, 4, 1, 0));
        Network generator = network(g, new Shape(1, 100, 1, 1));
        Network discriminator = network(d, new Shape(1, 3, 64, 64));
        assertEquals(12_660_355, generator.parameters());
        assertEquals(11_038_081, discriminator.parameters());
        List<Layer> layers = generator.layers();
        assertEquals("convTranspose(1024, 4, 1, 0)", layers.get(0).name());
        assertEquals("batchNorm", layers.get(1).name());
        assertEquals(new Shape(1, 3, 64, 64), layers.get(layers.size() - 1).output());
        assertEquals(new Shape(1, 1, 1, 1), discriminator.layers().get(11).output());
        assertEquals("conv(128, 4, 2, 1)", discriminator.layers().get(0).name());
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 4, 2, 1", "3, 1, 4, 2, 1", "1, 2, 3, 1, 0", "4, 1, 4, 1, 0", "2, 2, 5, 2, 2"})
    void paintsTheKernelOfATransposedConvolutionPixelByPixel(int in, int out, int kernel, int stride, int padding) {
        RandomGenerator random = new Seed(1).stream("transposed", 0);
        int side = 3;
        int result = (side - 1) * stride - 2 * padding + kernel;
        float[] x = random(random, 2 * in * side * side);
        float[] w = random(random, in * out * kernel * kernel);
        float[] b = random(random, out);
        float[] direction = random(random, 2 * out * result * result);
        Ops ops = Compute.get().ops();
        try (NDManager scope = Compute.get().manager().newSubManager()) {
            NDArray xs = scope.create(x, new Shape(2, in, side, side));
            NDArray ws = scope.create(w, new Shape(in, out, kernel, kernel));
            NDArray bs = scope.create(b, new Shape(out));
            for (NDArray array : List.of(xs, ws, bs)) {
                array.setRequiresGradient(true);
            }
            ops.startRecording();
            NDArray y = ops.transposedConvolution(xs, ws, bs, stride, padding);
            NDArray loss = y.mul(scope.create(direction, y.getShape())).sum();
            List<NDArray> gradients = ops.gradients(loss, List.of(xs, ws, bs));
            ops.stopRecording();

            assertEquals(new Shape(2, out, result, result), y.getShape());
            float[] expected = new float[y.toFloatArray().length];
            float[] dx = new float[x.length];
            float[] dw = new float[w.length];
            float[] db = new float[out];
            for (int n = 0; n < 2; n++) {
                for (int o = 0; o < out; o++) {
                    for (int p = 0; p < result * result; p++) {
                        int at = (n * out + o) * result * result + p;
                        expected[at] += b[o];
                        db[o] += direction[at];
                    }
                }
                for (int i = 0; i < in; i++) {
                    for (int p = 0; p < side * side; p++) {
                        for (int o = 0; o < out; o++) {
                            for (int k = 0; k < kernel * kernel; k++) {
                                int row = p / side * stride - padding + k / kernel;
                                int column = p % side * stride - padding + k % kernel;
                                if (row < 0 || column < 0 || row >= result || column >= result) {
                                    continue;
                                }
                                int xAt = (n * in + i) * side * side + p;
                                int wAt = (i * out + o) * kernel * kernel + k;
                                int yAt = ((n * out + o) * result + row) * result + column;
                                expected[yAt] += x[xAt] * w[wAt];
                                dx[xAt] += direction[yAt] * w[wAt];
                                dw[wAt] += direction[yAt] * x[xAt];
                            }
                        }
                    }
                }
            }
            assertArrayEquals(expected, y.toFloatArray(), 1e-5f);
            assertArrayEquals(dx, gradients.get(0).toFloatArray(), 1e-4f);
            assertArrayEquals(dw, gradients.get(1).toFloatArray(), 1e-4f);
            assertArrayEquals(db, gradients.get(2).toFloatArray(), 1e-4f);
        }
    }

    private static float[] random(RandomGenerator random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void turnsPicturesToRowsAndBack() {
        Network there = network(sequential(flatten(), reshape(3, 2, 2)), new Shape(1, 3, 2, 2));
        assertEquals(new Shape(1, 12), there.layers().get(0).output());
        assertEquals(new Shape(1, 3, 2, 2), there.layers().get(1).output());
        assertEquals("reshape(3, 2, 2)", there.layers().get(1).name());
    }

    @Test
    void appliesTheFunctionsThatItsLayersAreNamedAfter() {
        try (NDManager scope = Compute.get().manager().newSubManager()) {
            NDArray x = scope.create(new float[] {-2, 0, 3}, new Shape(1, 3));
            assertArrayEquals(new float[] {0, 0, 3}, apply(relu(), x));
            assertArrayEquals(new float[] {-0.4f, 0, 3}, apply(leakyRelu(0.2f), x), 1e-6f);
            assertArrayEquals(new float[] {0.126928f, 0.693147f, 3.048587f}, apply(softplus(), x), 1e-6f);
            assertArrayEquals(new float[] {0.11920292f, 0.5f, 0.95257413f}, apply(sigmoid(), x), 1e-6f);
            assertArrayEquals(new float[] {-0.9640276f, 0, 0.9950548f}, apply(tanh(), x), 1e-6f);
        }
    }

    private static float[] apply(Block layer, NDArray x) {
        return network(layer, new Shape(1, 3)).apply(x).toFloatArray();
    }

    private static Network network(Block block, Shape input) {
        return Network.named("N", block, input).firstWeights(FirstWeights.normal(0.02), new Seed(1));
    }

    @Test
    void refusesLayersThatCannotBe() {
        assertEquals(
                "linear(0): a layer needs at least one unit.",
                assertThrows(IllegalArgumentException.class, () -> linear(0)).getMessage());
        assertEquals(
                "conv(8, 4, 0, 1): filters, kernel and stride are at least 1, padding at least 0.",
                assertThrows(IllegalArgumentException.class, () -> conv(8, 4, 0, 1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> convTranspose(8, 4, 2, -1));
        assertEquals(
                "sequential() got no layer; give at least one, such as linear(10).",
                assertThrows(IllegalArgumentException.class, () -> sequential()).getMessage());
    }
}
