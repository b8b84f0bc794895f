package ganseminar.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads MNIST's file format: a header of big-endian integers (what the file is, how many items, their sides), then the
 * bytes of the items.
 *
 * <p>Nothing in a header is believed before its bytes are there: memory grows with what was read, not with what was
 * promised.
 */
final class Idx {

    /** Rows and columns of an image. */
    static final int SIDE = 28;

    private static final int IMAGES = 2051;
    private static final int LABELS = 2049;
    private static final int BUFFER = 1 << 16;

    private Idx() {}

    /** Finds a file by its name, gzipped or not. */
    static Path find(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + ": expected a folder with " + name + " in it, found "
                    + (Files.exists(folder) ? "a file" : "nothing")
                    + "; name the folder (from a notebook, the data that ship are in ../data/mnist).");
        }
        for (Path file : List.of(folder.resolve(name), folder.resolve(name + ".gz"))) {
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException(
                        file + ": expected a file, found a folder; put the file of that name in its place.");
            }
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new IllegalArgumentException(
                folder.resolve(name)
                        + ": expected this file, or the same with .gz, found neither; data/README.md says where it comes from.");
    }

    /** Reads a file of images, each {@code SIDE * SIDE} bytes. */
    static byte[][] images(Path file) {
        return read(file, in -> {
            int count = count(file, in, IMAGES, LABELS, "image");
            ByteBuffer sides = header(file, in, 2);
            int height = sides.getInt();
            int width = sides.getInt();
            if (height != SIDE || width != SIDE) {
                throw bad(file, "expected images of %d x %d, found %d x %d", SIDE, SIDE, height, width);
            }
            List<byte[]> images = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] image = new byte[SIDE * SIDE];
                int found = in.readNBytes(image, 0, image.length);
                if (found < image.length) {
                    throw bad(file, "expected %,d images as its header says, found only %,d", count, i);
                }
                images.add(image);
            }
            return images.toArray(byte[][]::new);
        });
    }

    /** Reads a file of labels, a byte each. */
    static byte[] labels(Path file) {
        return read(file, in -> {
            int count = count(file, in, LABELS, IMAGES, "label");
            byte[] labels = in.readNBytes(count);
            if (labels.length < count) {
                throw bad(file, "expected %,d labels as its header says, found only %,d", count, labels.length);
            }
            return labels;
        });
    }

    private static int count(Path file, InputStream in, int magic, int otherMagic, String what) throws IOException {
        ByteBuffer start = header(file, in, 1);
        int found = start.getInt();
        if (found == otherMagic) {
            throw bad(
                    file,
                    "expected %d at its start (%ss), found %d: the files of images and labels are swapped",
                    magic,
                    what,
                    found);
        }
        if (found != magic) {
            throw bad(file, "expected %d at its start (MNIST %ss) or a gzip file, found %d", magic, what, found);
        }
        int count = header(file, in, 1).getInt();
        if (count < 1) {
            throw bad(file, "expected at least one %s in its header, found %,d", what, count);
        }
        return count;
    }

    private static ByteBuffer header(Path file, InputStream in, int integers) throws IOException {
        byte[] bytes = in.readNBytes(integers * Integer.BYTES);
        if (bytes.length < integers * Integer.BYTES) {
            throw bad(file, "expected a whole header, found the end of the file in it");
        }
        return ByteBuffer.wrap(bytes);
    }

    private interface Content<T> {
        T from(InputStream in) throws IOException;
    }

    private static <T> T read(Path file, Content<T> content) {
        try (InputStream in = open(file)) {
            T result = content.from(in);
            // Reading the end also makes gzip compare its checksum.
            if (in.read() >= 0) {
                throw bad(file, "expected its end where its header says, found more bytes");
            }
            return result;
        } catch (EOFException e) {
            throw bad(file, "expected a whole gzip file, found its end too early");
        } catch (ZipException e) {
            throw bad(file, "expected a sound gzip file, found it corrupt (%s)", e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read (" + e + "); check its permissions and disk.", e);
        }
    }

    /** Opens a file, unpacking what starts like gzip: browsers unpack files and leave {@code .gz} in the name. */
    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            in.mark(2);
            int first = in.read();
            int second = in.read();
            in.reset();
            if (first < 0) {
                throw bad(file, "expected MNIST data, found an empty file");
            }
            boolean gzip = (second << 8 | first) == GZIPInputStream.GZIP_MAGIC;
            return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static IllegalArgumentException bad(Path file, String format, Object... values) {
        return new IllegalArgumentException(
                file + ": " + String.format(Locale.ROOT, format, values) + "; fetch the file again.");
    }
}
