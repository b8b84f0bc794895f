package ganseminar.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017): 70,000 pictures of clothes in MNIST's format and classes. It does not
 * ship; 30 MB are fetched at first use, checked by the MD5 that its authors publish.
 *
 * <p>Files that you have already need no network: {@code Mnist.train(folder)} reads them.
 */
public final class FashionMnist {

    /** What the classes 0 to 9 are. */
    public static final List<String> CLASSES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private static final URI SOURCE = URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");

    private FashionMnist() {}

    /**
     * Reads the training set, and fetches it first if it is not there.
     *
     * @param folder where its files are or shall be; not MNIST's folder, whose files have the same names
     * @return 60,000 images
     * @throws IllegalArgumentException if another file of that name is there already
     * @throws java.io.UncheckedIOException if a file cannot be fetched or read
     */
    public static ImageSet train(Path folder) {
        fetch(folder, "train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d");
        fetch(folder, "train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe");
        return Mnist.train(folder);
    }

    /**
     * Reads the test set, and fetches it first if it is not there.
     *
     * @param folder where its files are or shall be; not MNIST's folder, whose files have the same names
     * @return 10,000 images
     * @throws IllegalArgumentException if another file of that name is there already
     * @throws java.io.UncheckedIOException if a file cannot be fetched or read
     */
    public static ImageSet test(Path folder) {
        fetch(folder, "t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79");
        fetch(folder, "t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310");
        return Mnist.test(folder);
    }

    private static void fetch(Path folder, String name, String md5) {
        new Download(SOURCE.resolve(name), new Checksum("MD5", md5)).to(folder.resolve(name));
    }
}
