package ganseminar.engine;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.nio.file.Path;

/**
 * Makes PyTorch's convolutions on a card repeat to the bit. Left to itself cuDNN may add up a gradient in whatever order its
 * threads come; DJL has no way to tell it otherwise, so this calls PyTorch's own library as its C++ interface does.
 */
final class Cudnn {

    private Cudnn() {}

    /** Chooses algorithms that add in one order. Does nothing where the library has no such function. */
    static void repeat() {
        if (!Platform.isLinux()) {
            return; // elsewhere the functions of C++ have other names
        }
        try {
            Path path = Path.of(LibUtils.getLibtorchPath(), "libtorch_cpu.so");
            NativeLibrary library = NativeLibrary.getInstance(path.toString());
            Function context = library.getFunction("_ZN2at13globalContextEv"); // at::globalContext()
            // at::Context::setDeterministicCuDNN(bool)
            Function set = library.getFunction("_ZN2at7Context21setDeterministicCuDNNEb");
            set.invokeVoid(new Object[] {context.invokePointer(new Object[0]), 1});
        } catch (UnsatisfiedLinkError e) {
            // Runs then differ in their last digits, which is no reason not to run.
        }
    }
}
