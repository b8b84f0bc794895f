package ganseminar.scene;

import ganseminar.WholeFile;
import ganseminar.data.ImageSet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One file that saves drawing the same faces again: all pixels, then their SHA-256.
 *
 * <p>Its name holds a hash of the descriptions, so other faces have another file. That the generator is still the one
 * that drew them is found out by drawing some of them again, which takes a twentieth of a second and needs no version
 * number that somebody could forget to raise.
 */
final class FaceCache {

    /** How many faces are drawn again to see that the generator is the same. */
    private static final int PROBES = 32;

    private final Path file;
    private final List<Face> faces;
    private final int side;

    FaceCache(Path folder, List<Face> faces, int side) {
        MessageDigest digest = sha256();
        for (Face face : faces) {
            digest.update(face.toString().getBytes(StandardCharsets.UTF_8));
        }
        String hash = HexFormat.of().formatHex(digest.digest(), 0, 8);
        this.file = folder.resolve("faces-" + faces.size() + "-" + side + "px-" + hash + ".bin");
        this.faces = faces;
        this.side = side;
    }

    /** The file, which need not exist. */
    Path file() {
        return file;
    }

    /** The pixels of each face, or null if there is no file that holds just them. */
    byte[][] read() {
        int size = Math.multiplyExact(3, Math.multiplyExact(side, side));
        MessageDigest digest = sha256();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[][] pixels = new byte[faces.size()][];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = in.readNBytes(size);
                digest.update(pixels[i]);
            }
            boolean whole = Arrays.equals(digest.digest(), in.readAllBytes());
            return whole && drawnByThisGenerator(pixels) ? pixels : null;
        } catch (IOException e) {
            return null; // whatever is wrong with the file, drawing is always possible
        }
    }

    private boolean drawnByThisGenerator(byte[][] pixels) {
        int step = Math.max(1, pixels.length / PROBES);
        return IntStream.iterate(0, i -> i < pixels.length, i -> i + step)
                .parallel()
                .allMatch(i -> Arrays.equals(pixels[i], FaceSet.bytes(faces.get(i), side)));
    }

    /** Leaves the file, or nothing on a disk that takes none. */
    void write(ImageSet images) {
        MessageDigest digest = sha256();
        byte[][] content = new byte[images.count() + 1][];
        for (int i = 0; i < images.count(); i++) {
            content[i] = images.pixels(i);
            digest.update(content[i]);
        }
        content[images.count()] = digest.digest();
        try {
            WholeFile.write(file, content);
        } catch (IOException e) {
            // A full or write-protected disk costs the seconds of drawing next time, not this run.
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256; this one says it has not.", e);
        }
    }
}
