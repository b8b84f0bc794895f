package ganseminar.metric;

import static ganseminar.nn.Layers.conv;
import static ganseminar.nn.Layers.flatten;
import static ganseminar.nn.Layers.linear;
import static ganseminar.nn.Layers.maxPool;
import static ganseminar.nn.Layers.relu;
import static ganseminar.nn.Layers.sequential;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import ganseminar.Seed;
import ganseminar.data.Checksum;
import ganseminar.train.FirstWeights;
import ganseminar.train.Network;
import ganseminar.train.Tape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The eye with which all episodes on digits look at pictures: a small classifier of MNIST whose last hidden layer gives 64
 * features. It stands where papers on photographs have Inception, works offline, and is trained once by {@link
 * FeatureTraining}, so that distances of different episodes compare.
 *
 * <pre>{@code
 * FeatureNetwork eye = FeatureNetwork.mnist(Path.of("../data/features"));
 * double distance = FrechetDistance.between(eye.look(test).features(), eye.look(fakes).features());
 * }</pre>
 *
 * <p>Its name, the beginning of its weights' SHA-256, belongs beside every number that comes from it: numbers of two feature
 * networks never compare.
 */
public final class FeatureNetwork {

    /** What it says of a set of pictures. */
    public record Look(Features features, Features probabilities) {}

    /** How many features the last hidden layer gives. */
    static final int FEATURES = 64;

    /** How many classes it tells apart. */
    static final int CLASSES = 10;

    /** Below this share of right answers its features are not worth comparing. */
    private static final double LEAST_ACCURACY = 0.98;

    private static final int PIXELS = 28 * 28;
    private static final int BATCH = 500;

    private final Network network;
    private final Passport passport;

    /** The file beside the weights; the names are its keys. */
    record Passport(String sha256, double accuracy, long seed) {}

    private FeatureNetwork(Network network, Passport passport) {
        this.network = network;
        this.passport = passport;
    }

    /**
     * Reads the network that ships.
     *
     * @param folder where {@code mnist.safetensors} and {@code mnist.json} are
     * @return the network
     * @throws IllegalArgumentException if the files are not what {@link FeatureTraining} wrote, or the network is too bad to
     *     measure with; the sentence names the file
     * @throws UncheckedIOException if a file cannot be read
     */
    public static FeatureNetwork mnist(Path folder) {
        Path weights = folder.resolve("mnist.safetensors");
        Path sheet = folder.resolve("mnist.json");
        try {
            Passport passport = new Gson().fromJson(Files.readString(sheet), Passport.class);
            if (!sha256(weights).equals(passport.sha256())) {
                throw new IllegalArgumentException(weights + " is not the file that " + sheet
                        + " describes; take both from the repository again, or train anew with ./seminar features.");
            }
            if (passport.accuracy() < LEAST_ACCURACY) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s gets only %.2f %% of the test images right, and at least %.0f %% are needed to measure with it; train anew with ./seminar features.",
                        weights,
                        100 * passport.accuracy(),
                        100 * LEAST_ACCURACY));
            }
            return new FeatureNetwork(network(new Seed(passport.seed())).readWeights(weights), passport);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(
                    sheet + " is no JSON file (" + e.getMessage() + "); take it from the repository again.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The feature network cannot be read (%s); give the folder data/features of the repository."
                            .formatted(e),
                    e);
        }
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Checksum.of("SHA-256", in).hex();
        }
    }

    /** (N, 1, 28, 28) in [0, 1] to (N, 64 + 10): the features, then the logits of the classes. */
    static Network network(Seed seed) {
        Block both = new ParallelBlock(
                outputs -> new NDList(
                        outputs.get(0).singletonOrThrow().concat(outputs.get(1).singletonOrThrow(), 1)),
                List.of(Blocks.identityBlock(), linear(CLASSES)));
        return Network.named(
                        "feature network",
                        sequential(
                                conv(16, 5, 1, 2),
                                relu(),
                                maxPool(2),
                                conv(32, 5, 1, 2),
                                relu(),
                                maxPool(2),
                                flatten(),
                                linear(FEATURES),
                                relu(),
                                both),
                        new Shape(1, 1, 28, 28))
                .firstWeights(FirstWeights.he(), seed);
    }

    /** The part of the output that says which class. */
    static NDArray logits(NDArray output) {
        return output.get(":, " + FEATURES + ":");
    }

    /**
     * Looks at pictures.
     *
     * @param pixels picture after picture, 28 × 28 grey pixels each, from 0 (black) to 1 (white)
     * @param count how many pictures there are, at least 1
     * @return 64 features and 10 class probabilities a picture
     * @throws IllegalArgumentException if there are not 784 pixels a picture, or one is not in [0, 1]
     */
    public Look look(float[] pixels, int count) {
        if (count < 1 || pixels.length != (long) count * PIXELS) {
            throw new IllegalArgumentException("Expected 784 pixels for each of " + count + " pictures, found "
                    + pixels.length + " in all; crop larger pictures to 28 x 28.");
        }
        for (float pixel : pixels) {
            if (!(pixel >= -1e-6f && pixel <= 1 + 1e-6f)) {
                throw new IllegalArgumentException(
                        "Expected pixels from 0 to 1, found " + pixel + "; map those of a tanh with (x + 1) / 2.");
            }
        }
        double[] features = new double[count * FEATURES];
        double[] probabilities = new double[count * CLASSES];
        for (int start = 0; start < count; start += BATCH) {
            int size = Math.min(BATCH, count - start);
            float[] part = Arrays.copyOfRange(pixels, start * PIXELS, (start + size) * PIXELS);
            try (Tape tape = Tape.inference()) {
                NDArray output = network.apply(tape.manager().create(part, new Shape(size, 1, 28, 28)));
                copy(output.get(":, :" + FEATURES), features, start * FEATURES);
                copy(logits(output).softmax(1), probabilities, start * CLASSES);
            }
        }
        return new Look(Features.of(features, count), Features.of(probabilities, count));
    }

    private static void copy(NDArray from, double[] to, int start) {
        float[] values = from.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            to[start + i] = values[i];
        }
    }

    /** Says which network this is, to stand beside its numbers. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "feature network %s, %.2f %% of MNIST's test images right",
                passport.sha256().substring(0, 8),
                100 * passport.accuracy());
    }
}
