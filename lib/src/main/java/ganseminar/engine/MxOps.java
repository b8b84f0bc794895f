package ganseminar.engine;

import ai.djl.mxnet.engine.MxGradientCollector;
import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.engine.MxOpParams;
import ai.djl.mxnet.jna.JnaUtils;
import ai.djl.mxnet.jna.LibUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;

/** The seam to MXNet 1.9. */
final class MxOps implements Ops {

    private final ThreadLocal<Boolean> transposed = ThreadLocal.withInitial(() -> false);
    private final Function backward;
    private final Function lastError;
    private final Function setFresh;
    private final Function getFresh;

    MxOps() {
        NativeLibrary mxnet = NativeLibrary.getInstance(LibUtils.getLibName());
        backward = mxnet.getFunction("MXAutogradBackwardEx");
        lastError = mxnet.getFunction("MXGetLastError");
        setFresh = mxnet.getFunction("MXNDArraySetGradState");
        getFresh = mxnet.getFunction("MXNDArrayGetGradState");
    }

    @Override
    public void startRecording() {
        if (MxGradientCollector.setRecording(true)) {
            throw new IllegalStateException("A tape is running on this thread already; close it before the next one.");
        }
        MxGradientCollector.setTraining(true);
        transposed.set(false);
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
     * touches: in the generator's step that would be all of the discriminator's, to throw them away. It has to do, though,
     * where something went through a transposed convolution, whose backward pass crashes the process otherwise: it writes
     * to gradients of which MXNet has not yet allocated the memory.
     */
    @Override
    public List<NDArray> gradients(NDArray loss, List<NDArray> variables) {
        return transposed.get() ? attachedGradients(loss, variables) : askedGradients(loss, variables);
    }

    /** The backward pass of DJL: fills the arrays that are attached to all variables, and takes those that are asked for. */
    private List<NDArray> attachedGradients(NDArray loss, List<NDArray> variables) {
        for (NDArray variable : variables) {
            setFresh.invokeInt(new Object[] {((MxNDArray) variable).getHandle(), 0});
        }
        JnaUtils.autogradBackward(new NDList(loss), 0);
        List<NDArray> result = new ArrayList<>();
        for (NDArray variable : variables) {
            IntByReference fresh = new IntByReference();
            getFresh.invokeInt(new Object[] {((MxNDArray) variable).getHandle(), fresh});
            if (fresh.getValue() == 0) {
                // The attached array still holds what an earlier loss has left there.
                throw new IllegalStateException("The engine found no gradient: the loss does not reach a variable");
            }
            NDArray gradient = variable.getGradient();
            gradient.attach(loss.getManager());
            result.add(gradient);
        }
        return result;
    }

    private List<NDArray> askedGradients(NDArray loss, List<NDArray> variables) {
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

    /**
     * MXNet's Deconvolution. For exactly one output channel its backward pass fails inside oneDNN; as a transposed convolution
     * in three dimensions, of depth one, it is computed by MXNet's own code.
     */
    @Override
    public NDArray transposedConvolution(NDArray x, NDArray weight, NDArray bias, int stride, int padding) {
        Shape w = weight.getShape();
        if (w.get(1) > 1) {
            transposed.set(true);
            return deconvolution(
                    new NDList(x, weight, bias), w.slice(2), new Shape(stride, stride), new Shape(padding, padding));
        }
        NDArray deep = x.expandDims(2);
        NDArray kernels = weight.reshape(w.get(0), 1, 1, w.get(2), w.get(3));
        kernels.attach(x.getManager());
        return deconvolution(
                        new NDList(deep, kernels, bias),
                        new Shape(1, w.get(2), w.get(3)),
                        new Shape(1, stride, stride),
                        new Shape(0, padding, padding))
                .squeeze(2);
    }

    private static NDArray deconvolution(NDList inputs, Shape kernel, Shape stride, Shape padding) {
        MxOpParams parameters = new MxOpParams();
        parameters.addParam("kernel", kernel);
        parameters.addParam("stride", stride);
        parameters.addParam("pad", padding);
        parameters.addParam("num_filter", inputs.get(1).getShape().get(1));
        parameters.addParam("no_bias", false);
        MxNDManager scope = (MxNDManager) inputs.get(0).getManager();
        return scope.invoke("Deconvolution", inputs, parameters).singletonOrThrow();
    }

    @Override
    public void await() {
        JnaUtils.waitAll();
    }
}
