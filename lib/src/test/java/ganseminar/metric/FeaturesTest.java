package ganseminar.metric;

import static ganseminar.metric.KnownAnswersTest.line;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FeaturesTest {

    @Test
    void cutsNumbersIntoRows() {
        Features features = Features.of(new float[] {1, 2, 3, 4, 5, 6}, 2);
        assertEquals(2, features.count());
        assertEquals(3, features.dimensions());
        assertArrayEquals(new double[] {4, 5, 6}, features.row(1));
        assertArrayEquals(new double[] {4, 5, 6}, features.range(1, 2).row(0));
    }

    @Test
    void keepsNothingOfTheCallersArray() {
        double[] values = {1, 2};
        Features features = Features.of(values, 2);
        values[0] = 9;
        assertEquals(1, features.row(0)[0]);
    }

    @Test
    void refusesNumbersThatAreNoRows() {
        refuses(
                "5 numbers do not divide into 2 rows of features; give every row the same number of features, and at least one row.",
                () -> Features.of(new float[5], 2));
        refuses(
                "0 numbers do not divide into 0 rows of features; give every row the same number of features, and at least one row.",
                () -> Features.of(new double[0], 0));
    }

    @Test
    void refusesWhatIsNotFinite() {
        refuses(
                "Features must be finite numbers, found NaN in row 1, column 0; look for a network or a picture that diverged.",
                () -> Features.of(new float[] {1, 2, Float.NaN, 4}, 2));
        refuses(
                "Features must be finite numbers, found -Infinity in row 0, column 1; look for a network or a picture that diverged.",
                () -> Features.of(new float[] {1, Float.NEGATIVE_INFINITY, 3, 4}, 2));
    }

    @Test
    void refusesRowsThatAreNotThere() {
        String end = " in a set of 3; ask for at least one row within it.";
        refuses("There are no rows 1 to 4" + end, () -> line(1, 2, 3).range(1, 4));
        refuses("There are no rows 2 to 2" + end, () -> line(1, 2, 3).range(2, 2));
        refuses("There are no rows -1 to 2" + end, () -> line(1, 2, 3).range(-1, 2));
    }

    private static void refuses(String sentence, Executable work) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
    }
}
