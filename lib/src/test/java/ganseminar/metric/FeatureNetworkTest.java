package ganseminar.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ganseminar.Seed;
import ganseminar.data.ImageSet;
import ganseminar.data.Mnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureNetworkTest {

    private static final Path SHIPPED = Path.of("..", "data", "features");
    private static final Path MNIST = Path.of("..", "data", "mnist");

    @Test
    void theOneThatShipsIsAsGoodAsItSays() throws IOException {
        FeatureNetwork eye = FeatureNetwork.mnist(SHIPPED);
        ImageSet test = Mnist.test(MNIST);
        Features probabilities =
                eye.look(test.floats(0, test.count()), test.count()).probabilities();
        int right = 0;
        for (int i = 0; i < test.count(); i++) {
            double[] p = probabilities.row(i);
            int best = 0;
            for (int k = 1; k < p.length; k++) {
                best = p[k] > p[best] ? k : best;
            }
            right += best == test.label(i) ? 1 : 0;
        }
        double accuracy = (double) right / test.count();
        assertTrue(accuracy >= 0.985, "accuracy " + accuracy);
        assertTrue(
                eye.toString()
                        .matches("feature network [0-9a-f]{8}, " + percent(accuracy) + " of MNIST's test images right"),
                eye.toString());
        assertTrue(Files.size(SHIPPED.resolve("mnist.safetensors")) < 1_000_000);
    }

    private static String percent(double share) {
        return String.format(java.util.Locale.ROOT, "%.2f %%", 100 * share);
    }

    @Test
    void theSameSeedGivesTheSameFile(@TempDir Path folder) throws IOException {
        ImageSet few = Mnist.train(MNIST).head(1_280);
        ImageSet test = Mnist.test(MNIST).head(500);
        FeatureTraining.train(few, test, new Seed(1), folder.resolve("a"));
        FeatureTraining.train(few, test, new Seed(1), folder.resolve("b"));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("a/mnist.safetensors")),
                Files.readAllBytes(folder.resolve("b/mnist.safetensors")));
        // Thirty steps are not enough to measure with, and it says so.
        String message = assertThrows(IllegalArgumentException.class, () -> FeatureNetwork.mnist(folder.resolve("a")))
                .getMessage();
        assertTrue(message.contains("of the test images right, and at least 98 % are needed"), message);
    }

    @Test
    void refusesFilesThatDoNotBelongTogether(@TempDir Path folder) throws IOException {
        Files.copy(SHIPPED.resolve("mnist.json"), folder.resolve("mnist.json"));
        byte[] weights = Files.readAllBytes(SHIPPED.resolve("mnist.safetensors"));
        weights[weights.length / 2]++;
        Files.write(folder.resolve("mnist.safetensors"), weights);
        String message = assertThrows(IllegalArgumentException.class, () -> FeatureNetwork.mnist(folder))
                .getMessage();
        assertTrue(message.contains("is not the file that"), message);
    }

    @Test
    void refusesPicturesOfAnotherRangeOrSize() {
        FeatureNetwork eye = FeatureNetwork.mnist(SHIPPED);
        float[] dark = new float[784];
        dark[3] = -1;
        assertEquals(
                "Expected pixels from 0 to 1, found -1.0; map those of a tanh with (x + 1) / 2.",
                assertThrows(IllegalArgumentException.class, () -> eye.look(dark, 1))
                        .getMessage());
        assertEquals(
                "Expected 784 pixels for each of 2 pictures, found 2048 in all; crop larger pictures to 28 x 28.",
                assertThrows(IllegalArgumentException.class, () -> eye.look(new float[2 * 32 * 32], 2))
                        .getMessage());
    }
}
