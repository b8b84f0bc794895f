package ganseminar.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.function.IntFunction;

/** Adds noise to whatever passes while a tape records, and nothing outside training; of any shape. */
final class AddedNoise extends AbstractBlock {

    private final float deviation;
    private final IntFunction<float[]> noise;

    AddedNoise(float deviation, IntFunction<float[]> noise) {
        this.deviation = deviation;
        this.noise = noise;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray x = inputs.singletonOrThrow();
        if (!training) {
            return new NDList(x);
        }
        float[] values = noise.apply(Math.toIntExact(x.size()));
        if (values.length != x.size()) {
            throw new IllegalArgumentException("%s asked for %d numbers and got %d; give noise of one dimension."
                    .formatted(this, x.size(), values.length));
        }
        for (int i = 0; i < values.length; i++) {
            values[i] *= deviation;
        }
        return new NDList(x.add(x.getManager().create(values, x.getShape())));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }

    @Override
    public String toString() {
        return "addedNoise(" + deviation + ")";
    }
}
