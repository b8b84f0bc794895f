package ganseminar.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import ganseminar.engine.Compute;

/**
 * A dense layer whose weights are learned as a direction and a length: (N, features) to (N, units), y = x Wᵀ + b, with the
 * rows w = g · v / ‖v‖. T. Salimans and D. P. Kingma, <em>Weight Normalization</em> (2016).
 *
 * <p>Parameters: scale g (units), weight v (units, features), bias (units). It starts with g = ‖v‖, hence as the plain dense
 * layer of the same first weights; the paper's first lengths from a first batch are left out.
 */
final class NormalizedLinear extends AbstractBlock {

    private final long units;
    private final Parameter scale;
    private final Parameter weight;
    private final Parameter bias;

    @SuppressWarnings("this-escape")
    NormalizedLinear(long units) {
        this.units = units;
        scale = addParameter(Parameter.builder()
                .setName("scale")
                .setType(Parameter.Type.OTHER)
                .optInitializer(Initializer.ONES)
                .build());
        weight = addParameter(Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.WEIGHT)
                .build());
        bias = addParameter(
                Parameter.builder().setName("bias").setType(Parameter.Type.BIAS).build());
    }

    @Override
    public void initialize(NDManager manager, DataType dataType, Shape... inputShapes) {
        super.initialize(manager, dataType, inputShapes);
        float[] v = weight.getArray().toFloatArray();
        float[] lengths = new float[(int) units];
        int features = v.length / lengths.length;
        for (int unit = 0; unit < lengths.length; unit++) {
            double square = 0;
            for (int i = unit * features; i < (unit + 1) * features; i++) {
                square += v[i] * v[i];
            }
            lengths[unit] = (float) Math.sqrt(square);
        }
        Compute.get().ops().set(scale.getArray(), lengths);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray g = store.getValue(scale, x.getDevice(), training);
        NDArray v = store.getValue(weight, x.getDevice(), training);
        NDArray b = store.getValue(bias, x.getDevice(), training);
        // Arrays made of parameters alone would live as long as these; from here on they live as long as the batch
        // does.
        NDArray squares = v.square();
        squares.attach(x.getManager());
        NDArray lengths = squares.sum(new int[] {1}).sqrt();
        // Scaling what comes out is the same as scaling the rows of the weight, and less work where the batch is small.
        return new NDList(
                Linear.linear(x, v).singletonOrThrow().div(lengths).mul(g).add(b));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), units)};
    }

    @Override
    protected void prepare(Shape[] inputs) {
        scale.setShape(new Shape(units));
        weight.setShape(new Shape(units, inputs[0].get(1)));
        bias.setShape(new Shape(units));
    }

    @Override
    public String toString() {
        return "normalizedLinear(" + units + ")";
    }
}
