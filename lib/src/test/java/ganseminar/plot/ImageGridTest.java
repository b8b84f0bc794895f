package ganseminar.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ImageGridTest {

    private static final int WHITE = 0xFFFFFFFF;
    private static final int RED = 0xFFE00000;

    private static int grey(int level) {
        return 0xFF000000 | level << 16 | level << 8 | level;
    }

    private static void assertRefuses(String part, Supplier<?> bad) {
        String message = assertThrows(IllegalArgumentException.class, bad::get).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void pixelsAreDrawnWhereAndAsBrightAsDeclared() {
        float[] pixels = {-1, 1, 0, 0.5f, 9, -9, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        Picture grid = ImageGrid.of(pixels, 2, 1, 2, 2)
                .range(-1, 1)
                .columns(2)
                .zoom(3)
                .gap(1)
                .picture();
        assertEquals(13, grid.getWidth());
        assertEquals(6, grid.getHeight());
        int[][] expected = {{0, 0, grey(0)}, {2, 2, grey(0)}, {3, 0, grey(255)}, {0, 3, grey(128)}, {5, 5, grey(191)}};
        for (int[] pixel : expected) {
            assertEquals(pixel[2], grid.getRGB(pixel[0], pixel[1]), pixel[0] + ", " + pixel[1]);
        }
        assertEquals(WHITE, grid.getRGB(6, 0), "the gap is paper");
        assertEquals(WHITE, grid.getRGB(7, 0), "above the range is white");
        assertEquals(grey(0), grid.getRGB(12, 0), "below the range is black");
        assertEquals(WHITE, grid.getRGB(7, 5), "infinite is white");
        assertEquals(grey(0), grid.getRGB(12, 5), "minus infinite is black");
    }

    @Test
    void coloursAreRedGreenBlue() {
        Picture grid =
                ImageGrid.of(new float[] {1, 0.2f, 0}, 1, 3, 1, 1).zoom(1).picture();
        assertEquals(0xFFFF3300, grid.getRGB(0, 0));
    }

    @Test
    void whatIsNotANumberIsRedAndLeavesTheGreysExact() {
        float[] pixels = new float[257];
        for (int i = 0; i < 256; i++) {
            pixels[i] = i / 255f;
        }
        pixels[256] = Float.NaN;
        Picture grid = ImageGrid.of(pixels, 1, 1, 1, 257).zoom(1).picture();
        assertEquals(RED, grid.getRGB(256, 0));
        for (int i = 0; i < 256; i++) {
            assertEquals(i, grid.getRGB(i, 0) & 255, 1, "257 colours: one grey may be off by one");
        }
    }

    @Test
    void oneImageIsAGrid() {
        Picture grid = ImageGrid.of(new float[784], 1, 1, 28, 28).picture();
        assertEquals(140, grid.getWidth());
        assertEquals(140, grid.getHeight());
        assertEquals("1 grey image of 28 × 28 pixels in 1 row and 1 column", grid.toString());
    }

    @Test
    void aHundredAndOneImagesInTenColumnsLeaveTheLastRowOpen() {
        Picture grid =
                ImageGrid.of(new float[101 * 784], 101, 1, 28, 28).columns(10).picture();
        assertEquals(10 * 58 - 2, grid.getWidth());
        assertEquals(11 * 58 - 2, grid.getHeight());
        assertEquals(grey(0), grid.getRGB(0, grid.getHeight() - 1));
        assertEquals(WHITE, grid.getRGB(60, grid.getHeight() - 1));
    }

    @Test
    void labelsDecideTheColumnsAndTakeRoom() {
        ImageGrid grid = ImageGrid.of(new float[6 * 784], 6, 1, 28, 28)
                .zoom(1)
                .rowLabels("epoch 1", "epoch 60")
                .columnLabels("a", "b", "a label that is much too long");
        Picture picture = grid.picture();
        int left = picture.getWidth() - (3 * 30 - 2);
        int top = picture.getHeight() - (2 * 30 - 2);
        assertTrue(left > 20 && top > 10, "room for labels: " + left + ", " + top);
        assertEquals(grey(0), picture.getRGB(left, top));
        assertEquals(WHITE, picture.getRGB(left - 1, top));
        boolean ink = false;
        for (int x = 0; x < left; x++) {
            for (int y = top; y < top + 28; y++) {
                ink |= picture.getRGB(x, y) != WHITE;
            }
        }
        assertTrue(ink, "the row's label is written");
    }

    @Test
    void arraysOfBothLayoutsAreRead() {
        float[] pixels = {0, 0.25f, 0.5f, 1};
        Picture images = ImageGrid.of(FakeArray.of(new Shape(1, 1, 2, 2), pixels))
                .zoom(1)
                .picture();
        Picture rows = ImageGrid.of(FakeArray.of(new Shape(1, 4), pixels), 2, 2)
                .zoom(1)
                .picture();
        Picture colour = ImageGrid.of(FakeArray.of(new Shape(1, 3), 1, 0, 0), 1, 1)
                .zoom(1)
                .picture();
        for (int i = 0; i < 4; i++) {
            assertEquals(grey(Math.round(255 * pixels[i])), images.getRGB(i % 2, i / 2));
            assertEquals(images.getRGB(i % 2, i / 2), rows.getRGB(i % 2, i / 2));
        }
        assertEquals(0xFFFF0000, colour.getRGB(0, 0));
    }

    @Test
    void badInputIsOneSentence() {
        assertRefuses("at least one image", () -> ImageGrid.of(new float[0], 0, 1, 28, 28));
        assertRefuses("not 2", () -> ImageGrid.of(new float[8], 1, 2, 2, 2));
        assertRefuses("are 4 numbers, but there are 3", () -> ImageGrid.of(new float[3], 1, 1, 2, 2));
        assertRefuses("not 28", () -> ImageGrid.of(FakeArray.of(new Shape(1, 28, 28, 1), new float[784])));
        assertRefuses("(N, C, H, W)", () -> ImageGrid.of(FakeArray.of(new Shape(2, 4), new float[8])));
        assertRefuses("at least one image", () -> ImageGrid.of(FakeArray.of(new Shape(0, 4)), 2, 2));
        assertRefuses("784", () -> ImageGrid.of(FakeArray.of(new Shape(1, 100), new float[100]), 28, 28));
        ImageGrid grid = ImageGrid.of(new float[4], 4, 1, 1, 1);
        assertRefuses("from 1.0 to 0.0", () -> grid.range(1, 0));
        assertRefuses("not 0", () -> grid.columns(0));
        assertRefuses("2 rows", () -> grid.columns(2).rowLabels("a", "b", "c").picture());
        assertRefuses(
                "2 columns", () -> grid.columns(2).rowLabels().columnLabels("a").picture());
    }
}
