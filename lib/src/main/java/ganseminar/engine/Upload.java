package ganseminar.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Copies numbers from the heap to the engine through one buffer that is used again.
 *
 * <p>Handing a {@code float[]} to the engine makes it allocate native memory of that size each time, which only the
 * garbage collector gives back: over thousands of steps that is hundreds of megabytes of process memory, and slower by
 * half. A {@code FloatBuffer} and not a {@code ByteBuffer}, because an engine may keep using the latter's memory
 * without a copy.
 */
public final class Upload {

    private FloatBuffer buffer = FloatBuffer.allocate(0);

    /**
     * Copies numbers to a new array.
     *
     * @param scope where the array lives and dies
     * @param values as many numbers as the shape has places
     * @param shape the shape of the array
     * @return the array
     */
    public synchronized NDArray to(Scope scope, float[] values, Shape shape) {
        if (buffer.capacity() < values.length) {
            buffer = ByteBuffer.allocateDirect(Math.multiplyExact(values.length, Float.BYTES))
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }
        buffer.clear().put(values).flip();
        return scope.manager().create(buffer, shape);
    }
}
