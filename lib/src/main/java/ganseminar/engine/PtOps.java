package ganseminar.engine;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The seam to PyTorch 2.7. What DJL lacks there comes from {@code operators.pt}, a few lines of TorchScript, whose source
 * is {@code lib/src/main/torchscript/operators.py}.
 */
final class PtOps implements Ops {

    /** A pass through a batch norm, whose running statistics move when a loss that it serves is differentiated. */
    private record Pass(
            NDArray ownBeta,
            NDArray mean,
            NDArray variance,
            NDArray runningMean,
            NDArray runningVariance,
            float momentum) {}

    private final NDManager manager;
    private final PtNDManager constants;
    private final PtSymbolBlock operators;
    private final Map<Number, NDArray> numbers = new ConcurrentHashMap<>();
    private final Map<String, NDArray> methods = new ConcurrentHashMap<>();
    private final ThreadLocal<Boolean> recording = ThreadLocal.withInitial(() -> false);
    private final ThreadLocal<List<Pass>> passes = ThreadLocal.withInitial(ArrayList::new);

    PtOps(NDManager manager) {
        this.manager = manager;
        if (manager.getDevice().isGpu()) {
            Cudnn.repeat();
        }
        constants = (PtNDManager) manager.newSubManager(Device.cpu());
        try (InputStream archive = PtOps.class.getResourceAsStream("operators.pt")) {
            operators = JniUtils.loadModule((PtNDManager) manager, archive, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException("The library's jar lacks operators.pt; build it again.", e);
        }
    }

    @Override
    public void startRecording() {
        if (recording.get()) {
            throw new IllegalStateException("A tape is running on this thread already; close it before the next one.");
        }
        record(true);
    }

    @Override
    public void stopRecording() {
        record(false);
    }

    private void record(boolean on) {
        passes.get().clear();
        recording.set(on);
        JniUtils.setGradMode(on);
        // It would compile operators of one line anew for every shape.
        JniUtils.setGraphExecutorOptimize(false);
    }

    @Override
    public boolean isRecording() {
        return recording.get();
    }

    @Override
    public void unrecorded(Runnable action) {
        boolean before = recording.get();
        recording.set(false);
        JniUtils.setGradMode(false);
        try {
            action.run();
        } finally {
            recording.set(before);
            JniUtils.setGradMode(before);
        }
    }

    @Override
    public List<NDArray> gradients(NDArray loss, List<NDArray> variables) {
        List<NDArray> wanted = new ArrayList<>(variables);
        passes.get().forEach(pass -> wanted.add(pass.ownBeta()));
        NDList found = namedAlike(wanted, () -> {
            NDList inputs = new NDList(loss);
            inputs.addAll(wanted);
            try {
                return call("gradients", inputs);
            } catch (EngineException e) {
                throw new IllegalStateException(
                        "The engine found no gradient: "
                                + e.getMessage().lines().reduce("", (a, line) -> line),
                        e);
            }
        });
        List<NDArray> gradients = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            if (found.get(i).getShape().size() == 0) {
                throw new IllegalStateException("The engine found no gradient: the loss was not computed from array "
                        + (i + 1) + " of " + variables.size() + ".");
            }
            gradients.add(found.get(i));
        }
        unrecorded(() -> moveRunningStatistics(found.subList(variables.size(), found.size())));
        return gradients;
    }

    /** Arrays of one such name are one list to the module; afterwards they have their own names again. */
    private static <T> T namedAlike(List<NDArray> arrays, Supplier<T> call) {
        List<String> names = arrays.stream().map(NDArray::getName).toList();
        arrays.forEach(array -> array.setName("variables[]"));
        try {
            return call.get();
        } finally {
            for (int i = 0; i < arrays.size(); i++) {
                arrays.get(i).setName(names.get(i));
            }
        }
    }

    /** As the other engine does: only passes that the loss reached count, and the last one first. */
    private void moveRunningStatistics(List<NDArray> slopes) {
        List<Pass> open = passes.get();
        for (int i = open.size() - 1; i >= 0; i--) {
            if (slopes.get(i).getShape().size() > 0) {
                Pass pass = open.remove(i);
                update("follow", List.of(pass.runningMean(), pass.mean()), pass.momentum());
                update("follow", List.of(pass.runningVariance(), pass.variance()), pass.momentum());
            }
        }
    }

    @Override
    public NDArray transposedConvolution(NDArray x, NDArray weight, NDArray bias, int stride, int padding) {
        return call("transposed_convolution", List.of(x, weight, bias), stride, padding)
                .singletonOrThrow();
    }

    @Override
    public NDArray batchNorm(
            NDArray x,
            NDArray gamma,
            NDArray beta,
            NDArray runningMean,
            NDArray runningVariance,
            float momentum,
            float epsilon) {
        if (!recording.get()) {
            return x.getNDArrayInternal()
                    .batchNorm(x, runningMean, runningVariance, gamma, beta, -1, momentum, epsilon, false)
                    .singletonOrThrow();
        }
        NDList made = call("batch_norm", List.of(x, gamma, beta), epsilon);
        passes.get().add(new Pass(made.get(3), made.get(1), made.get(2), runningMean, runningVariance, momentum));
        return made.head();
    }

    @Override
    public NDArray instanceNorm(NDArray x, NDArray gamma, NDArray beta, float epsilon) {
        return call("instance_norm", List.of(x, gamma, beta), epsilon).singletonOrThrow();
    }

    @Override
    public NDArray pixelShuffle(NDArray x, int block) {
        return call("pixel_shuffle", List.of(x), block).singletonOrThrow();
    }

    @Override
    public NDArray reflectPad(NDArray x, int width) {
        return call("reflect_pad", List.of(x), width).singletonOrThrow();
    }

    /** Calls a method, which is recorded if this thread records; the result lives as long as the first array. */
    private NDList call(String method, List<NDArray> arrays, Number... numbers) {
        NDList inputs = new NDList(arrays);
        for (Number number : numbers) {
            inputs.add(this.numbers.computeIfAbsent(number, this::constant));
        }
        inputs.add(methods.computeIfAbsent(method, name -> {
            // How DJL is told which method of a module is meant.
            NDArray array = constants.create(0);
            array.setName("module_method:" + name);
            return array;
        }));
        // DJL's other way, for inference, warns about itself on the terminal; the thread's own mode decides anyway.
        boolean training = true;
        return IValueUtils.forward(operators, inputs, training);
    }

    private NDArray constant(Number number) {
        return number instanceof Integer ? constants.create(number.intValue()) : constants.create(number.floatValue());
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
        update("adam", List.of(weight, gradient, mean, square), rate, beta1, beta2, epsilon);
    }

    @Override
    public void descent(NDArray weight, NDArray gradient, float rate) {
        update("descent", List.of(weight, gradient), rate);
    }

    @Override
    public void momentum(NDArray weight, NDArray gradient, NDArray velocity, float rate, float momentum) {
        update("momentum", List.of(weight, gradient, velocity), rate, momentum);
    }

    @Override
    public void rmsProp(NDArray weight, NDArray gradient, NDArray square, float rate, float decay, float epsilon) {
        update("rms_prop", List.of(weight, gradient, square), rate, decay, epsilon);
    }

    @Override
    public void clip(NDArray weight, float bound) {
        unrecorded(() -> {
            try (NDArray clipped = weight.clip(-bound, bound)) {
                call("set", List.of(weight, clipped)).close();
            }
        });
    }

    /** Calls a method that changes arrays in place. */
    private void update(String method, List<NDArray> arrays, float... numbers) {
        try (NDArray values = constants.create(numbers)) {
            List<NDArray> inputs = new ArrayList<>(arrays);
            inputs.add(values);
            unrecorded(() -> call(method, inputs).close());
        }
    }

    /** Not by DJL's own way, which warns about itself on the terminal. */
    @Override
    public void set(NDArray array, float[] values) {
        update("set", List.of(array), values);
    }

    /**
     * Not by DJL's own way, whose copy from a card lives as long as the array, and which refuses double precision: a
     * single number times a number of Java is in that here.
     */
    @Override
    public float[] get(NDArray array) {
        if (array.getDevice().equals(Device.cpu()) && array.getDataType() == DataType.FLOAT32) {
            return array.toFloatArray();
        }
        try (NDArray here = array.toDevice(Device.cpu(), true);
                NDArray single = here.toType(DataType.FLOAT32, true)) {
            return single.toFloatArray();
        }
    }

    /** A number that is read comes after everything that was asked for before. */
    @Override
    public void await() {
        try (NDArray last = manager.zeros(new Shape(1), DataType.FLOAT32)) {
            last.toFloatArray();
        }
    }
}
