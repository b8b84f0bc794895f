package ganseminar.data;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Images of one size that training can go through: in memory ({@link ImageSet}) or read from the disk as they are needed
 * ({@link ImageFolder}). A loop reads the same for both:
 *
 * <pre>{@code
 * for (Batch batch : images.epochs(5).batches(128).scaledTo(-1, 1).shuffled(seed)) ...
 * }</pre>
 */
public abstract class Images {

    /** A byte's value for each of its 256 patterns, scaled to [0, 1]. */
    private static final float[] ZERO_TO_ONE = scale(0, 1);

    private final int channels;
    private final int height;
    private final int width;

    Images(int channels, int height, int width) {
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    /** {@return how many there are, at least 1} */
    public abstract int count();

    /**
     * Gives the pixels of one image.
     *
     * @param index which image, from 0
     * @return a copy of its {@code channels * height * width} unsigned bytes, 0 black to 255 white, in the order channel,
     *     row, column
     */
    public abstract byte[] pixels(int index);

    /**
     * Gives the class of one image.
     *
     * @param index which image, from 0
     * @return its label
     */
    public abstract int label(int index);

    /** {@return 1 for grey, 3 for colour} */
    public int channels() {
        return channels;
    }

    /** {@return rows of an image} */
    public int height() {
        return height;
    }

    /** {@return columns of an image} */
    public int width() {
        return width;
    }

    /**
     * Gives pixels as numbers, one image after the other: what metrics and pictures work on.
     *
     * @param from the first image, from 0
     * @param to one more than the last image
     * @return {@code (to - from) * channels * height * width} numbers in [0, 1]
     * @throws IllegalArgumentException if the range is empty or not within the set
     */
    public float[] floats(int from, int to) {
        check("floats", from, to);
        float[] values = new float[Math.multiplyExact(to - from, pixelsPerImage())];
        copyAll(IntStream.range(from, to).toArray(), ZERO_TO_ONE, values);
        return values;
    }

    /**
     * Starts the sentence {@code images.epochs(60).batches(100).shuffled(seed)}.
     *
     * @param epochs how often training sees every image, at least 1
     * @return what still has to be cut into batches
     * @throws IllegalArgumentException if {@code epochs} is below 1
     */
    public Epochs epochs(int epochs) {
        return new Epochs(this, epochs);
    }

    /**
     * Images that are to be seen a number of times.
     *
     * @param images the images
     * @param count how many epochs, at least 1
     */
    public record Epochs(Images images, int count) {

        /**
         * Checks the count.
         *
         * @throws IllegalArgumentException if {@code count} is below 1
         */
        public Epochs {
            if (count < 1) {
                throw new IllegalArgumentException("Expected at least 1 epoch, found " + count + ".");
            }
        }

        /**
         * Cuts every epoch into batches, in the order of the set and with pixels in [0, 1] until told otherwise.
         *
         * @param size images a batch, at least 1
         * @return the batches of all epochs
         * @throws IllegalArgumentException if {@code size} is below 1
         */
        public Batches batches(int size) {
            return new Batches(images, count, size);
        }
    }

    int pixelsPerImage() {
        return channels * height * width;
    }

    /** Writes these images into {@code target} one after the other, each byte looked up in {@code scale}. */
    void copyAll(int[] indices, float[] scale, float[] target) {
        for (int i = 0; i < indices.length; i++) {
            copy(indices[i], scale, target, i * pixelsPerImage());
        }
    }

    /** Writes one image into {@code target} from {@code start} on, each byte looked up in {@code scale}. */
    void copy(int index, float[] scale, float[] target, int start) {
        put(pixels(index), scale, target, start);
    }

    static void put(byte[] image, float[] scale, float[] target, int start) {
        for (int i = 0; i < image.length; i++) {
            target[start + i] = scale[image[i] & 0xff];
        }
    }

    /** The number that each of a byte's 256 values stands for: a table is exact at both ends of the range. */
    static float[] scale(float low, float high) {
        float[] table = new float[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) ((low * (255.0 - i) + high * (double) i) / 255.0);
        }
        return table;
    }

    void check(String method, int from, int to) {
        if (from < 0 || from >= to || to > count()) {
            throw new IllegalArgumentException(text(
                    "%s: expected 0 <= from < to <= %d (the images in this set), found from %d to %d.",
                    method, count(), from, to));
        }
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
