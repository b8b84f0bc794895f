package ganseminar.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes tiny files in MNIST's layout: image i has all its pixels at i, and the label i mod 10. */
final class MnistFiles {

    static final int COUNT = 20;

    private MnistFiles() {}

    static byte[] images() {
        byte[] pixels = new byte[COUNT * 28 * 28];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / (28 * 28));
        }
        return file(pixels, 2051, COUNT, 28, 28);
    }

    static byte[] labels() {
        byte[] labels = new byte[COUNT];
        for (int i = 0; i < COUNT; i++) {
            labels[i] = (byte) (i % 10);
        }
        return file(labels, 2049, COUNT);
    }

    /** A file with this header and content, whether or not they agree. */
    static byte[] file(byte[] content, int... header) {
        ByteBuffer file = ByteBuffer.allocate(header.length * Integer.BYTES + content.length);
        for (int number : header) {
            file.putInt(number);
        }
        return file.put(content).array();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    static void write(Path folder, byte[] images, byte[] labels) throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), images);
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels);
    }
}
