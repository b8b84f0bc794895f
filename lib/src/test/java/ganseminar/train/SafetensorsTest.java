package ganseminar.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("0.weight", Tensor.of(new float[] {1, -2.5f, Float.MIN_VALUE, 4, 5, 6}, 2, 3));
        arrays.put("curve", Tensor.of(new double[] {Math.PI, Double.NaN}));
        arrays.put("pixels", Tensor.of(new byte[] {-1, 0, 7}, 3));
        arrays.put("nothing", Tensor.of(new float[0], 0, 4));
        Path file = folder.resolve("a.safetensors");
        Safetensors.write(file, arrays);
        Map<String, Tensor> read = Safetensors.read(file);
        assertEquals(List.copyOf(arrays.keySet()), List.copyOf(read.keySet()));
        assertArrayEquals(
                new float[] {1, -2.5f, Float.MIN_VALUE, 4, 5, 6},
                read.get("0.weight").floats());
        assertArrayEquals(new long[] {2, 3}, read.get("0.weight").shape());
        assertArrayEquals(new double[] {Math.PI, Double.NaN}, read.get("curve").doubles());
        assertArrayEquals(new byte[] {-1, 0, 7}, read.get("pixels").bytes());
    }

    @Test
    void isLaidOutAsTheFormatSays() throws IOException {
        Path file = folder.resolve("b.safetensors");
        Safetensors.write(file, Map.of("x", Tensor.of(new float[] {1, 2}, 2)));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        assertEquals(0, length % 8);
        byte[] header = new byte[length];
        bytes.get(header);
        assertEquals(
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                new String(header, StandardCharsets.UTF_8).strip());
        assertEquals(1, bytes.getFloat());
        assertEquals(2, bytes.getFloat());
        assertEquals(0, bytes.remaining());
    }

    @Test
    void refusesEveryFileThatWasCutOrGoesOn() throws IOException {
        Path file = folder.resolve("c.safetensors");
        Safetensors.write(file, Map.of("x", Tensor.of(new float[] {1, 2}, 2)));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            refuse(Arrays.copyOf(whole, length));
        }
        refuse(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void refusesHeadersThatLie() throws IOException {
        refuse(file("{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8));
        refuse(file("{\"x\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]}}", 8));
        refuse(file("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}", 8));
        refuse(file("{\"x\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", 8));
        refuse(file("{\"x\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,4],\"data_offsets\":[0,8]}}", 8));
        refuse(file("{\"x\":{}}", 8));
        refuse(file("[]", 0));
        refuse(file("no json", 0));
        byte[] longHeader = file("{}", 0);
        ByteBuffer.wrap(longHeader).order(ByteOrder.LITTLE_ENDIAN).putLong(0, Long.MAX_VALUE);
        refuse(longHeader);
    }

    private static byte[] file(String header, int data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    private void refuse(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("bad.safetensors"), content);
        String message = assertThrows(IllegalArgumentException.class, () -> Safetensors.read(file))
                .getMessage();
        assertTrue(message.startsWith(file + " is not a whole safetensors file ("), message);
        assertTrue(message.endsWith("make or fetch it again."), message);
    }
}
