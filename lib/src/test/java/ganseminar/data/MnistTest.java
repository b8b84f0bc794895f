package ganseminar.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {

    private static final Path REAL = Path.of("..", "data", "mnist");

    @TempDir
    Path folder;

    @Test
    void readsTheRealTrainingSet() {
        // Generous against two seconds wanted: a busy machine must not fail the build.
        ImageSet train = assertTimeout(Duration.ofSeconds(10), () -> Mnist.train(REAL));
        assertEquals("60,000 images of 1 x 28 x 28", train.toString());
        assertArrayEquals(new int[] {5, 0, 4, 1, 9}, Arrays.copyOf(train.labels(), 5));
        assertEquals(6131, train.ofClass(3).count());
        double sum = 0;
        for (int i = 0; i < train.count(); i += 1_000) {
            for (float value : train.floats(i, i + 1_000)) {
                sum += value;
            }
        }
        assertEquals(0.130660, sum / (60_000 * 784), 1e-5);
    }

    @Test
    void readsTheRealTestSet() {
        ImageSet test = Mnist.test(REAL);
        assertEquals("10,000 images of 1 x 28 x 28", test.toString());
        assertArrayEquals(new int[] {7, 2, 1, 0, 4}, Arrays.copyOf(test.labels(), 5));
    }

    @Test
    void readsPlainFiles() throws IOException {
        MnistFiles.write(folder, MnistFiles.images(), MnistFiles.labels());
        assertFixture(Mnist.train(folder));
    }

    @Test
    void readsGzippedFiles() throws IOException {
        Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), MnistFiles.gzip(MnistFiles.images()));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), MnistFiles.gzip(MnistFiles.labels()));
        assertFixture(Mnist.test(folder));
    }

    @Test
    void readsFilesWhoseNameDoesNotTellWhetherTheyAreGzipped() throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), MnistFiles.images());
        Files.write(folder.resolve("train-labels-idx1-ubyte"), MnistFiles.gzip(MnistFiles.labels()));
        assertFixture(Mnist.train(folder));
    }

    private static void assertFixture(ImageSet set) {
        assertEquals("20 images of 1 x 28 x 28", set.toString());
        byte[] seventeen = new byte[784];
        Arrays.fill(seventeen, (byte) 17);
        assertArrayEquals(seventeen, set.pixels(17));
        assertEquals(7, set.label(17));
    }
}
