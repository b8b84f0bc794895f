package ganseminar.train;

import ai.djl.ndarray.NDArray;
import ganseminar.engine.Compute;
import java.util.List;

/**
 * Adam (Kingma and Ba, 2015), in the form at the end of the paper's section 2, which is also that of the seminar's own
 * listing:
 *
 * <pre>
 * m ← β₁ m + (1 - β₁) g        v ← β₂ v + (1 - β₂) g²
 * w ← w - rate · √(1 - β₂ᵗ) / (1 - β₁ᵗ) · m / (√v + ε)
 * </pre>
 *
 * @param rate the learning rate, greater than 0
 * @param beta1 how slowly the mean of gradients forgets, in [0, 1); 0.9 by default, 0.5 in most GANs since DCGAN
 * @param beta2 how slowly the mean of squared gradients forgets, in [0, 1); 0.999 by default
 * @param epsilon what keeps the quotient finite; 1e-8 by default
 */
public record Adam(float rate, float beta1, float beta2, float epsilon) implements Optimiser {

    /** Checks the ranges. */
    public Adam {
        if (!(rate > 0 && beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
            throw new IllegalArgumentException(
                    "Adam needs rate > 0, beta1 and beta2 in [0, 1) and epsilon > 0; got rate %s, beta1 %s, beta2 %s, epsilon %s."
                            .formatted(rate, beta1, beta2, epsilon));
        }
    }

    /**
     * Adam with the paper's β₂ and ε.
     *
     * @param rate the learning rate
     * @param beta1 how slowly the mean of gradients forgets, such as DCGAN's 0.5
     */
    public Adam(float rate, float beta1) {
        this(rate, beta1, 0.999f, 1e-8f);
    }

    /**
     * Adam with the paper's other constants.
     *
     * @param rate the learning rate
     */
    public Adam(float rate) {
        this(rate, 0.9f);
    }

    @Override
    public int moments() {
        return 2;
    }

    @Override
    public void update(NDArray parameter, NDArray gradient, List<NDArray> moments, long step) {
        float corrected = (float) (rate * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step)));
        Compute.get().ops().adam(parameter, gradient, moments.get(0), moments.get(1), corrected, beta1, beta2, epsilon);
    }
}
