package ganseminar.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageHistoryTest {

    @Test
    void passesOnEveryFakeWhileItFillsUp() {
        ImageHistory history = new ImageHistory(new Seed(1), "history", 4);
        assertArrayEquals(new float[] {0, 0, 1, 1}, mix(history, 0, 2));
        assertArrayEquals(new float[] {2, 2, 3, 3}, mix(history, 2, 2));
    }

    @Test
    void thenPassesOnHalfOfThemAndEarlierOnesForTheOthers() {
        ImageHistory history = new ImageHistory(new Seed(1), "history", 10);
        int fresh = 0;
        Set<Float> seen = new HashSet<>();
        for (int i = 0; i < 1_010; i++) {
            float passed = mix(history, i, 1)[0];
            if (i >= 10) {
                fresh += passed == i ? 1 : 0;
                // An image leaves the store when it is passed on, so none of the earlier ones comes twice.
                assertEquals(passed != i, !seen.contains(passed) && passed < i, "image " + passed + " at " + i);
                seen.add(passed);
            }
        }
        assertEquals(500, fresh, 60);
    }

    @Test
    void goesOnWhereItStopped() {
        ImageHistory whole = new ImageHistory(new Seed(2), "history", 5);
        ImageHistory resumed = new ImageHistory(new Seed(2), "history", 5);
        for (int i = 0; i < 20; i++) {
            mix(whole, i, 3);
        }
        State state = new State();
        whole.save(state);
        resumed.load(state);
        for (int i = 20; i < 40; i++) {
            assertArrayEquals(mix(whole, i, 3), mix(resumed, i, 3));
        }
    }

    @Test
    void refusesToHoldNothing() {
        assertThrows(IllegalArgumentException.class, () -> new ImageHistory(new Seed(1), "history", 0));
    }

    /** Gives images of two equal pixels, numbered from first on, to the history. */
    private static float[] mix(ImageHistory history, int first, int count) {
        float[] pixels = new float[2 * count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = first + i / 2;
        }
        try (Tape tape = Tape.inference()) {
            return history.mix(tape, tape.manager().create(pixels, new Shape(count, 2)))
                    .toFloatArray();
        }
    }
}
