package ganseminar.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ganseminar.engine.Compute;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimiserTest {

    private static final float[][] GRADIENTS = {{1, -2, 0.5f}, {0.1f, -2, 0}, {-3, 1e-3f, 0.25f}, {2, 2, 2}, {0, 0, -1}
    };

    /** One weight's update, in double precision: a rule's textbook form. */
    private interface Formula {
        double next(double weight, double gradient, double[] moments, int step);
    }

    @Test
    void adamFollowsItsFormula() {
        check(new Adam(0.1f, 0.5f, 0.9f, 1e-8f), (w, g, m, t) -> {
            m[0] = 0.5 * m[0] + 0.5 * g;
            m[1] = 0.9 * m[1] + 0.1 * g * g;
            double rate = 0.1 * Math.sqrt(1 - Math.pow(0.9, t)) / (1 - Math.pow(0.5, t));
            return w - rate * m[0] / (Math.sqrt(m[1]) + 1e-8);
        });
    }

    @Test
    void gradientDescentFollowsItsFormula() {
        check(new Sgd(0.1f, 0), (w, g, m, t) -> w - 0.1 * g);
    }

    @Test
    void momentumFollowsItsFormula() {
        check(new Sgd(0.1f, 0.5f), (w, g, m, t) -> {
            m[0] = 0.5 * m[0] - 0.1 * g;
            return w + m[0];
        });
    }

    @Test
    void rmsPropFollowsItsFormula() {
        check(new RmsProp(0.1f, 0.9f, 1e-6f), (w, g, m, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g * g;
            return w - 0.1 * g / Math.sqrt(m[0] + 1e-6);
        });
    }

    @Test
    void refusesConstantsThatMakeNoSense() {
        assertEquals(
                "Adam needs rate > 0, beta1 and beta2 in [0, 1) and epsilon > 0;"
                        + " got rate -1.0, beta1 0.9, beta2 0.999, epsilon 1.0E-8.",
                assertThrows(IllegalArgumentException.class, () -> new Adam(-1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Sgd(Float.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> new RmsProp(0.1f, 1, 1e-8f));
    }

    private static void check(Optimiser rule, Formula formula) {
        double[] expected = {1, 2, -3};
        double[][] expectedMoments = new double[3][2];
        try (NDManager scope = Compute.get().manager().newSubManager()) {
            NDArray weight = scope.create(new float[] {1, 2, -3});
            List<NDArray> moments = new ArrayList<>();
            for (int i = 0; i < rule.moments(); i++) {
                moments.add(scope.zeros(new Shape(3)));
            }
            for (int step = 1; step <= GRADIENTS.length; step++) {
                rule.update(weight, scope.create(GRADIENTS[step - 1]), moments, step);
                float[] rounded = new float[3];
                for (int i = 0; i < 3; i++) {
                    expected[i] = formula.next(expected[i], GRADIENTS[step - 1][i], expectedMoments[i], step);
                    rounded[i] = (float) expected[i];
                }
                assertArrayEquals(rounded, weight.toFloatArray(), 2e-6f, "after step " + step);
            }
        }
    }
}
