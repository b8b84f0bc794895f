package ganseminar.engine;

import ai.djl.mxnet.engine.MxGradientCollector;
import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.engine.MxOpParams;
import ai.djl.mxnet.jna.JnaUtils;
import ai.djl.mxnet.jna.LibUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The seam to MXNet 1.9. */
final class MxOps implements Ops {

    /** Where pixels go depends on shapes only, so it is worked out once a layer. */
    private final Map<Shuffle, NDArray> sources = new ConcurrentHashMap<>();

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

    /**
     * An ordinary convolution and a pixel shuffle: output pixels that lie a stride apart are made by the same taps of
     * the kernel, so each of the stride² phases is a convolution with every stride-th tap, and all phases are one
     * convolution.
     *
     * <p>MXNet's own Deconvolution cannot be trusted with oneDNN: while it computes, the weight's memory is marked as if
     * its first two dimensions were swapped, and whoever reads the weight in that moment (another operation, a
     * checkpoint) keeps it swapped for good; with one output channel, and where a gradient has no memory yet, its
     * backward pass fails.
     */
    @Override
    public NDArray transposedConvolution(NDArray x, NDArray weight, NDArray bias, int stride, int padding) {
        Shape in = x.getShape();
        long kernel = weight.getShape().get(2);
        if (in.get(2) == 1 && in.get(3) == 1 && padding == 0) {
            return paint(x, weight, bias);
        }
        long taps = (kernel + stride - 1) / stride;
        NDArray phases = Conv2d.conv2d(
                        x,
                        phaseKernels(x, weight, stride, taps),
                        onTape(x, bias.tile((long) stride * stride)),
                        new Shape(1, 1),
                        new Shape(taps - 1, taps - 1),
                        new Shape(1, 1))
                .singletonOrThrow();
        long filters = weight.getShape().get(1);
        long height = (in.get(2) - 1) * stride - 2L * padding + kernel;
        long width = (in.get(3) - 1) * stride - 2L * padding + kernel;
        return shuffle(phases, new Shuffle(phases.getShape().slice(1), stride, padding, filters, height, width));
    }

    /**
     * Puts the pixels of all phases where they belong. MXNet's depth_to_space takes seven times as long as this: with the
     * pictures of a batch side by side, a pixel of all of them is one row of memory to be copied.
     */
    private NDArray shuffle(NDArray phases, Shuffle places) {
        long batch = phases.getShape().get(0);
        MxOpParams rows = new MxOpParams();
        rows.addParam("axis", 0);
        rows.addParam("mode", "clip");
        NDArray sideBySide = phases.reshape(batch, -1).transpose();
        NDArray source = sources.computeIfAbsent(places, Shuffle::sources);
        return ((MxNDManager) phases.getManager())
                .invoke("take", new NDList(sideBySide, source), rows)
                .singletonOrThrow()
                .transpose()
                .reshape(batch, places.filters(), places.height(), places.width());
    }

    /** Which pixel of which phase each output pixel is; the phases' maps are ordered phase by phase. */
    private record Shuffle(Shape phases, int stride, int padding, long filters, long height, long width) {

        /** The number of each output pixel's source among the numbers of one picture's phases. */
        NDArray sources() {
            int[] sources = new int[Math.toIntExact(filters * height * width)];
            int next = 0;
            for (int filter = 0; filter < filters; filter++) {
                for (int y = padding; y < height + padding; y++) {
                    for (int x = padding; x < width + padding; x++) {
                        long map = (y % stride * stride + x % stride) * filters + filter;
                        sources[next++] =
                                Math.toIntExact((map * phases.get(1) + y / stride) * phases.get(2) + x / stride);
                    }
                }
            }
            return Compute.get().manager().create(sources);
        }
    }

    /** Every tap of every phase: (in, out, kernel, kernel) to (stride · stride · out, in, taps, taps). */
    private static NDArray phaseKernels(NDArray x, NDArray weight, int stride, long taps) {
        Shape w = weight.getShape();
        long missing = taps * stride - w.get(2);
        NDArray full = onTape(x, weight.reshape(w));
        if (missing > 0) {
            NDManager scope = x.getManager();
            full = full.concat(scope.zeros(new Shape(w.get(0), w.get(1), missing, w.get(3))), 2);
            full = full.concat(scope.zeros(new Shape(w.get(0), w.get(1), taps * stride, missing)), 3);
        }
        return full.reshape(w.get(0), w.get(1), taps, stride, taps, stride)
                .flip(2, 4)
                .transpose(3, 5, 1, 0, 2, 4)
                .reshape((long) stride * stride * w.get(1), w.get(0), taps, taps);
    }

    /** For an input of one pixel, a product of two matrices. */
    private static NDArray paint(NDArray x, NDArray weight, NDArray bias) {
        Shape w = weight.getShape();
        NDArray columns = onTape(x, weight.reshape(w.get(0), -1)).transpose();
        NDArray bare = Linear.linear(x.reshape(-1, w.get(0)), columns).singletonOrThrow();
        return bare.reshape(-1, w.get(1), w.get(2), w.get(3)).add(onTape(x, bias.reshape(1, w.get(1), 1, 1)));
    }

    /** MXNet's order of channels: those of a block come first, and within each the channels of the result. */
    private static NDArray depthToSpace(NDArray x, int block) {
        return invoke("depth_to_space", new NDList(x), Map.of("block_size", block));
    }

    private static NDArray invoke(String operator, NDList inputs, Map<String, ?> values) {
        return ((MxNDManager) inputs.head().getManager())
                .invoke(operator, inputs, parameters(values))
                .singletonOrThrow();
    }

    private static MxOpParams parameters(Map<String, ?> values) {
        MxOpParams parameters = new MxOpParams();
        values.forEach((name, value) -> parameters.addParam(name, value.toString()));
        return parameters;
    }

    /** What comes from a weight would live as long as the weight; lets it live as long as the input. */
    private static NDArray onTape(NDArray x, NDArray array) {
        array.attach(x.getManager());
        return array;
    }

    /** As it comes: this engine is the one whose statistics move in the backward pass. */
    @Override
    public NDArray batchNorm(
            NDArray x,
            NDArray gamma,
            NDArray beta,
            NDArray runningMean,
            NDArray runningVariance,
            float momentum,
            float epsilon) {
        boolean training = JnaUtils.autogradIsTraining();
        return BatchNorm.batchNorm(x, runningMean, runningVariance, gamma, beta, 1, momentum, epsilon, training)
                .singletonOrThrow();
    }

    @Override
    public NDArray instanceNorm(NDArray x, NDArray gamma, NDArray beta, float epsilon) {
        return invoke("InstanceNorm", new NDList(x, gamma, beta), Map.of("eps", epsilon));
    }

    @Override
    public NDArray pixelShuffle(NDArray x, int block) {
        Shape in = x.getShape();
        long channels = in.get(1) / ((long) block * block);
        return x.reshape(in.get(0), channels, block, block, in.get(2), in.get(3))
                .transpose(0, 1, 4, 2, 5, 3)
                .reshape(in.get(0), channels, in.get(2) * block, in.get(3) * block);
    }

    @Override
    public NDArray reflectPad(NDArray x, int width) {
        Shape widths = new Shape(0, 0, 0, 0, width, width, width, width);
        return invoke("Pad", new NDList(x), Map.of("mode", "reflect", "pad_width", widths));
    }

    @Override
    public void adam(
            NDArray weight,
            NDArray gradient,
            NDArray mean,
            NDArray square,
            float rate,
            float beta1,
            float beta2,
            float epsilon) {
        NDList inputs = new NDList(weight, gradient, mean, square);
        Map<String, ?> numbers = Map.of("lr", rate, "beta1", beta1, "beta2", beta2, "epsilon", epsilon);
        update("adam_update", inputs, numbers);
    }

    @Override
    public void descent(NDArray weight, NDArray gradient, float rate) {
        update("sgd_update", new NDList(weight, gradient), Map.of("lr", rate));
    }

    @Override
    public void momentum(NDArray weight, NDArray gradient, NDArray velocity, float rate, float momentum) {
        update("sgd_mom_update", new NDList(weight, gradient, velocity), Map.of("lr", rate, "momentum", momentum));
    }

    @Override
    public void rmsProp(NDArray weight, NDArray gradient, NDArray square, float rate, float decay, float epsilon) {
        Map<String, ?> numbers = Map.of("lr", rate, "gamma1", decay, "epsilon", epsilon);
        update("rmsprop_update", new NDList(weight, gradient, square), numbers);
    }

    @Override
    public void clip(NDArray weight, float bound) {
        unrecorded(() -> update("clip", new NDList(weight), Map.of("a_min", -bound, "a_max", bound)));
    }

    /** Changes the first input in place, and its moments. */
    private static void update(String rule, NDList inputs, Map<String, ?> numbers) {
        ((MxNDManager) inputs.head().getManager()).invoke(rule, inputs, new NDList(inputs.head()), parameters(numbers));
    }

    @Override
    public void set(NDArray array, float[] values) {
        array.set(values);
    }

    @Override
    public float[] get(NDArray array) {
        return array.toFloatArray();
    }

    @Override
    public void await() {
        JnaUtils.waitAll();
    }
}
