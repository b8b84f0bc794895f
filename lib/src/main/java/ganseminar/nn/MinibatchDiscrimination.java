package ganseminar.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Arrays;

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
 * this layer. Weight (kernels · dimensions, A). The work and the memory grow with N³, so it is for
 * batches of training: 64 rows are 2,016 pairs.
 */
final class MinibatchDiscrimination extends AbstractBlock {

    private final int kernels;
    private final int dimensions;
    private final Parameter weight;

    /** Sums up the dimensions of each kernel: (kernels, kernels · dimensions). */
    private final float[] sums;

    /** For how many rows the next two are made. */
    private int rows;

    /** Row i less row j for each pair: (pairs, N). */
    private float[] differences;

    /** Sums up the pairs in which a row is: (N, pairs). */
    private float[] members;

    @SuppressWarnings("this-escape")
    MinibatchDiscrimination(int kernels, int dimensions) {
        this.kernels = kernels;
        this.dimensions = dimensions;
        weight = addParameter(Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.WEIGHT)
                .build());
        sums = new float[kernels * kernels * dimensions];
        for (int b = 0; b < kernels; b++) {
            Arrays.fill(sums, (b * kernels + b) * dimensions, (b * kernels + b + 1) * dimensions, 1);
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        int n = Math.toIntExact(x.getShape().get(0));
        return new NDList(
                x.concat(n == 1 ? x.getManager().zeros(new Shape(1, kernels)) : near(x, n, store, training), 1));
    }

    /**
     * The numbers o, (N, kernels). Every step but two is a product with a matrix of zeros and ones, which knows all pairs i < j: on
     * the default engine that is faster than subtracting all rows from all rows, and forming the gradient of that.
     */
    private NDArray near(NDArray x, int n, ParameterStore store, boolean training) {
        NDManager scope = x.getManager();
        int pairs = n * (n - 1) / 2;
        if (n != rows) {
            rows = n;
            differences = new float[pairs * n];
            members = new float[n * pairs];
            int pair = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    differences[pair * n + i] = 1;
                    differences[pair * n + j] = -1;
                    members[i * pairs + pair] = 1;
                    members[j * pairs + pair] = 1;
                    pair++;
                }
            }
        }
        NDArray m = product(store.getValue(weight, x.getDevice(), training), x); // (kernels · dimensions, N)
        m.attach(scope); // as a product of the weight it would live as long as that
        NDArray apart =
                product(scope.create(differences, new Shape(pairs, n)), m).abs();
        NDArray c = product(scope.create(sums, new Shape(kernels, (long) kernels * dimensions)), apart)
                .neg()
                .exp(); // (kernels, pairs)
        return product(scope.create(members, new Shape(n, pairs)), c);
    }

    /** A Bᵀ. */
    private static NDArray product(NDArray a, NDArray b) {
        return Linear.linear(a, b).singletonOrThrow();
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
