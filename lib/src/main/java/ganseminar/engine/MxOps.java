package ganseminar.engine;

import ai.djl.mxnet.engine.MxGradientCollector;
import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.jna.JnaUtils;
import ai.djl.mxnet.jna.LibUtils;
import ai.djl.ndarray.NDArray;
import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;

/** The seam to MXNet 1.9. */
final class MxOps implements Ops {

    private final Function backward;
    private final Function lastError;

    MxOps() {
        NativeLibrary mxnet = NativeLibrary.getInstance(LibUtils.getLibName());
        backward = mxnet.getFunction("MXAutogradBackwardEx");
        lastError = mxnet.getFunction("MXGetLastError");
    }

    @Override
    public void startRecording() {
        if (MxGradientCollector.setRecording(true)) {
            throw new IllegalStateException("A tape is running on this thread already; close it before the next one.");
        }
        MxGradientCollector.setTraining(true);
    }

    @Override
    public void stopRecording() {
        MxGradientCollector.setRecording(false);
        MxGradientCollector.setTraining(false);
    }

    @Override
    public boolean isRecording() {
        return MxGradientCollector.isRecording();
    }

    @Override
    public void unrecorded(Runnable action) {
        boolean recording = MxGradientCollector.setRecording(false);
        try {
            action.run();
        } finally {
            MxGradientCollector.setRecording(recording);
        }
    }

    /**
     * Asks MXNet for these gradients only. DJL's own backward pass computes one for every parameter that the loss
     * touches: in the generator's step that would be all of the discriminator's, to throw them away.
     */
    @Override
    public List<NDArray> gradients(NDArray loss, List<NDArray> variables) {
        try (Memory heads = new Memory(Native.POINTER_SIZE);
                Memory handles = new Memory((long) Native.POINTER_SIZE * variables.size())) {
            heads.setPointer(0, ((MxNDArray) loss).getHandle());
            for (int i = 0; i < variables.size(); i++) {
                handles.setPointer((long) Native.POINTER_SIZE * i, ((MxNDArray) variables.get(i)).getHandle());
            }
            PointerByReference gradients = new PointerByReference();
            PointerByReference storageTypes = new PointerByReference();
            int retainGraph = 0;
            int createGraph = 0;
            int training = 1;
            int failed = backward.invokeInt(new Object[] {
                1,
                heads,
                Pointer.NULL,
                variables.size(),
                handles,
                retainGraph,
                createGraph,
                training,
                gradients,
                storageTypes
            });
            if (failed != 0) {
                throw new IllegalStateException("The engine found no gradient: "
                        + lastError
                                .invokeString(new Object[0], false)
                                .lines()
                                .findFirst()
                                .orElse("no reason given"));
            }
            MxNDManager manager = (MxNDManager) loss.getManager();
            List<NDArray> result = new ArrayList<>();
            for (Pointer handle : gradients.getValue().getPointerArray(0, variables.size())) {
                result.add(manager.create(handle));
            }
            return result;
        }
    }

    @Override
    public void await() {
        JnaUtils.waitAll();
    }
}
