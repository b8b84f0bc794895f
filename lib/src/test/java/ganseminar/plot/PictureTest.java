package ganseminar.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {

    @TempDir
    Path folder;

    private static BufferedImage image(int width, int height, int... pixels) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void upTo256ColoursAreExact() {
        int[] pixels = new int[256];
        for (int i = 0; i < 256; i++) {
            pixels[i] = 0xFF000000 | i * 0x010203 & 0xFFFFFF;
        }
        assertArrayEquals(pixels, pixels(Picture.of(image(16, 16, pixels), "all")));
    }

    @Test
    void moreColoursAreReducedWithSmallErrorAndWhitePaperStaysWhite() {
        int side = 128;
        int[] pixels = new int[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                pixels[y * side + x] = 0xFF000000 | (y < side / 2 ? 0xFFFFFF : 2 * x << 16 | 2 * y << 8 | 128);
            }
        }
        Picture picture = Picture.of(image(side, side, pixels), "gradient");
        int[] reduced = pixels(picture);
        double squares = 0;
        for (int i = 0; i < pixels.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                squares += Math.pow((pixels[i] >> shift & 255) - (reduced[i] >> shift & 255), 2);
            }
        }
        assertEquals(0xFFFFFFFF, reduced[0]);
        assertTrue(Math.sqrt(squares / pixels.length / 3) < 4, "error " + Math.sqrt(squares / pixels.length / 3));
        assertEquals(256, ((IndexColorModel) picture.getColorModel()).getMapSize());
    }

    @Test
    void transparentBecomesWhite() {
        BufferedImage clear = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        assertEquals(0xFFFFFFFF, Picture.of(clear, "clear").getRGB(0, 0));
    }

    @Test
    void theTextOfAPictureIsItsCaption() {
        assertEquals("a dot", Picture.of(image(1, 1, 0), "a dot").toString());
        assertThrows(NullPointerException.class, () -> Picture.of(image(1, 1, 0), null));
    }

    @Test
    void gridsSideBySideHaveTheirCaptionsAsTitlesAndChartsKeepTheirOwn() {
        Picture grid = ImageGrid.of(new float[400], 1, 1, 20, 20)
                .zoom(1)
                .caption("black")
                .picture();
        Picture own = Picture.of(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "black");
        assertEquals(20, grid.getHeight());
        Picture alone = own.beside(own);
        assertEquals(20, alone.getHeight());
        Picture titled = grid.beside(own);
        assertTrue(titled.getHeight() > 30, "a line of letters above the grid");
        assertEquals(titled.getHeight(), titled.beside(own).getHeight(), "once");
        Picture lines = ImageGrid.of(new float[400], 1, 1, 20, 20)
                .zoom(1)
                .caption("black as a night")
                .picture();
        assertTrue(
                lines.beside(own).getHeight() > titled.getHeight() + 20, "words that do not fit go to the next line");
        assertEquals("black as a night | black", lines.beside(own).toString());
    }

    @Test
    void picturesStandBesideAndAboveEachOther() {
        Picture red = Picture.of(image(1, 1, 0xFF0000), "red");
        Picture blue = Picture.of(image(2, 3, 255, 255, 255, 255, 255, 255), "blue");
        Picture beside = red.beside(blue);
        assertEquals(List.of(19, 3), List.of(beside.getWidth(), beside.getHeight()));
        assertEquals(0xFFFF0000, beside.getRGB(0, 1));
        assertEquals(0xFFFFFFFF, beside.getRGB(0, 0));
        assertEquals(0xFF0000FF, beside.getRGB(17, 0));
        Picture above = red.above(blue);
        assertEquals(List.of(2, 20), List.of(above.getWidth(), above.getHeight()));
        assertEquals("red | blue", above.toString());
    }

    @Test
    void aPngHoldsThePixelsAndReplacesAnOldFile() throws IOException {
        Path file = folder.resolve("new/folder/dot.png");
        Picture.of(image(1, 1, 0xFFFFFF), "white").png(file);
        Picture.of(image(1, 1, 0x123456), "dot").png(file);
        assertEquals(0xFF123456, ImageIO.read(file.toFile()).getRGB(0, 0));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aPngThatCannotBeWrittenIsOneSentenceWithTheFile() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "x");
        Picture dot = Picture.of(image(1, 1, 0), "dot");
        String message = assertThrows(UncheckedIOException.class, () -> dot.png(notAFolder.resolve("dot.png")))
                .getMessage();
        assertTrue(message.contains("dot.png") && message.contains("choose a file"), message);
        assertEquals("x", Files.readString(notAFolder));
    }
}
