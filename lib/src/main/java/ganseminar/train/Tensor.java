package ganseminar.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An array outside the engine, as the safetensors format keeps it: a type, a shape, and little-endian numbers in row-major
 * order.
 *
 * @param type F32, F64 or U8
 * @param shape the dimensions; none for a single number
 * @param bytes the numbers; not copied
 */
public record Tensor(String type, long[] shape, byte[] bytes) {

    /** Checks that the bytes fit the shape. */
    public Tensor {
        long count = 1;
        for (long dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException("A shape has no negative dimension: " + Arrays.toString(shape));
            }
            count = Math.multiplyExact(count, dimension);
        }
        if (bytes.length != Math.multiplyExact(count, width(type))) {
            throw new IllegalArgumentException("An array of type %s and shape %s has %d bytes, not %d"
                    .formatted(type, Arrays.toString(shape), count * width(type), bytes.length));
        }
    }

    /**
     * Wraps single precision numbers.
     *
     * @param values the numbers, copied
     * @param shape the dimensions
     * @return an array of type F32
     */
    public static Tensor of(float[] values, long... shape) {
        ByteBuffer buffer = buffer(values.length * Float.BYTES);
        buffer.asFloatBuffer().put(values);
        return new Tensor("F32", shape, buffer.array());
    }

    /**
     * Wraps double precision numbers.
     *
     * @param values the numbers, copied
     * @return an array of type F64 with one dimension
     */
    public static Tensor of(double[] values) {
        ByteBuffer buffer = buffer(values.length * Double.BYTES);
        buffer.asDoubleBuffer().put(values);
        return new Tensor("F64", new long[] {values.length}, buffer.array());
    }

    /**
     * Wraps unsigned bytes.
     *
     * @param values the bytes, not copied
     * @param shape the dimensions
     * @return an array of type U8
     */
    public static Tensor of(byte[] values, long... shape) {
        return new Tensor("U8", shape, values);
    }

    /**
     * Returns the numbers of an F32 array.
     *
     * @return a copy
     */
    public float[] floats() {
        require("F32");
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /**
     * Returns the numbers of an F64 array.
     *
     * @return a copy
     */
    public double[] doubles() {
        require("F64");
        double[] values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return values;
    }

    private void require(String wanted) {
        if (!type.equals(wanted)) {
            throw new IllegalArgumentException("an array has the type " + type + " where " + wanted + " is needed");
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int width(String type) {
        return switch (type) {
            case "F32" -> Float.BYTES;
            case "F64" -> Double.BYTES;
            case "U8" -> 1;
            default -> throw new IllegalArgumentException("The type " + type + " is not F32, F64 or U8");
        };
    }
}
