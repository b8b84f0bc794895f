package ganseminar.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpsTest {

    @Test
    void readsWhatWasSetAndLeavesNothingBehind() {
        Ops ops = Compute.get().ops();
        try (NDManager scope = Compute.get().manager().newSubManager()) {
            NDArray array = scope.zeros(new Shape(2, 2));
            ops.set(array, new float[] {1, 2, 3, 4});
            int arrays = scope.getManagedArrays().size();
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(new float[] {1, 2, 3, 4}, ops.get(array));
            }
            assertEquals(arrays, scope.getManagedArrays().size());
            assertEquals(1, array.get(0, 0).toFloatArray()[0], "it can still be used");
        }
    }

    @Test
    void readsALossThatWasMultipliedByANumberOfJava() {
        Ops ops = Compute.get().ops();
        try (NDManager scope = Compute.get().manager().newSubManager()) {
            NDArray loss = scope.create(new float[] {1, 2}).mean().mul(0.5);
            assertArrayEquals(new float[] {0.75f}, ops.get(loss));
        }
    }

    @Test
    void convolutionsOnACardAreToldToRepeat() {
        assumeTrue(Platform.isLinux() && Compute.get().toString().startsWith("PyTorch"));
        Cudnn.repeat();
        NativeLibrary library = NativeLibrary.getInstance(
                Path.of(LibUtils.getLibtorchPath(), "libtorch_cpu.so").toString());
        Object context = library.getFunction("_ZN2at13globalContextEv").invokePointer(new Object[0]);
        int set = library.getFunction("_ZNK2at7Context18deterministicCuDNNEv").invokeInt(new Object[] {context});
        assertNotEquals(0, set & 0xff);
    }
}
