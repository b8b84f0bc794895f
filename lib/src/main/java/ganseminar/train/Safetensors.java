package ganseminar.train;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import ganseminar.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads and writes arrays in the safetensors format, which PyTorch users read with its Python package: eight bytes with the
 * length of a header, the header in JSON, then the numbers of all arrays one after the other.
 *
 * <pre>{@code
 * {"0.weight": {"dtype": "F32", "shape": [256, 128], "data_offsets": [0, 131072]}, …}
 * }</pre>
 */
final class Safetensors {

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    /** No header of ours comes near; a number in its place that is larger is not a header's length. */
    private static final long LONGEST_HEADER = 100_000_000;

    private Safetensors() {}

    private record Entry(String dtype, long[] shape, long[] data_offsets) {}

    /**
     * Writes arrays to a file, whole or not at all.
     *
     * @param file where to write
     * @param arrays the arrays by name, written in their order
     * @throws IOException if the file cannot be written; an old one is then as it was
     */
    public static void write(Path file, Map<String, Tensor> arrays) throws IOException {
        WholeFile.write(file, pieces(arrays));
    }

    /** The file's content, in pieces, to be written or digested in this order. */
    static byte[][] pieces(Map<String, Tensor> arrays) {
        Map<String, Entry> header = new LinkedHashMap<>();
        byte[][] pieces = new byte[2 + arrays.size()][];
        long start = 0;
        int next = 2;
        for (Map.Entry<String, Tensor> entry : arrays.entrySet()) {
            Tensor array = entry.getValue();
            long end = start + array.bytes().length;
            header.put(entry.getKey(), new Entry(array.type(), array.shape(), new long[] {start, end}));
            pieces[next++] = array.bytes();
            start = end;
        }
        String json = JSON.toJson(header);
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        // Spaces after the header let the numbers begin at a multiple of eight, as readers that map files want it.
        json += " ".repeat((8 - length % 8) % 8);
        pieces[1] = json.getBytes(StandardCharsets.UTF_8);
        pieces[0] = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(pieces[1].length)
                .array();
        return pieces;
    }

    /**
     * Reads all arrays of a file.
     *
     * @param file a safetensors file with arrays of type F32, F64 or U8
     * @return the arrays by name
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if its content is not what the format demands; the sentence names the file
     */
    public static Map<String, Tensor> read(Path file) throws IOException {
        return parse(file, Files.readAllBytes(file));
    }

    static Map<String, Tensor> parse(Path file, byte[] content) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
            long length = content.length < Long.BYTES ? -1 : bytes.getLong();
            if (length < 0 || length > Math.min(LONGEST_HEADER, bytes.remaining())) {
                throw new IllegalArgumentException("it has no whole header");
            }
            int data = Long.BYTES + (int) length;
            JsonObject header = JsonParser.parseString(
                            new String(content, Long.BYTES, (int) length, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            Map<String, Tensor> arrays = new LinkedHashMap<>();
            long end = 0;
            for (String name : header.keySet()) {
                if (name.equals("__metadata__")) {
                    continue;
                }
                Entry entry = JSON.fromJson(header.get(name), Entry.class);
                long from = entry.data_offsets()[0];
                long to = entry.data_offsets()[1];
                if (from < 0 || to < from || to > content.length - data) {
                    throw new IllegalArgumentException("the numbers of " + name + " are not all there");
                }
                byte[] numbers = new byte[Math.toIntExact(to - from)];
                System.arraycopy(content, data + (int) from, numbers, 0, numbers.length);
                arrays.put(name, new Tensor(entry.dtype(), entry.shape(), numbers));
                end = Math.max(end, to);
            }
            if (end != content.length - data) {
                throw new IllegalArgumentException("it goes on after its last array");
            }
            return arrays;
        } catch (IllegalArgumentException
                | JsonParseException
                | IllegalStateException
                | NullPointerException
                | IndexOutOfBoundsException
                | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "%s is not a whole safetensors file (%s); make or fetch it again.".formatted(file, reason(e)), e);
        }
    }

    private static String reason(RuntimeException e) {
        return e.getClass() == IllegalArgumentException.class ? e.getMessage() : "its header cannot be read";
    }
}
