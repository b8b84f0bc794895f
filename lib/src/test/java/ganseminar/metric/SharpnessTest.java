package ganseminar.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SharpnessTest {

    @Test
    void isTheMeanDifferenceOfNeighboursInARow() {
        // Rows 0 1 3 and 9 8 8: differences 1, 2, 1, 0; the step from 3 to 9 is none, it leads to the next row.
        assertEquals(1, Sharpness.of(new float[] {0, 1, 3, 9, 8, 8}, 3));
    }

    @Test
    void blurLowersIt() {
        float[] stripes = {0, 1, 0, 1, 0, 1, 0, 1};
        float[] blurred = {0.25f, 0.75f, 0.25f, 0.75f, 0.25f, 0.75f, 0.25f, 0.75f};
        assertEquals(0.5, Sharpness.of(blurred, 8) / Sharpness.of(stripes, 8));
    }

    @Test
    void refusesWhatHasNoRows() {
        assertEquals(
                "5 numbers do not divide into rows of 2 pixels that have neighbours; give whole pictures and their width.",
                assertThrows(IllegalArgumentException.class, () -> Sharpness.of(new float[5], 2))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Sharpness.of(new float[5], 1));
        assertThrows(IllegalArgumentException.class, () -> Sharpness.of(new float[0], 2));
    }
}
