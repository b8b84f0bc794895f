package ganseminar.train;

import ai.djl.ndarray.NDArray;
import ganseminar.engine.Compute;
import java.util.List;

/**
 * RMSProp (Tieleman and Hinton, 2012): {@code v ← decay · v + (1 - decay) g²}, {@code w ← w - rate · g / √(v + ε)}.
 *
 * @param rate the learning rate, greater than 0
 * @param decay how slowly the mean of squared gradients forgets, in [0, 1)
 * @param epsilon what keeps the quotient finite
 */
public record RmsProp(float rate, float decay, float epsilon) implements Optimiser {

    /** Checks the ranges. */
    public RmsProp {
        if (!(rate > 0 && decay >= 0 && decay < 1 && epsilon > 0)) {
            throw new IllegalArgumentException(
                    "RMSProp needs rate > 0, decay in [0, 1) and epsilon > 0; got rate %s, decay %s, epsilon %s."
                            .formatted(rate, decay, epsilon));
        }
    }

    @Override
    public int moments() {
        return 1;
    }

    @Override
    public void update(NDArray parameter, NDArray gradient, List<NDArray> moments, long step) {
        Compute.get().ops().rmsProp(parameter, gradient, moments.get(0), rate, decay, epsilon);
    }
}
