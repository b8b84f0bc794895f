package ganseminar.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import ganseminar.engine.Compute;

/**
 * A transposed convolution with square kernels, which DJL has for equal numbers of channels only.
 *
 * <p>(N, in, H, W) to (N, filters, H′, W′) with H′ = (H - 1) · stride - 2 · padding + kernel: every input pixel paints the
 * kernel, scaled by its value, into the output. Weight (in, filters, kernel, kernel), as in PyTorch; bias (filters).
 */
final class TransposedConvolution extends AbstractBlock {

    private final int filters;
    private final int kernel;
    private final int stride;
    private final int padding;
    private final Parameter weight;
    private final Parameter bias;

    @SuppressWarnings("this-escape")
    TransposedConvolution(int filters, int kernel, int stride, int padding) {
        this.filters = filters;
        this.kernel = kernel;
        this.stride = stride;
        this.padding = padding;
        weight = addParameter(Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.WEIGHT)
                .build());
        bias = addParameter(
                Parameter.builder().setName("bias").setType(Parameter.Type.BIAS).build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray w = store.getValue(weight, x.getDevice(), training);
        NDArray b = store.getValue(bias, x.getDevice(), training);
        return new NDList(Compute.get().ops().transposedConvolution(x, w, b, stride, padding));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape x = inputs[0];
        return new Shape[] {new Shape(x.get(0), filters, side(x.get(2)), side(x.get(3)))};
    }

    private long side(long side) {
        return (side - 1) * stride - 2L * padding + kernel;
    }

    @Override
    protected void prepare(Shape[] inputs) {
        weight.setShape(new Shape(inputs[0].get(1), filters, kernel, kernel));
        bias.setShape(new Shape(filters));
    }

    @Override
    public String toString() {
        return "convTranspose(" + filters + ", " + kernel + ", " + stride + ", " + padding + ")";
    }
}
