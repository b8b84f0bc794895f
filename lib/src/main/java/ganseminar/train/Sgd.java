package ganseminar.train;

import ai.djl.ndarray.NDArray;
import ganseminar.engine.Compute;
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
        if (momentum == 0) {
            Compute.get().ops().descent(parameter, gradient, rate);
        } else {
            Compute.get().ops().momentum(parameter, gradient, moments.get(0), rate, momentum);
        }
    }
}
