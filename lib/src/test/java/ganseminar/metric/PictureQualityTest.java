package ganseminar.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Luma, PSNR and SSIM against values of MATLAB's conventions. */
class PictureQualityTest {

    @Test
    void psnrOfAConstantDifference() {
        assertEquals(48.1308, Psnr.between(columns(64, x -> 100), columns(64, x -> 101)), 5e-5);
        assertEquals(34.1514, Psnr.between(columns(64, x -> 100), columns(64, x -> 105)), 5e-5);
    }

    @Test
    void psnrAtItsEnds() {
        assertEquals(0, Psnr.between(columns(4, x -> 0), columns(4, x -> 255)), 1e-12);
        assertEquals(Double.POSITIVE_INFINITY, Psnr.between(columns(4, x -> 7), columns(4, x -> 7)));
    }

    @Test
    void ssimOfTwoConstants() {
        assertEquals(0.995476, Ssim.between(columns(64, x -> 100), columns(64, x -> 110)), 5e-7);
    }

    @Test
    void ssimOfARampAndABrighterRamp() {
        assertEquals(0.925738, Ssim.between(columns(64, x -> x), columns(64, x -> x + 10)), 5e-7);
    }

    @Test
    void ssimOfASineAndOneOfHalfItsContrast() {
        Plane strong = columns(64, x -> 127.5 + 100 * Math.sin(2 * Math.PI * x / 32));
        Plane weak = columns(64, x -> 127.5 + 50 * Math.sin(2 * Math.PI * x / 32));
        assertEquals(0.773440, Ssim.between(strong, weak), 5e-7);
        assertEquals(Ssim.between(strong, weak), Ssim.between(weak, strong), 1e-12);
        assertEquals(1, Ssim.between(strong, strong), 1e-12);
    }

    @Test
    void ssimIsNegativeForOpposedPatterns() {
        assertTrue(Ssim.between(columns(16, x -> x % 2 * 255), columns(16, x -> 255 - x % 2 * 255)) < -0.9);
    }

    @Test
    void ssimWeighsRowsLikeColumns() {
        // A picture and its transpose, of a shape that confuses rows with columns if anything can.
        double[] wide = new double[12 * 30];
        double[] tall = new double[12 * 30];
        double[] flat = new double[12 * 30];
        for (int y = 0; y < 12; y++) {
            for (int x = 0; x < 30; x++) {
                wide[y * 30 + x] = tall[x * 12 + y] = (7 * y * y + 13 * x) % 256;
            }
        }
        assertEquals(
                Ssim.between(new Plane(12, 30, wide), new Plane(12, 30, flat)),
                Ssim.between(new Plane(30, 12, tall), new Plane(30, 12, flat)),
                1e-12);
    }

    @Test
    void lumaOfTheCornersOfTheColourCube() {
        // Black, white, red, green, blue.
        float[] colours = {0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1};
        assertArrayEquals(
                new double[] {16, 235, 81.481, 144.553, 40.966},
                Plane.luma(colours, 1, 5).values(),
                1e-9);
    }

    @Test
    void roundsToEightBitAndClips() {
        assertArrayEquals(
                new double[] {0, 0, 1, 128, 255, 255},
                Plane.grey(new float[] {-0.3f, 0.0019f, 0.0021f, 0.5f, 0.999f, 7}, 2, 3)
                        .values());
    }

    @Test
    void leavesOutTheBorder() {
        double[] values = new double[5 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Plane inner = new Plane(5, 4, values).inside(1);
        assertEquals(3, inner.height());
        assertEquals(2, inner.width());
        assertArrayEquals(new double[] {5, 6, 9, 10, 13, 14}, inner.values());
    }

    @Test
    void refusesPicturesThatCannotBeMeasured() {
        refuses(
                "Cannot compare a picture of 4 x 4 with one of 5 x 5; bring both to the same size.",
                () -> Psnr.between(columns(4, x -> 0), columns(5, x -> 0)));
        refuses(
                "SSIM needs pictures of at least 11 x 11, found 10 x 10; compare larger ones.",
                () -> Ssim.between(columns(10, x -> 0), columns(10, x -> 0)));
        refuses(
                "Expected values from 0 to 255, found -1.0 in row 0, column 1; scale and clip the picture first.",
                () -> new Plane(1, 2, new double[] {0, -1}));
        refuses(
                "Expected 3 x 2 x 2 numbers, found 4; give one picture, channel by channel and row by row.",
                () -> Plane.luma(new float[4], 2, 2));
        refuses(
                "Expected pixels from 0 to 1, found NaN; look for a network that diverged.",
                () -> Plane.grey(new float[] {Float.NaN}, 1, 1));
        refuses(
                "Cannot drop 2 pixels on each side of a picture of 4 x 4; leave at least one.",
                () -> columns(4, x -> 0).inside(2));
    }

    private static void refuses(String sentence, Executable work) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
    }

    /** A square picture whose columns are constant. */
    static Plane columns(int size, IntToDoubleFunction value) {
        double[] values = new double[size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(i % size);
        }
        return new Plane(size, size, values);
    }
}
