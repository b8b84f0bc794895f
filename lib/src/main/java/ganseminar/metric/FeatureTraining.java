package ganseminar.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.gson.GsonBuilder;
import ganseminar.Seed;
import ganseminar.WholeFile;
import ganseminar.data.Batch;
import ganseminar.data.ImageSet;
import ganseminar.data.Mnist;
import ganseminar.engine.Compute;
import ganseminar.engine.Work;
import ganseminar.train.Adam;
import ganseminar.train.Losses;
import ganseminar.train.Network;
import ganseminar.train.Tape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Trains the {@link FeatureNetwork}: three epochs of MNIST, the last one at a fifth of the rate, every batch moved by up to
 * two pixels half of the time. The same seed on the same machine gives the same file.
 */
public final class FeatureTraining {

    private static final int EPOCHS = 3;
    private static final int BATCH = 128;
    private static final int FARTHEST = 2;

    private FeatureTraining() {}

    /**
     * Trains with seed 1, writes {@code mnist.safetensors} and {@code mnist.json}, and prints what was reached.
     *
     * @param arguments the folder of MNIST, and the folder to write to
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Compute.start(Work.CONVOLUTION);
        Path mnist = Path.of(arguments[0]);
        String result = train(Mnist.train(mnist), Mnist.test(mnist), new Seed(1), Path.of(arguments[1]));
        System.out.println(result);
        System.exit(0);
    }

    /**
     * Trains with any seed, and writes the network where {@link FeatureNetwork#mnist} reads it.
     *
     * @param train digits to learn from
     * @param test digits to be tested with
     * @param seed where first weights, shuffles and shifts come from
     * @param folder where {@code mnist.safetensors} and {@code mnist.json} go
     * @return how many test images it reads rightly, and the hash of its weights
     * @throws IOException if a file cannot be written
     */
    public static String train(ImageSet train, ImageSet test, Seed seed, Path folder) throws IOException {
        Network network = FeatureNetwork.network(seed).adam(1e-3f);
        int said = 0;
        for (Batch batch : train.epochs(EPOCHS).batches(BATCH).shuffled(seed)) {
            if (batch.epoch() == EPOCHS && batch.step() % (train.count() / BATCH) == 1) {
                network.optimiser(new Adam(2e-4f));
            }
            try (Tape tape = Tape.start()) {
                NDArray x = moved(batch.images(tape), seed.stream("feature network's shifts", batch.step()));
                NDArray verdict = FeatureNetwork.logits(network.apply(x));
                NDArray loss = Losses.crossEntropy(verdict, batch.oneHot(tape, FeatureNetwork.CLASSES));
                tape.minimize(loss, network);
                if (batch.step() - said >= 100) {
                    said = batch.step();
                    System.out.printf(Locale.ROOT, "step %d, loss %.3f%n", said, loss.getFloat());
                }
            }
        }
        Path weights = folder.resolve("mnist.safetensors");
        network.writeWeights(weights);
        FeatureNetwork.Passport passport =
                new FeatureNetwork.Passport(FeatureNetwork.sha256(weights), accuracy(network, test), seed.value());
        WholeFile.write(
                folder.resolve("mnist.json"),
                (new GsonBuilder().setPrettyPrinting().create().toJson(passport) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        return String.format(
                Locale.ROOT,
                "%.2f %% of the test images right, SHA-256 %s",
                100 * passport.accuracy(),
                passport.sha256());
    }

    /** The whole batch, moved by the same few pixels; half of the batches stay where they are. */
    private static NDArray moved(NDArray x, RandomGenerator random) {
        if (random.nextBoolean()) {
            return x;
        }
        return moved(moved(x, 2, random), 3, random);
    }

    private static NDArray moved(NDArray x, int axis, RandomGenerator random) {
        int by = random.nextInt(-FARTHEST, FARTHEST + 1);
        if (by == 0) {
            return x;
        }
        Shape shape = x.getShape();
        long[] edge = shape.getShape().clone();
        edge[axis] = Math.abs(by);
        NDArray black = x.getManager().zeros(new Shape(edge));
        String kept = by > 0 ? "0:" + (shape.get(axis) - by) : -by + ":" + shape.get(axis);
        NDArray inner = x.get(axis == 2 ? ":, :, " + kept : ":, :, :, " + kept);
        return by > 0 ? black.concat(inner, axis) : inner.concat(black, axis);
    }

    private static double accuracy(Network network, ImageSet test) {
        int right = 0;
        int part = 500;
        for (int start = 0; start < test.count(); start += part) {
            int size = Math.min(part, test.count() - start);
            try (Tape tape = Tape.inference()) {
                float[] pixels = test.floats(start, start + size);
                NDArray x = tape.manager().create(pixels, new Shape(size, 1, 28, 28));
                long[] answers =
                        FeatureNetwork.logits(network.apply(x)).argMax(1).toLongArray();
                for (int i = 0; i < size; i++) {
                    right += answers[i] == test.label(start + i) ? 1 : 0;
                }
            }
        }
        return (double) right / test.count();
    }
}
