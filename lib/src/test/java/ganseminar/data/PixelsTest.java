package ganseminar.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PixelsTest {

    @Test
    void rangesBecomeSharesOfWhite() {
        assertArrayEquals(new float[] {0, 0.25f, 0.5f, 1}, Pixels.unit(new float[] {-1, -0.5f, 0, 1}));
        assertArrayEquals(new float[] {0, 0.5f, 1, 1}, Pixels.unit(new float[] {-0.1f, 0.5f, 1, 1.5f}, 0));
        assertThrows(IllegalArgumentException.class, () -> Pixels.unit(new float[1], 1));
    }

    @Test
    void croppingTakesTheMarginOfEveryPlane() {
        float[] two = new float[32];
        for (int i = 0; i < two.length; i++) {
            two[i] = i;
        }
        assertArrayEquals(new float[] {5, 6, 9, 10, 21, 22, 25, 26}, Pixels.cropped(two, 4, 1));
        assertArrayEquals(two, Pixels.cropped(two, 4, 0));
    }

    @Test
    void croppingUndoesPadding() {
        ImageSet digits = Mnist.train(Path.of("../data/mnist")).head(3);
        assertArrayEquals(digits.floats(0, 3), Pixels.cropped(digits.padded(2).floats(0, 3), 32, 2));
    }

    @Test
    void whatIsNoPlaneIsRefused() {
        for (int margin : new int[] {-1, 2}) {
            assertThrows(IllegalArgumentException.class, () -> Pixels.cropped(new float[16], 4, margin));
        }
        String message = assertThrows(IllegalArgumentException.class, () -> Pixels.cropped(new float[17], 4, 1))
                .getMessage();
        assertEquals("17 numbers are no planes of 4 x 4 that one can take 1 off on each side.", message);
    }
}
