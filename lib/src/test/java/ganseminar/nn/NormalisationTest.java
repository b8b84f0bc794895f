package ganseminar.nn;

import static ganseminar.nn.Layers.batchNorm;
import static ganseminar.nn.Layers.instanceNorm;
import static ganseminar.nn.Layers.pixelShuffle;
import static ganseminar.nn.Layers.reflectPad;
import static ganseminar.nn.Layers.upsample;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ganseminar.Seed;
import ganseminar.engine.Compute;
import ganseminar.engine.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engines do differently when left to themselves, and the layers made of it. */
class NormalisationTest {

    private static final float[] ONES = {1, 1};
    private static final float[] NOUGHTS = {0, 0};

    private final Ops ops = Compute.get().ops();
    private final NDManager scope = Compute.get().manager().newSubManager();
    private final RandomGenerator random = new Seed(4).stream("x", 0);

    @AfterEach
    void close() {
        ops.stopRecording();
        scope.close();
    }

    /** A batch norm of two channels, with the statistics that it keeps. */
    private final class Norm {
        final NDArray gamma = learned(ONES);
        final NDArray beta = learned(NOUGHTS);
        final NDArray mean = scope.create(NOUGHTS);
        final NDArray variance = scope.create(ONES);

        NDArray apply(NDArray x) {
            return ops.batchNorm(x, gamma, beta, mean, variance, 0.9f, 1e-5f);
        }

        void expect(double mean, double variance) {
            assertEquals(mean, this.mean.toFloatArray()[0], 1e-5, "running mean");
            assertEquals(variance, this.variance.toFloatArray()[0], 1e-5, "running variance");
        }
    }

    private NDArray learned(float[] values) {
        NDArray array = scope.create(values);
        array.setRequiresGradient(true);
        return array;
    }

    /** Four samples; in the first channel with this mean and the variance 4. */
    private NDArray batch(float mean) {
        return scope.create(new float[] {mean - 2, 1, mean + 2, 2, mean - 2, 3, mean + 2, 5}, new Shape(4, 2));
    }

    @Test
    void runningStatisticsMoveWhenALossIsDifferentiated() {
        Norm norm = new Norm();
        ops.startRecording();
        NDArray y = norm.apply(batch(10));
        norm.expect(0, 1);
        assertArrayEquals(new float[] {-1, 1, -1, 1}, y.get(":, 0").toFloatArray(), 1e-4f);
        ops.gradients(y.square().mean(), List.of(norm.gamma));
        norm.expect(1, 0.9 + 0.1 * 4);
    }

    @Test
    void aPassThatNoLossReachesDoesNotCount() {
        Norm norm = new Norm();
        ops.startRecording();
        norm.apply(batch(10));
        NDArray fake = norm.apply(batch(0)).stopGradient();
        NDArray w = learned(ONES);
        ops.gradients(fake.mul(w).mean(), List.of(w));
        norm.expect(0, 1);
        ops.stopRecording();
        ops.startRecording();
        ops.gradients(norm.apply(batch(20)).square().mean(), List.of(norm.beta));
        norm.expect(2, 1.3);
    }

    @Test
    void everyPassOfALossCountsOnceAlsoInANetworkThatDoesNotMove() {
        Norm norm = new Norm();
        NDArray w = learned(ONES);
        ops.startRecording();
        NDArray one = norm.apply(batch(10).mul(w));
        NDArray other = norm.apply(batch(10).mul(w));
        ops.gradients(one.square().mean().add(other.square().mean()), List.of(w));
        norm.expect(1 + 0.9, 0.9 * 1.3 + 0.1 * 4);
        ops.gradients(w.square().sum(), List.of(w));
        norm.expect(1.9, 1.57);
    }

    @Test
    void outsideTrainingTheRunningStatisticsServeAndStay() {
        Norm norm = new Norm();
        ops.stopRecording();
        NDArray y = norm.apply(batch(10));
        norm.expect(0, 1);
        assertArrayEquals(new float[] {8, 12, 8, 12}, y.get(":, 0").toFloatArray(), 1e-3f);
    }

    @Test
    void gradientsDoNotAddUp() {
        NDArray w = learned(new float[] {3, 4});
        for (int i = 0; i < 3; i++) {
            ops.startRecording();
            assertArrayEquals(
                    new float[] {6, 8},
                    ops.gradients(w.square().sum(), List.of(w)).get(0).toFloatArray());
            ops.stopRecording();
        }
    }

    @Test
    void aThreadOfItsOwnRecordsOnlyWhenToldTo() throws Exception {
        NDArray w = learned(new float[] {3, 4});
        List<Object> seen = new ArrayList<>();
        Thread thread = new Thread(() -> {
            ops.stopRecording();
            NDArray loss = w.square().sum();
            ops.startRecording();
            seen.add(assertThrows(IllegalStateException.class, () -> ops.gradients(loss, List.of(w))));
            seen.add(ops.gradients(w.square().sum(), List.of(w)).get(0).toFloatArray());
            ops.stopRecording();
        });
        thread.start();
        thread.join();
        assertEquals(2, seen.size());
        assertArrayEquals(new float[] {6, 8}, (float[]) seen.get(1));
    }

    @Test
    void instanceNormHasTheRightValuesAndSlopes() {
        float[] x = random(2 * 2 * 9);
        NDArray gamma = scope.create(new float[] {0.5f, -2});
        NDArray beta = scope.create(new float[] {1, 3});
        float[] expected = new float[x.length];
        for (int map = 0; map < 4; map++) {
            double mean = 0;
            double square = 0;
            for (int i = 9 * map; i < 9 * map + 9; i++) {
                mean += x[i] / 9;
                square += x[i] * x[i] / 9;
            }
            for (int i = 9 * map; i < 9 * map + 9; i++) {
                double unit = (x[i] - mean) / Math.sqrt(square - mean * mean + 1e-5);
                expected[i] = (float) (map % 2 == 0 ? 0.5 * unit + 1 : -2 * unit + 3);
            }
        }
        check(x, new Shape(2, 2, 3, 3), array -> ops.instanceNorm(array, gamma, beta, 1e-5f), expected);
    }

    @Test
    void pixelShuffleHasTheRightValuesAndSlopes() {
        float[] x = random(2 * 8 * 6);
        float[] expected = new float[x.length];
        for (int at = 0; at < x.length; at++) {
            int n = at / 48;
            int channel = at / 6 % 8;
            int row = at / 3 % 2 * 2 + channel % 4 / 2;
            int column = at % 3 * 2 + channel % 2;
            expected[((n * 2 + channel / 4) * 4 + row) * 6 + column] = x[at];
        }
        check(x, new Shape(2, 8, 2, 3), array -> ops.pixelShuffle(array, 2), expected);
    }

    @Test
    void reflectPadHasTheRightValuesAndSlopes() {
        float[] x = random(2 * 12);
        float[] expected = new float[2 * 7 * 8];
        for (int at = 0; at < expected.length; at++) {
            int row = mirror(at / 8 % 7 - 2, 3);
            int column = mirror(at % 8 - 2, 4);
            expected[at] = x[at / 56 * 12 + 4 * row + column];
        }
        check(x, new Shape(1, 2, 3, 4), array -> ops.reflectPad(array, 2), expected);
    }

    private static int mirror(int place, int size) {
        return place < 0 ? -place : place >= size ? 2 * (size - 1) - place : place;
    }

    /** Values against these, slopes against finite differences. */
    private void check(float[] x, Shape shape, Function<NDArray, NDArray> operator, float[] expected) {
        NDArray input = scope.create(x, shape);
        input.setRequiresGradient(true);
        NDArray direction = scope.create(random(expected.length));
        ops.startRecording();
        NDArray y = operator.apply(input);
        float[] slopes = ops.gradients(y.flatten().mul(direction).sum(), List.of(input))
                .get(0)
                .toFloatArray();
        ops.stopRecording();
        assertArrayEquals(expected, y.toFloatArray(), 1e-4f);
        float h = 0.01f;
        for (int i = 0; i < x.length; i += 5) {
            float[] moved = x.clone();
            moved[i] += h;
            double up = along(operator, moved, shape, direction);
            moved[i] -= 2 * h;
            double down = along(operator, moved, shape, direction);
            assertEquals((up - down) / (2 * h), slopes[i], 0.02, "slope " + i);
        }
    }

    private double along(Function<NDArray, NDArray> operator, float[] x, Shape shape, NDArray direction) {
        return operator.apply(scope.create(x, shape))
                .flatten()
                .mul(direction)
                .sum()
                .getFloat();
    }

    private float[] random(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void upsampleHasTheRightValuesAndSlopes() {
        float[] x = random(2 * 12);
        float[] expected = new float[2 * 9 * 12];
        for (int at = 0; at < expected.length; at++) {
            expected[at] = x[at / 108 * 12 + at / 12 % 9 / 3 * 4 + at % 12 / 3];
        }
        check(x, new Shape(1, 2, 3, 4), array -> forward(upsample(3), array), expected);
    }

    @Test
    void layersOfPixelsSayWhichShapesTheyNeed() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray small = manager.zeros(new Shape(1, 6, 2, 5));
            assertEquals(
                    "pixelShuffle(2) needs a multiple of 4 channels; got 6.",
                    assertThrows(IllegalArgumentException.class, () -> forward(pixelShuffle(2), small))
                            .getMessage());
            assertEquals(
                    "reflectPad(2) mirrors 2 pixels, and a picture of 2 x 5 has no more than 1.",
                    assertThrows(IllegalArgumentException.class, () -> forward(reflectPad(2), small))
                            .getMessage());
        }
    }

    private static NDArray forward(Block layer, NDArray x) {
        return layer.forward(new ParameterStore(x.getManager(), false), new NDList(x), true)
                .singletonOrThrow();
    }

    @Test
    void sayTheirNamesAndShapes() {
        assertEquals("instanceNorm", instanceNorm().toString());
        assertEquals("batchNorm", batchNorm().toString());
        assertEquals("pixelShuffle(2)", pixelShuffle(2).toString());
        assertEquals("reflectPad(1)", reflectPad(1).toString());
        assertThrows(IllegalArgumentException.class, () -> pixelShuffle(0));
        assertThrows(IllegalArgumentException.class, () -> reflectPad(-1));
    }
}
