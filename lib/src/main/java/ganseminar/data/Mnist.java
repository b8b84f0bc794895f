package ganseminar.data;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The MNIST digits, 70,000 images of 1 x 28 x 28 in the classes 0 to 9, and whatever comes in the same four files, such
 * as Fashion-MNIST in a folder of your own.
 *
 * <p>The files are {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and
 * {@code t10k-labels-idx1-ubyte}, each as it is or gzipped with {@code .gz} at the end of its name.
 */
public final class Mnist {

    private static final int CLASSES = 10;

    private Mnist() {}

    /**
     * Reads the training set.
     *
     * @param folder where the files are
     * @return 60,000 images
     * @throws IllegalArgumentException if a file is missing or is not what it should be; the sentence says which
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public static ImageSet train(Path folder) {
        return read(folder, "train");
    }

    /**
     * Reads the test set.
     *
     * @param folder where the files are
     * @return 10,000 images
     * @throws IllegalArgumentException if a file is missing or is not what it should be; the sentence says which
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public static ImageSet test(Path folder) {
        return read(folder, "t10k");
    }

    private static ImageSet read(Path folder, String part) {
        Path imageFile = Idx.find(folder, part + "-images-idx3-ubyte");
        Path labelFile = Idx.find(folder, part + "-labels-idx1-ubyte");
        byte[] bytes = Idx.labels(labelFile);
        int[] labels = new int[bytes.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = bytes[i] & 0xff;
            if (labels[i] >= CLASSES) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s: expected labels from 0 to %d, found %d at place %,d; fetch the file again.",
                        labelFile,
                        CLASSES - 1,
                        labels[i],
                        i));
            }
        }
        byte[][] images = Idx.images(imageFile);
        if (images.length != labels.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: expected one label for each of the %,d images in %s, found %,d; take both from one source.",
                    labelFile,
                    images.length,
                    imageFile.getFileName(),
                    labels.length));
        }
        return new ImageSet(1, Idx.SIDE, Idx.SIDE, images, labels);
    }
}
