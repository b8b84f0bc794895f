package ganseminar.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Labelled images of one size, kept as bytes: what a data set is before it becomes batches.
 *
 * <p>A pixel is an unsigned byte, 0 black to 255 white; an image is its pixels in the order channel, row, column. Sets
 * cut from a set ({@link #range}, {@link #head}, {@link #ofClass}) are views: they share its pixels and cost a few
 * bytes an image.
 */
public final class ImageSet {

    /** A byte's value for each of its 256 patterns, scaled to [0, 1]. */
    private static final float[] ZERO_TO_ONE = scale(0, 1);

    private final int channels;
    private final int height;
    private final int width;
    private final byte[][] images;
    private final int[] labels;

    /**
     * Makes a set of images that are already in memory. The arrays of pixels are kept, not copied.
     *
     * @param channels 1 for grey, 3 for red, green and blue
     * @param height rows of an image
     * @param width columns of an image
     * @param images the images, each {@code channels * height * width} bytes; at least one
     * @param labels the class of each image
     * @throws IllegalArgumentException if there are no images, or sizes or counts do not agree
     */
    public ImageSet(int channels, int height, int width, byte[][] images, int[] labels) {
        if (images.length == 0) {
            throw new IllegalArgumentException("A set of images needs at least one image, found none.");
        }
        if (images.length != labels.length) {
            throw new IllegalArgumentException(
                    text("Expected one label for each of %,d images, found %,d labels.", images.length, labels.length));
        }
        for (int i = 0; i < images.length; i++) {
            if (images[i].length != (long) channels * height * width) {
                throw new IllegalArgumentException(text(
                        "Expected %d x %d x %d bytes in image %,d, found %,d.",
                        channels, height, width, i, images[i].length));
            }
        }
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.images = images.clone();
        this.labels = labels.clone();
    }

    /** {@return how many there are, at least 1} */
    public int count() {
        return images.length;
    }

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
     * Gives the pixels of one image.
     *
     * @param index which image, from 0
     * @return a copy of its {@code channels * height * width} unsigned bytes
     */
    public byte[] pixels(int index) {
        return images[index].clone();
    }

    /**
     * Gives the class of one image.
     *
     * @param index which image, from 0
     * @return its label
     */
    public int label(int index) {
        return labels[index];
    }

    /** {@return a copy of the labels, one an image} */
    public int[] labels() {
        return labels.clone();
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
        int size = pixelsPerImage();
        float[] values = new float[Math.multiplyExact(to - from, size)];
        for (int i = from; i < to; i++) {
            copy(i, ZERO_TO_ONE, values, (i - from) * size);
        }
        return values;
    }

    /**
     * Cuts out neighbouring images.
     *
     * @param from the first image, from 0
     * @param to one more than the last image
     * @return a view of {@code to - from} images
     * @throws IllegalArgumentException if the range is empty or not within the set
     */
    public ImageSet range(int from, int to) {
        check("range", from, to);
        return pick(IntStream.range(from, to));
    }

    /**
     * Cuts out the first images.
     *
     * @param count how many, at least 1
     * @return a view of that many images
     * @throws IllegalArgumentException if the set has fewer
     */
    public ImageSet head(int count) {
        check("head", 0, count);
        return range(0, count);
    }

    /**
     * Picks the images of one class, in their order.
     *
     * @param label the class
     * @return a view of all images with this label
     * @throws IllegalArgumentException if there is none
     */
    public ImageSet ofClass(int label) {
        if (Arrays.stream(labels).noneMatch(found -> found == label)) {
            throw new IllegalArgumentException(text(
                    "No image has the label %d; the labels of this set are %s.",
                    label,
                    Arrays.toString(Arrays.stream(labels).distinct().sorted().toArray())));
        }
        return pick(IntStream.range(0, labels.length).filter(i -> labels[i] == label));
    }

    /**
     * Puts black around every image, for networks that halve sides which are powers of two.
     *
     * @param border how many pixels on each side, at least 0
     * @return new images, {@code 2 * border} higher and wider
     * @throws IllegalArgumentException if {@code border} is below 0
     */
    public ImageSet padded(int border) {
        if (border < 0) {
            throw new IllegalArgumentException("padded: expected a border of at least 0 pixels, found " + border + ".");
        }
        int wide = width + 2 * border;
        byte[][] framed = new byte[images.length][channels * (height + 2 * border) * wide];
        for (int i = 0; i < images.length; i++) {
            for (int row = 0; row < channels * height; row++) {
                int below = row + border * (2 * (row / height) + 1);
                System.arraycopy(images[i], row * width, framed[i], below * wide + border, width);
            }
        }
        return new ImageSet(channels, height + 2 * border, wide, framed, labels);
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
     * A set of images that is to be seen a number of times.
     *
     * @param images the images
     * @param count how many epochs, at least 1
     */
    public record Epochs(ImageSet images, int count) {

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

    /** Says what the set is, such as {@code 60,000 images of 1 x 28 x 28}. */
    @Override
    public String toString() {
        return text("%,d images of %d x %d x %d", count(), channels, height, width);
    }

    int pixelsPerImage() {
        return channels * height * width;
    }

    /** Writes one image into {@code target} from {@code start} on, each byte looked up in {@code scale}. */
    void copy(int index, float[] scale, float[] target, int start) {
        byte[] image = images[index];
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

    private ImageSet pick(IntStream indices) {
        int[] picked = indices.toArray();
        return new ImageSet(
                channels,
                height,
                width,
                Arrays.stream(picked).mapToObj(i -> images[i]).toArray(byte[][]::new),
                Arrays.stream(picked).map(i -> labels[i]).toArray());
    }

    private void check(String method, int from, int to) {
        if (from < 0 || from >= to || to > count()) {
            throw new IllegalArgumentException(text(
                    "%s: expected 0 <= from < to <= %d (the images in this set), found from %d to %d.",
                    method, count(), from, to));
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
