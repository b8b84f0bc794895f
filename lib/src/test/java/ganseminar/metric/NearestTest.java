package ganseminar.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ganseminar.data.ImageSet;
import ganseminar.data.Mnist;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NearestTest {

    private final ImageSet digits = Mnist.test(Path.of("../data/mnist"));

    @Test
    void findsAnImageOfTheSetItself() {
        Nearest[] nearest = Nearest.in(digits, digits.range(1_234, 1_236).floats(0, 2));
        assertEquals(new Nearest(1_234, 0), nearest[0]);
        assertEquals(new Nearest(1_235, 0), nearest[1]);
    }

    @Test
    void measuresTheEuclideanDistanceForPixelsInTheUnitInterval() {
        ImageSet two = new ImageSet(1, 1, 5, new byte[][] {{0, 0, 0, 0, 0}, {-1, -1, -1, -1, -1}}, new int[] {0, 1});
        Nearest nearest = Nearest.in(two, new float[] {1, 0.5f, 1, 1, 0})[0];
        assertEquals(1, nearest.index());
        assertEquals(Math.sqrt(0.25 + 1), nearest.distance(), 1e-6);
    }

    @Test
    void refusesPicturesOfAnotherSize() {
        assertEquals(
                "100 numbers do not divide into pictures of 784 pixels, the size in this set.",
                assertThrows(IllegalArgumentException.class, () -> Nearest.in(digits, new float[100]))
                        .getMessage());
    }
}
