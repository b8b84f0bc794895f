package ganseminar.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bad file gets one sentence with its name, what was expected, what was found, and what to do. */
class MnistBadFilesTest {

    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";

    @TempDir
    Path folder;

    @Test
    void missingFolder() {
        assertRefused(folder.resolve("nowhere"), "nowhere", "expected a folder", "found nothing", "name the folder");
    }

    @Test
    void fileInPlaceOfTheFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("mnist.zip"));
        assertRefused(file, "mnist.zip", "expected a folder", "found a file", "name the folder");
    }

    @Test
    void missingFile() throws IOException {
        Files.write(folder.resolve(IMAGES), MnistFiles.images());
        assertRefused(LABELS, "expected this file, or the same with .gz", "found neither", "data/README.md");
    }

    @Test
    void folderInPlaceOfAFile() throws IOException {
        Files.createDirectory(folder.resolve(IMAGES));
        assertRefused(IMAGES, "expected a file", "found a folder", "put the file");
    }

    @Test
    void emptyFile() throws IOException {
        MnistFiles.write(folder, new byte[0], MnistFiles.labels());
        assertRefused(IMAGES, "found an empty file", "fetch");
    }

    @Test
    void gzipOfNothing() throws IOException {
        MnistFiles.write(folder, MnistFiles.gzip(new byte[0]), MnistFiles.labels());
        assertRefused(IMAGES, "expected a whole header", "found the end");
    }

    @Test
    void endInsideTheHeader() throws IOException {
        MnistFiles.write(folder, Arrays.copyOf(MnistFiles.images(), 13), MnistFiles.labels());
        assertRefused(IMAGES, "expected a whole header", "found the end");
    }

    @Test
    void wrongMagicOfImages() throws IOException {
        MnistFiles.write(folder, "<html>Not found</html>".getBytes(), MnistFiles.labels());
        assertRefused(IMAGES, "expected 2051", "found 1013478509", "fetch");
    }

    @Test
    void wrongMagicOfLabels() throws IOException {
        MnistFiles.write(folder, MnistFiles.images(), MnistFiles.file(new byte[20], 7, 20));
        assertRefused(LABELS, "expected 2049", "found 7", "fetch");
    }

    @Test
    void swappedFiles() throws IOException {
        MnistFiles.write(folder, MnistFiles.labels(), MnistFiles.images());
        assertRefused(LABELS, "expected 2049", "found 2051", "swapped");
    }

    @Test
    void labelsInPlaceOfImages() throws IOException {
        MnistFiles.write(folder, MnistFiles.labels(), MnistFiles.labels());
        assertRefused(IMAGES, "expected 2051", "found 2049", "swapped");
    }

    @Test
    void truncatedImages() throws IOException {
        byte[] images = MnistFiles.images();
        MnistFiles.write(folder, Arrays.copyOf(images, images.length - 1), MnistFiles.labels());
        assertRefused(IMAGES, "expected 20 images", "found only 19", "fetch");
    }

    @Test
    void truncatedLabels() throws IOException {
        MnistFiles.write(folder, MnistFiles.images(), Arrays.copyOf(MnistFiles.labels(), 18));
        assertRefused(LABELS, "expected 20 labels", "found only 10", "fetch");
    }

    @Test
    void imagesThatGoOnAfterTheEnd() throws IOException {
        byte[] images = MnistFiles.images();
        MnistFiles.write(folder, Arrays.copyOf(images, images.length + 1), MnistFiles.labels());
        assertRefused(IMAGES, "expected its end", "found more", "fetch");
    }

    @Test
    void labelsThatGoOnAfterTheEnd() throws IOException {
        MnistFiles.write(folder, MnistFiles.images(), Arrays.copyOf(MnistFiles.labels(), 29));
        assertRefused(LABELS, "expected its end", "found more", "fetch");
    }

    @Test
    void differentCounts() throws IOException {
        MnistFiles.write(folder, MnistFiles.images(), MnistFiles.file(new byte[19], 2049, 19));
        assertRefused(LABELS, "each of the 20 images in " + IMAGES, "found 19", "one source");
    }

    @Test
    void labelBeyondNine() throws IOException {
        byte[] labels = MnistFiles.labels();
        labels[8 + 13] = (byte) 200;
        MnistFiles.write(folder, MnistFiles.images(), labels);
        assertRefused(LABELS, "expected labels from 0 to 9", "found 200 at place 13", "fetch");
    }

    @Test
    void negativeCount() throws IOException {
        MnistFiles.write(folder, MnistFiles.file(new byte[784], 2051, -1, 28, 28), MnistFiles.labels());
        assertRefused(IMAGES, "expected at least one image", "found -1", "fetch");
    }

    @Test
    void noImages() throws IOException {
        MnistFiles.write(folder, MnistFiles.file(new byte[0], 2051, 0, 28, 28), MnistFiles.labels());
        assertRefused(IMAGES, "expected at least one image", "found 0", "fetch");
    }

    /** Two thousand million images do not fit into the memory of any test: promised, they must not be reserved. */
    @Test
    void countBeyondReason() throws IOException {
        byte[] images = MnistFiles.file(new byte[784], 2051, Integer.MAX_VALUE, 28, 28);
        MnistFiles.write(folder, MnistFiles.gzip(images), MnistFiles.labels());
        assertRefused(IMAGES, "expected 2,147,483,647 images", "found only 1", "fetch");
        MnistFiles.write(folder, MnistFiles.images(), MnistFiles.file(new byte[20], 2049, Integer.MAX_VALUE));
        assertRefused(LABELS, "expected 2,147,483,647 labels", "found only 20", "fetch");
    }

    @Test
    void sidesBeyondReason() throws IOException {
        MnistFiles.write(folder, MnistFiles.file(new byte[784], 2051, 1, 1 << 30, -4), MnistFiles.labels());
        assertRefused(IMAGES, "expected images of 28 x 28", "found 1073741824 x -4", "fetch");
    }

    @Test
    void corruptGzip() throws IOException {
        byte[] gzip = MnistFiles.gzip(MnistFiles.images());
        gzip[gzip.length - 6] ^= 1; // in the checksum: all pixels arrive, and only the very end tells
        MnistFiles.write(folder, gzip, MnistFiles.labels());
        assertRefused(IMAGES, "expected a sound gzip file", "found it corrupt", "fetch");
    }

    @Test
    void truncatedGzipAtEveryLength() throws IOException {
        byte[] gzip = MnistFiles.gzip(MnistFiles.images());
        for (int length = 2; length < gzip.length; length++) {
            MnistFiles.write(folder, Arrays.copyOf(gzip, length), MnistFiles.labels());
            assertRefused(IMAGES, "expected a whole gzip file", "end too early", "fetch");
        }
    }

    private void assertRefused(String... parts) {
        assertRefused(folder, parts);
    }

    private static void assertRefused(Path folder, String... parts) {
        String sentence = assertThrows(IllegalArgumentException.class, () -> Mnist.train(folder))
                .getMessage();
        for (String part : parts) {
            assertTrue(sentence.contains(part), () -> "\"" + part + "\" is not in: " + sentence);
        }
        assertTrue(sentence.endsWith("."), sentence);
        assertEquals(1, sentence.lines().count(), sentence);
    }
}
