package ganseminar.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * Gradient descent with momentum: {@code u ← momentum · u - rate · g}, {@code w ← w + u}.
 *
 * @param rate the learning rate, greater than 0
 * @param momentum how much of the last update goes on, in [0, 1); 0 is plain gradient descent
 */
public record Sgd(float rate, float momentum) implements Optimiser {

    /** Checks the ranges. */
    public Sgd {
        if (!(rate > 0 && momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    "Gradient descent needs rate > 0 and momentum in [0, 1); got rate %s, momentum %s."
                            .formatted(rate, momentum));
        }
    }

    @Override
    public int moments() {
        return momentum == 0 ? 0 : 1;
    }

    @Override
    public void update(NDArray parameter, NDArray gradient, List<NDArray> moments, long step) {
        NDList inputs = new NDList(parameter, gradient);
        inputs.addAll(new NDList(moments));
        parameter
                .getNDArrayInternal()
                .sgdUpdate(
                        inputs,
                        new NDList(parameter),
                        rate,
                        Rule.NO_WEIGHT_DECAY,
                        Rule.NO_RESCALING,
                        Rule.NO_CLIPPING,
                        momentum,
                        false);
    }
}
