package ganseminar.plot;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.reflect.Proxy;
import java.util.stream.IntStream;

/** Arrays without an engine: numbers with a shape, or one that must not be touched. */
final class FakeArray {

    private FakeArray() {}

    static NDArray of(Shape shape, float... numbers) {
        return (NDArray) Proxy.newProxyInstance(
                FakeArray.class.getClassLoader(),
                new Class<?>[] {NDArray.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getShape" -> shape;
                    case "size" -> shape.size();
                    case "getDataType" -> DataType.FLOAT32;
                    case "toFloatArray" -> numbers;
                    case "toArray" ->
                        IntStream.range(0, numbers.length)
                                .mapToObj(i -> numbers[i])
                                .toArray(Number[]::new);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    static NDArray untouchable() {
        return (NDArray) Proxy.newProxyInstance(
                FakeArray.class.getClassLoader(), new Class<?>[] {NDArray.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("the array was read: " + method.getName());
                });
    }
}
