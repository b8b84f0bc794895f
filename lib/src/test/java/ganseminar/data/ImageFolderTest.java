package ganseminar.data;

import static ganseminar.data.DrawnPictures.animation;
import static ganseminar.data.DrawnPictures.claimingSides;
import static ganseminar.data.DrawnPictures.cutOff;
import static ganseminar.data.DrawnPictures.encoded;
import static ganseminar.data.DrawnPictures.fourChannels;
import static ganseminar.data.DrawnPictures.numbered;
import static ganseminar.data.DrawnPictures.plain;
import static ganseminar.data.DrawnPictures.progressive;
import static ganseminar.data.DrawnPictures.quarters;
import static ganseminar.data.DrawnPictures.withOrientation;
import static ganseminar.data.DrawnPictures.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ganseminar.OtherProcess;
import ganseminar.Seed;
import ganseminar.engine.Compute;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ImageFolderTest {

    private static final Color ORANGE = new Color(240, 120, 40);

    @TempDir
    private Path folder;

    /** Red, green and blue of the only picture, which is of one colour. */
    private int[] colour() {
        byte[] pixels = ImageFolder.of(folder, 4).pixels(0);
        int[] colour = new int[3];
        for (int channel = 0; channel < 3; channel++) {
            colour[channel] = pixels[16 * channel] & 0xff;
            for (int i = 0; i < 16; i++) {
                assertEquals(colour[channel], pixels[16 * channel + i] & 0xff, 1, "one colour all over");
            }
        }
        return colour;
    }

    private void assertColour(String name, byte[] content, int red, int green, int blue) throws IOException {
        write(folder, name, content);
        int[] found = colour();
        String message = name + ": " + Arrays.toString(found);
        assertEquals(red, found[0], 3, message);
        assertEquals(green, found[1], 3, message);
        assertEquals(blue, found[2], 3, message);
        Files.delete(folder.resolve(name));
    }

    private static byte[] drawn(int type, Color colour, String format) {
        return encoded(plain(9, 7, type, colour), format);
    }

    @Test
    void readsEveryKindOfColour() throws IOException {
        for (String format : List.of("png", "bmp", "tiff", "jpeg")) {
            assertColour("rgb." + format, drawn(BufferedImage.TYPE_INT_RGB, ORANGE, format), 240, 120, 40);
        }
        Color grey = new Color(100, 100, 100);
        assertColour("grey.png", drawn(BufferedImage.TYPE_BYTE_GRAY, grey, "png"), 100, 100, 100);
        assertColour("grey.jpg", drawn(BufferedImage.TYPE_BYTE_GRAY, grey, "jpg"), 100, 100, 100);
        assertColour("palette.gif", drawn(BufferedImage.TYPE_BYTE_INDEXED, Color.ORANGE, "gif"), 255, 204, 0);
        assertColour("palette.png", drawn(BufferedImage.TYPE_BYTE_INDEXED, Color.ORANGE, "png"), 255, 204, 0);
        assertColour("bits.png", drawn(BufferedImage.TYPE_BYTE_BINARY, Color.WHITE, "png"), 255, 255, 255);
        assertColour("565.bmp", drawn(BufferedImage.TYPE_USHORT_565_RGB, Color.RED, "bmp"), 255, 0, 0);
        assertColour("UPPER.JPG", drawn(BufferedImage.TYPE_INT_RGB, ORANGE, "jpg"), 240, 120, 40);
        assertColour("png.jpg", drawn(BufferedImage.TYPE_INT_RGB, ORANGE, "png"), 240, 120, 40);
    }

    @Test
    void readsSixteenBits() throws IOException {
        for (String format : List.of("png", "tiff")) {
            BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
            for (int i = 0; i < 64; i++) {
                grey.getRaster().setSample(i % 8, i / 8, 0, 100 * 257);
            }
            assertColour("grey." + format, encoded(grey, format), 100, 100, 100);
            BufferedImage colour = DrawnPictures.sixteenBits(8, 240 * 257, 120 * 257, 40 * 257);
            assertColour("colour." + format, encoded(colour, format), 240, 120, 40);
        }
    }

    @Test
    void showsWhiteThroughWhatIsTransparent() throws IOException {
        Color half = new Color(200, 100, 0, 128);
        int argb = BufferedImage.TYPE_INT_ARGB;
        assertColour("half.png", drawn(argb, half, "png"), 227, 177, 127);
        assertColour("none.png", drawn(argb, new Color(9, 9, 9, 0), "png"), 255, 255, 255);
    }

    @Test
    void takesTheFirstPictureOfAnAnimation() throws IOException {
        int indexed = BufferedImage.TYPE_BYTE_INDEXED;
        byte[] gif = animation(plain(8, 8, indexed, Color.RED), plain(8, 8, indexed, Color.BLUE));
        assertColour("moving.gif", gif, 255, 0, 0);
    }

    @Test
    void readsPrintersInks() throws IOException {
        // Cyan 0.2, magenta 0.6, yellow 1 and black 0.5 leave 0.8, 0.4 and 0 of half the light.
        assertColour("plain.jpg", fourChannels(16, -1, 51, 153, 255, 127), 102, 51, 0);
        assertColour("adobe.jpg", fourChannels(16, 0, 204, 102, 0, 128), 102, 51, 0);
        // The same (204, 102, 0), as luminance and chrominance.
        assertColour("ycck.jpg", fourChannels(16, 2, 121, 60, 187, 128), 102, 51, 0);
    }

    @Test
    void readsWhatComesInSeveralPasses() throws IOException {
        byte[] jpeg = progressive(plain(40, 30, BufferedImage.TYPE_INT_RGB, ORANGE));
        assertTrue(new String(jpeg, StandardCharsets.ISO_8859_1).contains("\u00ff\u00c2"), "a progressive frame");
        assertColour("passes.jpg", jpeg, 240, 120, 40);
    }

    /** The letters are the stored quarters, row by row; where row 0 and column 0 are to be seen is EXIF's definition. */
    @ParameterizedTest
    @CsvSource({"1, ABCD", "2, BADC", "3, DCBA", "4, CDAB", "5, ACBD", "6, CADB", "7, DBCA", "8, BDAC", "9, ABCD"})
    void turnsAPictureAsTheCameraWasHeld(int orientation, String seen) throws IOException {
        byte[] jpeg = encoded(quarters(64, 0, 80, 160, 240), "jpg");
        for (boolean little : new boolean[] {true, false}) {
            write(folder, "a.jpg", withOrientation(jpeg, orientation, little));
            byte[] pixels = ImageFolder.of(folder, 16).pixels(0);
            int[] corners = {0, 15, 240, 255};
            for (int i = 0; i < 4; i++) {
                assertEquals(80 * (seen.charAt(i) - 'A'), pixels[corners[i]] & 0xff, 2, "corner " + i);
            }
        }
    }

    @Test
    void cutsOutTheMiddleAndResizesIt() throws IOException {
        BufferedImage wide = plain(20, 8, BufferedImage.TYPE_INT_RGB, Color.RED);
        wide.getGraphics().drawImage(quarters(8, 0, 80, 160, 240), 6, 0, null);
        write(folder, "wide.png", encoded(wide, "png"));
        BufferedImage high = plain(8, 21, BufferedImage.TYPE_INT_RGB, Color.RED);
        high.getGraphics().drawImage(quarters(8, 0, 80, 160, 240), 0, 6, null);
        write(folder, "x-high.png", encoded(high, "png"));
        ImageFolder pictures = ImageFolder.of(folder, 8);
        assertArrayEquals(pictures.pixels(0), pictures.pixels(1));
        byte[] pixels = pictures.pixels(0);
        assertEquals(0, pixels[0]);
        assertEquals(80, pixels[7] & 0xff);
        assertEquals(240, pixels[191] & 0xff, "blue, last row, last column");

        byte[] closer = pictures.croppedTo(4).pixels(0);
        assertEquals(0, closer[0]);
        assertEquals(240, closer[191] & 0xff);
        assertEquals(20, closer[3], "one quarter of the way from 0 to 80");
        assertRefused(() -> pictures.croppedTo(3), "at least 4 pixels", "found 3");
    }

    /** Of each name a picture of its own size, and at some places something that is none. */
    private void fill(int count, int... bad) throws IOException {
        for (int i = 0; i < count; i++) {
            BufferedImage picture = numbered(i, 20 + i % 5 * 7, 18 + i % 7 * 6);
            byte[] jpeg = encoded(picture, "jpg");
            int place = i;
            boolean spoilt = Arrays.stream(bad).anyMatch(b -> b == place);
            write(folder, "%04d.jpg".formatted(i), spoilt ? cutOff(jpeg) : jpeg);
        }
    }

    @Test
    void givesBatchesLikeAnyOtherSet() throws IOException {
        fill(7);
        write(folder, ".hidden.jpg", new byte[3]);
        write(folder, "list.txt", new byte[3]);
        Files.createDirectory(folder.resolve("more"));
        ImageFolder pictures = ImageFolder.of(folder, 16);
        assertEquals(7, pictures.count());
        assertTrue(pictures.toString().startsWith("7 pictures in "), pictures.toString());
        try (NDManager manager = NDManager.newBaseManager()) {
            Batch batch =
                    pictures.epochs(1).batches(7).scaledTo(-1, 1).iterator().next();
            NDArray images = batch.images(() -> manager);
            assertEquals(new Shape(7, 3, 16, 16), images.getShape());
            float[] values = images.toFloatArray();
            for (int i = 0; i < 7; i++) {
                byte[] pixels = pictures.pixels(i);
                for (int j = 0; j < pixels.length; j++) {
                    assertEquals((pixels[j] & 0xff) / 127.5f - 1, values[i * pixels.length + j], 1e-6f);
                }
            }
        }
        assertArrayEquals(
                new int[7], pictures.epochs(1).batches(7).iterator().next().labels());
        assertEquals("No picture of 7 was skipped.", pictures.report());
    }

    /** A resumed run starts from a folder that has not met any of its bad pictures. */
    @Test
    void resumesWithTheSameBatchesWhicheverPicturesAreBad() throws IOException {
        fill(40, 3, 4, 17, 39);
        Seed seed = new Seed(6);
        List<float[]> whole =
                values(ImageFolder.of(folder, 16).epochs(3).batches(9).shuffled(seed));
        assertEquals(12, whole.size());
        for (int step : new int[] {1, 2, 7, 12}) {
            List<float[]> rest = values(ImageFolder.of(folder, 16)
                    .epochs(3)
                    .batches(9)
                    .shuffled(seed)
                    .from(step));
            assertEquals(13 - step, rest.size());
            for (int i = 0; i < rest.size(); i++) {
                assertArrayEquals(whole.get(step - 1 + i), rest.get(i), "step " + (step + i));
            }
        }
    }

    private static List<float[]> values(Batches batches) {
        List<float[]> values = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager()) {
            for (Batch batch : batches) {
                values.add(batch.rows(() -> manager).toFloatArray());
            }
        }
        return values;
    }

    @Test
    void putsTheNextGoodPictureInThePlaceOfABadOne() throws IOException {
        fill(6, 0, 2, 3, 5);
        ImageFolder pictures = ImageFolder.of(folder, 16);
        byte[] one = pictures.pixels(1);
        byte[] four = pictures.pixels(4);
        assertFalse(Arrays.equals(one, four));
        assertArrayEquals(one, pictures.pixels(0));
        assertArrayEquals(four, pictures.pixels(2));
        assertArrayEquals(four, pictures.pixels(3));
        assertArrayEquals(one, pictures.pixels(5), "after the last comes the first");
        assertEquals(
                Set.of("0000.jpg", "0002.jpg", "0003.jpg", "0005.jpg"),
                pictures.skipped().keySet());
        assertEquals(6, pictures.count());
    }

    @Test
    void skipsAndNamesWhatItCannotUse() throws IOException {
        byte[] jpeg = encoded(numbered(1, 600, 500), "jpg");
        byte[] png = encoded(numbered(2, 60, 50), "png");
        byte[] gif = encoded(numbered(3, 60, 50), "gif");
        byte[] holes = jpeg.clone();
        Arrays.fill(holes, 20, 200, (byte) 7);
        byte[] webp = "RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII);
        Map<String, byte[]> bad = Map.ofEntries(
                Map.entry("a-empty.jpg", new byte[0]),
                Map.entry("b-text.jpg", "not found".getBytes(StandardCharsets.US_ASCII)),
                Map.entry("c-cut.jpg", cutOff(jpeg)),
                Map.entry("c-passes.jpg", cutOff(progressive(numbered(7, 60, 50)))),
                Map.entry("d-cut.png", cutOff(png)),
                Map.entry("e-cut.gif", cutOff(gif)),
                Map.entry("f-head.jpg", Arrays.copyOf(jpeg, 30)),
                Map.entry("g-start.jpg", Arrays.copyOf(jpeg, 2)),
                Map.entry("h-holes.jpg", holes),
                Map.entry("i-tiny.png", encoded(numbered(4, 31, 90), "png")),
                Map.entry("j-enormous.png", claimingSides(20_000)),
                Map.entry("k-webp.jpg", webp),
                Map.entry("l-huge.png", claimingSides(Integer.MAX_VALUE)),
                Map.entry("m-cut.bmp", cutOff(encoded(numbered(5, 60, 50), "bmp"))),
                Map.entry("n-cut.tiff", cutOff(encoded(numbered(5, 60, 50), "tiff"))));
        for (Map.Entry<String, byte[]> file : bad.entrySet()) {
            write(folder, file.getKey(), file.getValue());
        }
        Files.createDirectory(folder.resolve("o-folder.jpg"));
        write(folder, "z-good.jpg", encoded(numbered(9, 64, 64), "jpg"));

        ImageFolder pictures = ImageFolder.of(folder, 64);
        Map<String, String> skipped = pictures.skipped();
        for (String name : bad.keySet()) {
            assertTrue(skipped.containsKey(name), name + " was taken for good");
        }
        assertEquals(16, skipped.size(), skipped.toString());
        assertEquals("it is empty", skipped.get("a-empty.jpg"));
        assertEquals("it is in no format that Java reads", skipped.get("b-text.jpg"));
        assertTrue(skipped.get("c-cut.jpg").startsWith("it is cut off"), skipped.get("c-cut.jpg"));
        assertEquals(
                "it has 31 x 90 pixels, too few for 64 x 64: at least half of that is needed",
                skipped.get("i-tiny.png"));
        assertEquals(
                "it has 20,000 x 20,000 pixels, more than the 100 million that are decoded: make it smaller",
                skipped.get("j-enormous.png"));
        assertEquals("it cannot be opened", skipped.get("o-folder.jpg"));
        String report = pictures.report();
        assertTrue(report.startsWith("16 of 17 pictures were skipped:\n  a-empty.jpg: it is empty\n"), report);
        assertEquals(17, report.lines().count());
        report.lines().forEach(line -> assertTrue(line.length() < 300, line));
    }

    @Test
    void namesTwentyAndCountsTheRest() throws IOException {
        fill(30);
        for (int i = 0; i < 25; i++) {
            write(folder, "%04d.jpg".formatted(i), new byte[0]);
        }
        String report = ImageFolder.of(folder, 16).report();
        assertEquals(22, report.lines().count());
        assertTrue(report.endsWith("\n  0019.jpg: it is empty\n  and 5 more"), report);
    }

    @Test
    void saysWhatIsWrongWithAFolder() throws IOException {
        assertRefused(() -> ImageFolder.of(folder, 64), folder.toString(), "holds no picture", ".jpg", ".png");
        write(folder, "list.txt", new byte[3]);
        Files.createDirectory(folder.resolve("img_align_celeba"));
        assertRefused(() -> ImageFolder.of(folder, 64), "holds no picture", "without folders between");
        assertRefused(() -> ImageFolder.of(folder.resolve("nowhere"), 64), "nowhere", "no folder that exists");
        assertRefused(() -> ImageFolder.of(folder.resolve("list.txt"), 64), "list.txt", "no folder that exists");
        write(folder, "a.jpg", new byte[0]);
        write(folder, "b.png", new byte[9]);
        assertRefused(
                () -> ImageFolder.of(folder, 64), "no picture that can be used", "first of 2, a.jpg: it is empty");
        assertRefused(() -> ImageFolder.of(folder, 0), "at least 1 pixel", "found 0");
    }

    @Test
    void anInterruptSpoilsNoPicture() throws IOException {
        fill(3);
        ImageFolder pictures = ImageFolder.of(folder, 16);
        Thread.currentThread().interrupt();
        try {
            pictures.floats(0, 3);
            assertTrue(pictures.skipped().isEmpty(), pictures.report());
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void enormousPicturesFitASmallHeap() throws Exception {
        BufferedImage white = plain(5_000, 5_000, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE);
        write(folder, "a.png", encoded(white, "png"));
        write(folder, "b.jpg", encoded(white, "jpg"));
        String said = OtherProcess.run(
                SmallHeap.class, Map.of("JAVA_TOOL_OPTIONS", "-Xmx20m", "PICTURES", folder.toString()));
        assertTrue(said.contains("255 255 No picture of 2 was skipped."), said);
    }

    /** Reads pictures of which each alone has more bytes than the heap. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String[] arguments) {
            ImageFolder pictures = ImageFolder.of(Path.of(System.getenv("PICTURES")), 64);
            float[] values = pictures.floats(0, 2);
            System.out.printf("%.0f %.0f %s%n", 255 * values[0], 255 * values[values.length - 1], pictures.report());
        }
    }

    /** MXNet brings a JPEG decoder of its own, which the JDK must not take for its own. */
    @Test
    void readsJpegsAfterTheEngineHasStarted() throws Exception {
        fill(40);
        String said = OtherProcess.run(EngineFirst.class, Map.of("PICTURES", folder.toString()));
        assertTrue(said.contains("No picture of 40 was skipped."), said);
    }

    /** Starts the engine before anything else, as a notebook does. */
    static final class EngineFirst {

        private EngineFirst() {}

        public static void main(String[] arguments) {
            Compute.get();
            ImageFolder pictures = ImageFolder.of(Path.of(System.getenv("PICTURES")), 16);
            pictures.floats(0, 40);
            System.out.println(pictures.report());
        }
    }

    private static void assertRefused(Executable call, String... parts) {
        String sentence = assertThrows(IllegalArgumentException.class, call).getMessage();
        for (String part : parts) {
            assertTrue(sentence.contains(part), () -> "\"" + part + "\" is not in: " + sentence);
        }
    }
}
