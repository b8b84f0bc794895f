package ganseminar.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.engine.Compute;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossesTest {

    private static final double LN2 = Math.log(2);

    private static final Map<String, UnaryOperator<NDArray>> ALL = Map.of(
            "cross entropy to 1", a -> Losses.crossEntropy(a, 1),
            "cross entropy to 0", a -> Losses.crossEntropy(a, 0),
            "cross entropy to 0.9", a -> Losses.crossEntropy(a, 0.9),
            "saturating", Losses::saturating,
            "squared error to 1", a -> Losses.squaredError(a, 1));

    @Test
    void isWhatOneCalculatesByHand() {
        // sigmoid(0) = 1/2, sigmoid(ln 3) = 3/4
        float[] scores = {0, (float) Math.log(3)};
        double ln43 = Math.log(4.0 / 3);
        double ln4 = Math.log(4);
        assertEquals((LN2 + ln43) / 2, value(a -> Losses.crossEntropy(a, 1), scores), 1e-6);
        assertEquals((LN2 + ln4) / 2, value(a -> Losses.crossEntropy(a, 0), scores), 1e-6);
        assertEquals((LN2 + 0.9 * ln43 + 0.1 * ln4) / 2, value(a -> Losses.crossEntropy(a, 0.9), scores), 1e-6);
        assertEquals(-(LN2 + ln4) / 2, value(Losses::saturating, scores), 1e-6);
        assertEquals((1 + 9 + 4) / 3.0, value(a -> Losses.squaredError(a, 1), 0, 4, -1), 1e-6);
    }

    @Test
    void hasTheSlopeThatFiniteDifferencesGive() {
        float[] scores = {-3, -0.5f, 0, 0.25f, 2};
        ALL.forEach((name, loss) -> {
            float[] gradient = gradient(loss, scores);
            for (int i = 0; i < scores.length; i++) {
                float step = 0.01f;
                float[] up = scores.clone();
                float[] down = scores.clone();
                up[i] += step;
                down[i] -= step;
                double slope = (value(loss, up) - value(loss, down)) / (up[i] - down[i]);
                assertEquals(slope, gradient[i], 2e-4, name + " at " + scores[i]);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(floats = {-3e38f, -1e4f, -100, -17, 17, 100, 1e4f, 3e38f})
    void isFiniteForEveryScore(float score) {
        for (String name : List.of("cross entropy to 1", "cross entropy to 0", "saturating")) {
            double value = value(ALL.get(name), score);
            float slope = gradient(ALL.get(name), score)[0];
            assertTrue(Double.isFinite(value), name + " of " + score + " is " + value);
            assertTrue(Math.abs(slope) <= 1, name + " has slope " + slope + " at " + score);
        }
    }

    @Test
    void showsWhyTheGeneratorDoesNotPlayTheMinMaxGameAsWritten() {
        // D is sure that the picture is fake: a = -8. Saturating: slope -sigmoid(a); the slides' loss: sigmoid(a) - 1.
        double sigmoid = 1 / (1 + Math.exp(8));
        assertEquals(-sigmoid, gradient(Losses::saturating, -8)[0], 1e-6);
        assertEquals(sigmoid - 1, gradient(a -> Losses.crossEntropy(a, 1), -8)[0], 1e-6);
    }

    @Test
    void beatsTheNaiveLogarithmWhichOverflowsAtSeventeen() {
        float firstInfinite = Float.NaN;
        for (int step = 0; step <= 2_000 && Float.isNaN(firstInfinite); step++) {
            float a = step / 100f;
            float naive = (float) -Math.log(1 - (float) (1 / (1 + Math.exp(-a))));
            if (Float.isInfinite(naive)) {
                firstInfinite = a;
            }
        }
        assertEquals(17.33, firstInfinite, 0.01);
        assertEquals(firstInfinite, value(a -> Losses.crossEntropy(a, 0), firstInfinite), 1e-5);
    }

    @Test
    void refusesALabelOutsideTheUnitInterval() {
        assertEquals(
                "A label of cross entropy lies in [0, 1]; got -1.0.",
                assertThrows(IllegalArgumentException.class, () -> value(a -> Losses.crossEntropy(a, -1), 0))
                        .getMessage());
    }

    private static double value(UnaryOperator<NDArray> loss, float... scores) {
        try (Tape tape = Tape.inference()) {
            return loss.apply(tape.manager().create(scores, new Shape(scores.length, 1)))
                    .getFloat();
        }
    }

    private static float[] gradient(UnaryOperator<NDArray> loss, float... scores) {
        try (Tape tape = Tape.start()) {
            NDArray score = tape.manager().create(scores, new Shape(scores.length, 1));
            score.setRequiresGradient(true);
            return Compute.get()
                    .ops()
                    .gradients(loss.apply(score), List.of(score))
                    .get(0)
                    .toFloatArray();
        }
    }

    @Test
    void pullsAwayFromCodesThatPointTheSameWay() {
        // Cosines: 1 and 2 are parallel, 3 is at a right angle to both, whatever their lengths.
        assertEquals(2 / 6.0, pullingAway(3, 1, 0, 5, 0, 0, -2), 1e-6);
        assertEquals(1, pullingAway(2, 1, 1, -3, -3), 1e-6);
        assertEquals(0, pullingAway(2, 1, 0, 0, 7), 1e-6);
        assertEquals(0, pullingAway(2, 0, 0, 0, 7), 1e-6, "a code of zeros has no direction");
        assertThrows(IllegalArgumentException.class, () -> pullingAway(1, 1, 2));
    }

    private static double pullingAway(int rows, float... codes) {
        try (Tape tape = Tape.inference()) {
            return Losses.pullingAway(tape.manager().create(codes, new Shape(rows, codes.length / rows)))
                    .getFloat();
        }
    }
}
