package ganseminar.scene;

import ganseminar.data.ImageSet;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Drawn faces beside their descriptions. The label of an image is its number in this set, so that a batch, however it was
 * shuffled, leads back to the faces:
 *
 * <pre>{@code
 * FaceSet set = FaceSet.draw(FacePolicy.CODES.training(), 32, Path.of("../results/faces"));
 * for (Batch batch : set.images().epochs(5).batches(32).shuffled(seed).scaledTo(-1, 1)) {
 *     float[] asked = set.values(batch.labels(), FaceFactor.SMILE, FaceFactor.GLASSES);    // (32, 2), row by row
 * }
 * }</pre>
 */
public final class FaceSet {

    /** The points a pixel of data sets, in each direction. */
    static final int POINTS = 2;

    private final ImageSet images;
    private final List<Face> faces;

    private FaceSet(int side, byte[][] pixels, List<Face> faces) {
        this.images = new ImageSet(
                3, side, side, pixels, IntStream.range(0, faces.size()).toArray());
        this.faces = List.copyOf(faces);
    }

    /**
     * Draws faces, on all cores: 8,000 of 32 pixels take about five seconds on two.
     *
     * @param faces at least one
     * @param side of a picture in pixels, at least 1
     * @return the set, in the order of the list
     * @throws IllegalArgumentException if there is no face or no pixel
     */
    public static FaceSet draw(List<Face> faces, int side) {
        byte[][] pixels = faces.parallelStream().map(face -> bytes(face, side)).toArray(byte[][]::new);
        return new FaceSet(side, pixels, faces);
    }

    /**
     * Takes faces from a file that an earlier call left in a folder, or else draws them and leaves that file. A file that
     * is damaged or that an older version of this generator made is replaced; where none can be read or written, faces
     * are drawn every time.
     *
     * @param faces at least one
     * @param side of a picture in pixels, at least 1
     * @param folder where the file is or shall be; it is made if needed
     * @return the same set as without a folder
     * @throws IllegalArgumentException if there is no face or no pixel
     */
    public static FaceSet draw(List<Face> faces, int side, Path folder) {
        FaceCache cache = new FaceCache(folder, faces, side);
        byte[][] pixels = cache.read();
        if (pixels != null) {
            return new FaceSet(side, pixels, faces);
        }
        FaceSet drawn = draw(faces, side);
        cache.write(drawn.images);
        return drawn;
    }

    /** One face as a data set keeps it. */
    static byte[] bytes(Face face, int side) {
        float[] numbers = face.draw(side, POINTS);
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(255 * numbers[i]);
        }
        return bytes;
    }

    /** {@return the pictures, 3 x side x side, each labelled with its number in this set} */
    public ImageSet images() {
        return images;
    }

    /** {@return the descriptions, in the order of the pictures; it cannot be changed} */
    public List<Face> faces() {
        return faces;
    }

    /** {@return how many there are, at least 1} */
    public int count() {
        return faces.size();
    }

    /**
     * Reads factors of some faces, as a network is told them.
     *
     * @param labels numbers of faces in this set, such as the labels of a batch
     * @param factors at least one
     * @return a row for each face, a number for each factor, row by row, in the factors' own units
     * @throws IndexOutOfBoundsException if a label is none of this set's
     */
    public float[] values(int[] labels, FaceFactor... factors) {
        float[] values = new float[labels.length * factors.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) faces.get(labels[i / factors.length]).value(factors[i % factors.length]);
        }
        return values;
    }

    /**
     * Picks faces; they are numbered anew, from 0.
     *
     * @param wanted which
     * @return a set of those that are wanted, in their order
     * @throws IllegalArgumentException if there is none
     */
    public FaceSet where(Predicate<Face> wanted) {
        int[] picked = IntStream.range(0, count())
                .filter(i -> wanted.test(faces.get(i)))
                .toArray();
        return new FaceSet(
                images.width(),
                IntStream.of(picked).mapToObj(images::pixels).toArray(byte[][]::new),
                IntStream.of(picked).mapToObj(faces::get).toList());
    }

    /** Says what the set is, such as {@code 8,000 faces of 3 x 32 x 32}. */
    @Override
    public String toString() {
        return images.toString().replace("images", "faces");
    }
}
