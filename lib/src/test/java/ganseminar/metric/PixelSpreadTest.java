package ganseminar.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ganseminar.data.Mnist;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PixelSpreadTest {

    @Test
    void isTheMeanOfTheDeviationsOfEachPixel() {
        // Pixel 0: 0, 2 -> deviation 1. Pixel 1: 5, 5 -> 0. Pixel 2: -3, 3 -> 3.
        assertEquals(4.0 / 3, PixelSpread.of(new float[] {0, 5, -3, 2, 5, 3}, 2), 1e-12);
    }

    @Test
    void isExactlyZeroForOnePictureDrawnAgainAndAgain() {
        assertEquals(0, PixelSpread.of(new float[] {0.1f, 0.7f, 0.1f, 0.7f, 0.1f, 0.7f}, 3));
    }

    @Test
    void measuresWhatIsKnownOfMnist() {
        float[] digits = Mnist.train(Path.of("../data/mnist")).floats(0, 60_000);
        assertEquals(0.193, PixelSpread.of(digits, 60_000), 0.001);
    }

    @Test
    void refusesNumbersThatAreNoPictures() {
        assertEquals(
                "5 numbers do not divide into 2 pictures; give every picture the same number of pixels, and at least one picture.",
                assertThrows(IllegalArgumentException.class, () -> PixelSpread.of(new float[5], 2))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> PixelSpread.of(new float[0], 0));
    }
}
