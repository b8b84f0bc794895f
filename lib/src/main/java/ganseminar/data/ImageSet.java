package ganseminar.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Labelled images of one size, kept as bytes: what a data set is before it becomes batches.
 *
 * <p>A pixel is an unsigned byte, 0 black to 255 white; an image is its pixels in the order channel, row, column. Sets
 * cut from a set ({@link #range}, {@link #head}, {@link #ofClass}) are views: they share its pixels and cost a few
 * bytes an image.
 */
public final class ImageSet extends Images {

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
        super(channels, height, width);
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
        this.images = images.clone();
        this.labels = labels.clone();
    }

    @Override
    public int count() {
        return images.length;
    }

    @Override
    public byte[] pixels(int index) {
        return images[index].clone();
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    /** {@return a copy of the labels, one an image} */
    public int[] labels() {
        return labels.clone();
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
     * Picks images one by one.
     *
     * @param indices which images, from 0; one may come twice
     * @return a view of these images, in this order
     * @throws IllegalArgumentException if there is no index, or one is not within the set
     */
    public ImageSet pick(int... indices) {
        if (indices.length == 0) {
            throw new IllegalArgumentException("pick: expected at least one index, found none.");
        }
        for (int index : indices) {
            check("pick", index, index + 1);
        }
        return pick(IntStream.of(indices));
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
        int wide = width() + 2 * border;
        int high = height() + 2 * border;
        byte[][] framed = new byte[images.length][channels() * high * wide];
        for (int i = 0; i < images.length; i++) {
            for (int row = 0; row < channels() * height(); row++) {
                int below = row + border * (2 * (row / height()) + 1);
                System.arraycopy(images[i], row * width(), framed[i], below * wide + border, width());
            }
        }
        return new ImageSet(channels(), high, wide, framed, labels);
    }

    /** Says what the set is, such as {@code 60,000 images of 1 x 28 x 28}. */
    @Override
    public String toString() {
        return text("%,d images of %d x %d x %d", count(), channels(), height(), width());
    }

    @Override
    void copy(int index, float[] scale, float[] target, int start) {
        put(images[index], scale, target, start);
    }

    private ImageSet pick(IntStream indices) {
        int[] picked = indices.toArray();
        return new ImageSet(
                channels(),
                height(),
                width(),
                Arrays.stream(picked).mapToObj(i -> images[i]).toArray(byte[][]::new),
                Arrays.stream(picked).map(i -> labels[i]).toArray());
    }
}
