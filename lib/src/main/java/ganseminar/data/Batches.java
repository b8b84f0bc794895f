package ganseminar.data;

import ganseminar.Seed;
import ganseminar.engine.Upload;
import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The batches of a whole run, in order: what a training loop goes through.
 *
 * <pre>{@code
 * for (Batch batch : images.epochs(60).batches(100).shuffled(seed)) ...
 * }</pre>
 *
 * <p>Batches are prepared on a background thread, a few ahead. A loop may end at any time and in any way; nothing has
 * to be closed. Every loop starts afresh and sees the same batches. An interrupt ends the loop after the present step
 * and leaves the thread's interrupt flag set.
 *
 * <p>The order of an epoch follows from the seed and the epoch's number alone, so a run that stopped goes on at
 * {@link #from} with the batches that it would have seen. Immutable: each setting returns new batches.
 */
public final class Batches extends AbstractCollection<Batch> {

    private final Images images;
    private final int epochs;
    private final int batchSize;
    private final Seed seed; // null: the order of the set
    private final float low;
    private final float high;
    private final boolean keepLast;
    private final int first;

    Batches(Images images, int epochs, int batchSize) {
        this(images, epochs, batchSize, null, 0, 1, false, 1);
        if (batchSize < 1) {
            throw new IllegalArgumentException("Expected at least 1 image in a batch, found " + batchSize + ".");
        }
    }

    private Batches(
            Images images, int epochs, int batchSize, Seed seed, float low, float high, boolean keepLast, int first) {
        this.images = images;
        this.epochs = epochs;
        this.batchSize = batchSize;
        this.seed = seed;
        this.low = low;
        this.high = high;
        this.keepLast = keepLast;
        this.first = first;
    }

    /**
     * Draws a new order for every epoch.
     *
     * @param order the seed of the run; its streams named {@code "shuffle"} are used, indexed by epoch
     * @return the same batches with their images shuffled
     */
    public Batches shuffled(Seed order) {
        return new Batches(images, epochs, batchSize, order, low, high, keepLast, first);
    }

    /**
     * Declares the range of the numbers that pixels become; [0, 1] if not set. A generator that ends in tanh wants
     * {@code scaledTo(-1, 1)}.
     *
     * @param black the number for the byte 0
     * @param white the number for the byte 255
     * @return the same batches in that range
     * @throws IllegalArgumentException if {@code black} is not below {@code white}
     */
    public Batches scaledTo(float black, float white) {
        if (!(black < white)) {
            throw new IllegalArgumentException(
                    "scaledTo: expected black below white, found " + black + " and " + white + ".");
        }
        return new Batches(images, epochs, batchSize, seed, black, white, keepLast, first);
    }

    /**
     * Keeps the last batch of an epoch when it is smaller than the others; otherwise its images sit this epoch out.
     *
     * @return the same batches, and the small ones with them
     */
    public Batches keepLast() {
        return new Batches(images, epochs, batchSize, seed, low, high, true, first);
    }

    /**
     * Starts later in the same run: a resumed run sees from there what the whole run would have seen.
     *
     * @param step the first step of the loop, counted from 1 over the whole run; {@code steps() + 1} leaves none
     * @return the same run without its beginning
     * @throws IllegalArgumentException if the run has no such step
     */
    public Batches from(int step) {
        if (step < 1 || step > steps() + 1) {
            throw new IllegalArgumentException(
                    "from: expected a step from 1 to " + (steps() + 1) + " (one past the end), found " + step + ".");
        }
        return new Batches(images, epochs, batchSize, seed, low, high, keepLast, step);
    }

    /**
     * Counts the steps of the whole run, wherever the loop starts in it.
     *
     * @return {@code epochs() * stepsPerEpoch()}
     * @throws IllegalArgumentException if there are fewer images than one batch needs
     * @throws ArithmeticException if the run has more than two thousand million steps
     */
    public int steps() {
        return Math.multiplyExact(epochs, stepsPerEpoch());
    }

    /** {@return how many batches the loop sees: all steps, or those that {@link #from} left} */
    @Override
    public int size() {
        return steps() - first + 1;
    }

    /** {@return the step of the first batch; 1 unless {@link #from} moved it} */
    public int firstStep() {
        return first;
    }

    /**
     * Counts the batches of an epoch.
     *
     * @return at least 1
     * @throws IllegalArgumentException if there are fewer images than one batch needs
     */
    public int stepsPerEpoch() {
        int whole = images.count() / batchSize;
        int steps = keepLast && images.count() % batchSize > 0 ? whole + 1 : whole;
        if (steps == 0) {
            throw new IllegalArgumentException("Expected at least as many images as a batch has (" + batchSize
                    + "), found " + images.count() + "; take smaller batches, or keepLast().");
        }
        return steps;
    }

    /** {@return images a batch} */
    public int batchSize() {
        return batchSize;
    }

    /** {@return how often every image is seen} */
    public int epochs() {
        return epochs;
    }

    /**
     * Starts the run at {@link #firstStep}.
     *
     * @return a new iterator, for one thread; the background thread starts with the first batch asked for
     * @throws IllegalArgumentException if there are fewer images than one batch needs
     */
    @Override
    public Iterator<Batch> iterator() {
        return new Ahead<>(first, steps() + 1, new Maker());
    }

    /** Says how long the run is; a collection's own text would list every batch. */
    @Override
    public String toString() {
        return "%,d steps: %,d epochs of %,d batches of %,d images"
                .formatted(steps(), epochs, stepsPerEpoch(), batchSize);
    }

    /** Makes any step's batch; it remembers the order of the epoch at hand. */
    private final class Maker implements IntFunction<Batch> {

        private final int stepsPerEpoch = stepsPerEpoch();
        private final float[] scale = Images.scale(low, high);
        private final Upload upload = new Upload();
        private int orderedEpoch;
        private int[] order;

        @Override
        public Batch apply(int step) {
            int epoch = (step - 1) / stepsPerEpoch + 1;
            int inEpoch = (step - 1) % stepsPerEpoch;
            if (epoch != orderedEpoch) {
                order = order(epoch);
                orderedEpoch = epoch;
            }
            int start = inEpoch * batchSize;
            int count = Math.min(batchSize, images.count() - start);
            float[] values = new float[Math.multiplyExact(count, images.pixelsPerImage())];
            int[] chosen = Arrays.copyOfRange(order, start, start + count);
            images.copyAll(chosen, scale, values);
            int[] labels = Arrays.stream(chosen).map(images::label).toArray();
            return new Batch(images, values, labels, epoch, step, inEpoch + 1 == stepsPerEpoch, upload);
        }

        private int[] order(int epoch) {
            int[] shuffle = IntStream.range(0, images.count()).toArray();
            if (seed != null) {
                RandomGenerator random = seed.stream("shuffle", epoch);
                for (int i = shuffle.length - 1; i > 0; i--) {
                    int other = random.nextInt(i + 1);
                    int swapped = shuffle[i];
                    shuffle[i] = shuffle[other];
                    shuffle[other] = swapped;
                }
            }
            return shuffle;
        }
    }
}
