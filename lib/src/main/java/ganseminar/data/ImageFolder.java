package ganseminar.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The pictures in one flat folder, such as CelebA's: the middle of each is cut out, resized to a square, and made into
 * bytes of red, green and blue when a batch needs it. All processor cores take part in that; nothing stays in memory.
 *
 * <pre>{@code
 * ImageFolder faces = ImageFolder.of(Path.of("img_align_celeba"), 64);
 * for (Batch batch : Progress.of(faces.epochs(5).batches(128).scaledTo(-1, 1).shuffled(seed))) ...
 * System.out.println(faces.report());    // which pictures were skipped, and why
 * }</pre>
 *
 * <p>The files are those with an ending of a format that Java reads (JPEG, PNG, GIF, BMP, TIFF), in the order of their
 * names; sizes, formats and kinds of colour may differ from file to file. Grey, palettes, 16 bits a channel, CMYK and
 * YCCK become red, green and blue, without regard to colour profiles; transparent parts show white; of an animation the
 * first picture counts; a JPEG is turned as its EXIF orientation says, other formats are taken as they are stored. A
 * small picture is enlarged, of an enormous one only a part of the pixels is decoded.
 *
 * <p>A picture that cannot be used ends nothing: it is skipped, and the next good one in the order of names takes its
 * place in that batch. What a batch holds thus depends on the folder's content and the seed alone, and a resumed run
 * goes on with the same batches, as long as the folder is left as it is. Skipped are damaged and cut-off pictures, those
 * with less than half the wanted side, and those above 100 million pixels (16 million if not JPEG or PNG). The first
 * good picture is looked for at once, so a folder without any fails before training starts.
 *
 * <p>All labels are 0.
 */
public final class ImageFolder extends Images {

    private static final int MOST_NAMED = 20;

    private final Path folder;
    private final String[] names;
    private final int crop;
    private final SortedMap<Integer, String> skipped = new ConcurrentSkipListMap<>();

    private ImageFolder(Path folder, String[] names, int crop, int side) {
        super(3, side, side);
        this.folder = folder;
        this.names = names;
        this.crop = crop;
    }

    /**
     * Lists a folder, and decodes its first good picture. The largest square in the middle of each picture is taken;
     * {@link #croppedTo} takes less.
     *
     * @param folder where the pictures are; folders in it are not entered
     * @param side rows and columns that each picture shall have, at least 1
     * @return its pictures as 3 x side x side bytes
     * @throws IllegalArgumentException if the folder is missing or holds no picture that can be used, or the side is
     *     below 1; the sentence says what to do
     * @throws UncheckedIOException if the folder cannot be listed
     */
    public static ImageFolder of(Path folder, int side) {
        if (side < 1) {
            throw new IllegalArgumentException("ImageFolder: expected a side of at least 1 pixel, found " + side + ".");
        }
        return new ImageFolder(folder, list(folder), Integer.MAX_VALUE, side).withPictures();
    }

    /**
     * Takes a smaller square from the middle of each picture, before it is resized; of a picture that is smaller, the
     * largest square.
     *
     * @param pixels side of that square in pixels of the picture, at least half the side of the result; CelebA's
     *     aligned faces, 178 x 218, were often cut to 108 or 128
     * @return the same pictures, cut closer
     * @throws IllegalArgumentException if it is less than half the side of the result
     */
    public ImageFolder croppedTo(int pixels) {
        if (pixels < (width() + 1) / 2) {
            throw new IllegalArgumentException(text(
                    "croppedTo: expected at least %d pixels, half the side of the result, found %d.",
                    (width() + 1) / 2, pixels));
        }
        return new ImageFolder(folder, names, pixels, width()).withPictures();
    }

    private static String[] list(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    folder + " is no folder that exists; name the one that the pictures are in.");
        }
        List<String> endings = Arrays.stream(ImageIO.getReaderFileSuffixes())
                .map(ending -> "." + ending.toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
        try (Stream<Path> entries = Files.list(folder)) {
            // A name with a dot before it is what an operating system leaves beside a picture.
            String[] names = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .filter(name -> endings.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith))
                    .sorted()
                    .toArray(String[]::new);
            if (names.length == 0) {
                throw new IllegalArgumentException(
                        "%s holds no picture (no name in it ends in %s); name the folder that the pictures are in, without folders between."
                                .formatted(folder, String.join(", ", endings)));
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be listed (" + e + ").", e);
        }
    }

    private ImageFolder withPictures() {
        pixels(0);
        return this;
    }

    /** {@return how many pictures the folder lists, those that will be skipped included} */
    @Override
    public int count() {
        return names.length;
    }

    /**
     * Reads a picture, or if it cannot be used, the next one that can; after the last comes the first.
     *
     * @throws IllegalArgumentException if none can be used any more
     */
    @Override
    public byte[] pixels(int index) {
        for (int i = 0; i < names.length; i++) {
            int candidate = (index + i) % names.length;
            if (skipped.containsKey(candidate)) {
                continue;
            }
            try {
                return PictureFile.read(folder.resolve(names[candidate]), crop, width());
            } catch (PictureFile.Refusal e) {
                skipped.put(candidate, e.getMessage());
            }
        }
        throw new IllegalArgumentException(text(
                "%s holds no picture that can be used; the first of %,d, %s: %s.",
                folder, names.length, names[0], skipped.get(0)));
    }

    @Override
    public int label(int index) {
        return 0;
    }

    /**
     * Tells which pictures could not be used, of those that were needed so far.
     *
     * @return the reason by the file's name, in the order of names
     */
    public SortedMap<String, String> skipped() {
        SortedMap<String, String> reasons = new TreeMap<>();
        skipped.forEach((index, reason) -> reasons.put(names[index], reason));
        return reasons;
    }

    /**
     * Says which pictures could not be used, to be printed at the end of a run.
     *
     * @return one sentence, and a line for each of the first twenty of them
     */
    public String report() {
        SortedMap<String, String> reasons = skipped();
        if (reasons.isEmpty()) {
            return text("No picture of %,d was skipped.", names.length);
        }
        String lines = reasons.entrySet().stream()
                .limit(MOST_NAMED)
                .map(entry -> "\n  " + entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining());
        String more = reasons.size() <= MOST_NAMED ? "" : text("\n  and %,d more", reasons.size() - MOST_NAMED);
        return text("%,d of %,d pictures were skipped:", reasons.size(), names.length) + lines + more;
    }

    /** Says what the set is, such as {@code 202,599 pictures in img_align_celeba, made 3 x 64 x 64}. */
    @Override
    public String toString() {
        return text(
                "%,d pictures in %s, made %d x %d x %d",
                count(), folder.toAbsolutePath().normalize().getFileName(), channels(), height(), width());
    }

    @Override
    void copyAll(int[] indices, float[] scale, float[] target) {
        // Each picture has its own place, so it does not matter which thread reads it, nor when.
        IntStream.range(0, indices.length)
                .parallel()
                .forEach(i -> copy(indices[i], scale, target, i * pixelsPerImage()));
    }
}
