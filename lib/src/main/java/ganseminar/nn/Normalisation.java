package ganseminar.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import ganseminar.engine.Compute;
import java.util.List;
import java.util.stream.Stream;

/**
 * A layer that brings every channel to mean 0 and variance 1 and then scales and shifts it by learned numbers: (N, C, …) to
 * the same shape. Parameters: weight and bias of shape (C), and for a batch norm running_mean and running_var.
 */
final class Normalisation extends AbstractBlock {

    /** Added to the variance, as in the paper's own code and in every library since. */
    private static final float EPSILON = 1e-5f;

    /** How much of the running statistics a step keeps. */
    private static final float MOMENTUM = 0.9f;

    private final String name;
    private final List<Parameter> parameters;

    private Normalisation(String name, Parameter.Type... types) {
        this.name = name;
        parameters = Stream.of(types).map(Normalisation::parameter).toList();
        parameters.forEach(this::addParameter);
    }

    /** Over the batch while training; with running statistics otherwise. */
    static Normalisation overBatch() {
        return new Normalisation(
                "batchNorm",
                Parameter.Type.GAMMA,
                Parameter.Type.BETA,
                Parameter.Type.RUNNING_MEAN,
                Parameter.Type.RUNNING_VAR);
    }

    /** Over every picture by itself, always. */
    static Normalisation overPicture() {
        return new Normalisation("instanceNorm", Parameter.Type.GAMMA, Parameter.Type.BETA);
    }

    private static Parameter parameter(Parameter.Type type) {
        boolean learned = type == Parameter.Type.GAMMA || type == Parameter.Type.BETA;
        return Parameter.builder()
                .setName(type.name())
                .setType(type)
                .optRequiresGrad(learned)
                .build();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        NDArray[] p = parameters.stream()
                .map(parameter -> store.getValue(parameter, x.getDevice(), training))
                .toArray(NDArray[]::new);
        return new NDList(
                p.length == 4
                        ? Compute.get().ops().batchNorm(x, p[0], p[1], p[2], p[3], MOMENTUM, EPSILON)
                        : Compute.get().ops().instanceNorm(x, p[0], p[1], EPSILON));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }

    @Override
    protected void prepare(Shape[] inputs) {
        parameters.forEach(parameter -> parameter.setShape(new Shape(inputs[0].get(1))));
    }

    @Override
    public String toString() {
        return name;
    }
}
