package ganseminar.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ganseminar.Seed;
import ganseminar.engine.Compute;
import ganseminar.engine.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A layer with drawn weights, its values, and its slopes against finite differences. */
final class LayerCheck implements AutoCloseable {

    private final Ops ops = Compute.get().ops();
    private final NDManager scope = Compute.get().manager().newSubManager();
    private final RandomGenerator random = new Seed(7).stream("layer check", 0);
    private final Block layer;

    LayerCheck(Block layer, Shape input) {
        this.layer = layer;
        layer.setInitializer(
                (manager, shape, type) -> manager.create(random((int) shape.size()), shape), Parameter.Type.WEIGHT);
        layer.initialize(scope, DataType.FLOAT32, input);
    }

    float[] random(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** The parameter's numbers now. */
    float[] parameter(String name) {
        return array(name).toFloatArray();
    }

    /** Gives the parameter these numbers. */
    void set(String name, float... values) {
        ops.set(array(name), values);
    }

    private NDArray array(String name) {
        return layer.getDirectParameters().get(name).getArray();
    }

    float[] forward(float[] x, Shape shape) {
        return apply(scope.create(x, shape)).toFloatArray();
    }

    private NDArray apply(NDArray x) {
        return layer.forward(new ParameterStore(Compute.get().manager(), false), new NDList(x), ops.isRecording())
                .singletonOrThrow();
    }

    /** Moves every input and every parameter a little to both sides, and compares with the gradient. */
    void slopes(float[] x, Shape shape, double tolerance) {
        NDArray input = scope.create(x, shape);
        input.setRequiresGradient(true);
        List<NDArray> variables = new ArrayList<>(List.of(input));
        layer.getDirectParameters().values().forEach(parameter -> variables.add(parameter.getArray()));
        NDArray direction = scope.create(random((int) layer.getOutputShapes(new Shape[] {shape})[0].size()));
        ops.startRecording();
        NDArray loss = apply(input).flatten().mul(direction).sum();
        List<float[]> gradients = ops.gradients(loss, variables).stream()
                .map(NDArray::toFloatArray)
                .toList();
        ops.stopRecording();
        for (int v = 0; v < variables.size(); v++) {
            float[] values = variables.get(v).toFloatArray();
            float h = 0.002f;
            for (int i = 0; i < values.length; i++) {
                double up = along(input, variables.get(v), values, i, h, direction);
                double down = along(input, variables.get(v), values, i, -h, direction);
                ops.set(variables.get(v), values);
                assertEquals((up - down) / (2 * h), gradients.get(v)[i], tolerance, "variable " + v + ", slope " + i);
            }
        }
    }

    private double along(NDArray input, NDArray variable, float[] values, int i, float h, NDArray direction) {
        float[] moved = values.clone();
        moved[i] += h;
        ops.set(variable, moved);
        float[] y = apply(input).toFloatArray();
        float[] d = direction.toFloatArray();
        double sum = 0;
        for (int k = 0; k < y.length; k++) {
            sum += (double) y[k] * d[k];
        }
        return sum;
    }

    @Override
    public void close() {
        ops.stopRecording();
        scope.close();
    }
}
