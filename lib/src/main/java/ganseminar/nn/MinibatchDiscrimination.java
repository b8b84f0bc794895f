package ganseminar.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Tells every row of a batch how near the other rows are: (N, A) to (N, A + kernels). T. Salimans et al., <em>Improved
 * Techniques for Training GANs</em> (2016), section 3.2.
 *
 * <pre>
 * M_i = T f(x_i)                    a matrix of kernels · dimensions numbers for each row f(x_i)
 * c_b(i, j) = exp( -Σ_c |M_ibc - M_jbc| )     1 if two rows are equal in the eyes of kernel b, near 0 if they differ
 * o_b(i) = Σ_{j ≠ i} c_b(i, j)      appended to f(x_i)
 * </pre>
 *
 * <p>The paper's sum has the row itself in it, which adds 1 to every number; the authors' program leaves it out, and so does
 * this layer. Weight (kernels · dimensions, A). The work and the memory grow with N².
 */
final class MinibatchDiscrimination extends AbstractBlock {

    private final int kernels;
    private final int dimensions;
    private final Parameter weight;

    @SuppressWarnings("this-escape")
    MinibatchDiscrimination(int kernels, int dimensions) {
        this.kernels = kernels;
        this.dimensions = dimensions;
        weight = addParameter(Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.WEIGHT)
                .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        long n = x.getShape().get(0);
        NDArray m = Linear.linear(x, store.getValue(weight, x.getDevice(), training))
                .singletonOrThrow();
        NDArray distances = m.reshape(n, 1, kernels, dimensions)
                .sub(m.reshape(1, n, kernels, dimensions))
                .abs()
                .sum(new int[] {3});
        // A row is at distance 0 from itself: exactly 1, and no slope.
        NDArray others = distances.neg().exp().sum(new int[] {1}).sub(1);
        return new NDList(x.concat(others, 1));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), inputs[0].get(1) + kernels)};
    }

    @Override
    protected void prepare(Shape[] inputs) {
        if (inputs[0].dimension() != 2) {
            throw new IllegalArgumentException(this + " compares rows (N, features), and its input is " + inputs[0]
                    + "; put flatten() before it.");
        }
        weight.setShape(new Shape((long) kernels * dimensions, inputs[0].get(1)));
    }

    @Override
    public String toString() {
        return "minibatchDiscrimination(" + kernels + ", " + dimensions + ")";
    }
}
