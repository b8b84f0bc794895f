package ganseminar.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;
import ganseminar.Seed;
import ganseminar.engine.Compute;
import ganseminar.nn.Layer;
import ganseminar.nn.Layers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A player of the game: a block of layers with its name, its parameters and its optimiser.
 *
 * <pre>{@code
 * Network G = Network.named("G", sequential(linear(256), relu(), linear(784), sigmoid()), new Shape(1, 128))
 *         .firstWeights(FirstWeights.normal(0.01), seed)
 *         .adam(2e-4f);
 * NDArray fake = G.apply(z);    // (100, 128) -> (100, 784)
 * }</pre>
 *
 * <p>While a tape records, {@link #apply} is a training pass; else it is inference. {@link Tape#minimize} of a network
 * without an optimiser says {@code Network D has no optimiser; give it one, such as D.adam(2e-4f).}
 */
public final class Network implements Resumable {

    /** How the names of moments begin in a saved state. */
    static final String MOMENT = "moment/";

    /** How many inputs predict takes at once: enough for all cores, and little memory. */
    private static final int PART = 500;

    private final String name;
    private final Block block;
    private final Shape input;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Parameter> learned = new LinkedHashMap<>();
    private final Map<String, List<NDArray>> moments = new LinkedHashMap<>();
    private final LossWatch losses = new LossWatch();
    private String remedy = "lower its learning rate, and start again from fresh networks.";
    private ParameterStore store;
    private Optimiser optimiser;
    private long steps;

    private Network(String name, Block block, Shape input) {
        this.name = name;
        this.block = block;
        this.input = input;
    }

    /**
     * Names a block of layers.
     *
     * @param name what slides and charts call it, such as {@code G}
     * @param block the layers
     * @param input the shape of its input, with a batch of one, such as (1, 784)
     * @return the network, which still needs its {@link #firstWeights}
     */
    public static Network named(String name, Block block, Shape input) {
        return new Network(name, block, input);
    }

    /**
     * Draws the first weights; biases start at 0.
     *
     * @param rule how a weight is drawn
     * @param seed where randomness comes from; networks of other names get other weights
     * @return this network
     */
    public Network firstWeights(FirstWeights rule, Seed seed) {
        if (store != null) {
            throw new IllegalStateException(
                    "Network " + name + " has its weights already; make a new network to start again.");
        }
        NDManager manager = Compute.get().manager();
        RandomGenerator random = seed.stream("first weights of " + name, 0);
        block.setInitializer(initializer(rule, random), Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, input);
        store = new ParameterStore(manager, false);
        collect(block, "");
        return this;
    }

    /** Names parameters by their place, as PyTorch does: 0.weight, 0.bias, 2.weight, … */
    private void collect(Block part, String prefix) {
        for (Pair<String, Parameter> parameter : part.getDirectParameters()) {
            String key = prefix + name(parameter.getValue());
            parameters.put(key, parameter.getValue());
            if (parameter.getValue().requiresGradient()) {
                learned.put(key, parameter.getValue());
            }
        }
        int place = 0;
        for (Block child : part.getChildren().values()) {
            collect(child, prefix + place++ + ".");
        }
    }

    private static String name(Parameter parameter) {
        return switch (parameter.getType()) {
            case GAMMA -> "weight";
            case BETA -> "bias";
            case RUNNING_MEAN -> "running_mean";
            case RUNNING_VAR -> "running_var";
            default -> parameter.getName();
        };
    }

    private static Initializer initializer(FirstWeights rule, RandomGenerator random) {
        return (manager, shape, type) -> {
            float[] weights = new float[Math.toIntExact(shape.size())];
            // A weight's first dimension counts units or filters; the others are what each of them sums up.
            long fanIn = shape.size() / shape.get(0);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) rule.draw(random, fanIn);
            }
            return manager.create(weights, shape);
        };
    }

    /**
     * Lets Adam train this network, with the paper's constants.
     *
     * @param rate the learning rate
     * @return this network
     */
    public Network adam(float rate) {
        return optimiser(new Adam(rate));
    }

    /**
     * Sets the rule that trains this network; its moments and step count start from zero.
     *
     * @param rule the optimiser
     * @return this network
     */
    public Network optimiser(Optimiser rule) {
        requireWeights();
        moments.values().forEach(arrays -> arrays.forEach(NDArray::close));
        moments.clear();
        optimiser = rule;
        steps = 0;
        learned.forEach((key, parameter) -> {
            List<NDArray> arrays = new ArrayList<>();
            for (int i = 0; i < rule.moments(); i++) {
                arrays.add(Compute.get().manager().zeros(parameter.getShape()));
            }
            moments.put(key, arrays);
        });
        return this;
    }

    /**
     * Clips every weight and bias to [-bound, bound], now and in place; the next step starts from the clipped ones. The
     * critic of a Wasserstein GAN is clipped after each of its steps (Arjovsky et al., 2017, algorithm 1).
     *
     * @param bound greater than 0
     * @return this network
     */
    public Network clip(double bound) {
        requireWeights();
        if (!(bound > 0)) {
            throw new IllegalArgumentException("Weights are clipped to a bound above 0, not to " + bound + ".");
        }
        learnedArrays().forEach(weight -> Compute.get().ops().clip(weight, (float) bound));
        return this;
    }

    /**
     * Applies the network: a training pass while a tape records, inference otherwise.
     *
     * @param inputs one batch for each input of the block
     * @return the output, which lives as long as the running tape, or without one as long as the first input
     */
    public NDArray apply(NDArray... inputs) {
        requireWeights();
        Tape tape = Tape.current();
        if (tape != null) {
            return forward(tape.own(inputs));
        }
        NDManager owner = inputs[0].getManager();
        try (Tape steps = Tape.inference()) {
            NDArray output = forward(steps.own(inputs));
            output.attach(owner);
            return output;
        }
    }

    /**
     * Applies the network outside training to any number of inputs, a part at a time, so that ten thousand pictures need no
     * more memory than 500. Not while a tape runs.
     *
     * @param inputs input after input, each of this network's input shape: noises, codes or pictures
     * @return output after output
     * @throws IllegalArgumentException if the numbers do not divide into inputs, or there are none
     */
    public float[] predict(float[] inputs) {
        requireWeights();
        int size = (int) input.size();
        if (inputs.length == 0 || inputs.length % size != 0) {
            throw new IllegalArgumentException(
                    "%s takes %d numbers an input, and %d do not divide into them; its input is %s."
                            .formatted(name, size, inputs.length, input.slice(1)));
        }
        int count = inputs.length / size;
        float[] outputs = null;
        for (int start = 0; start < count; start += PART) {
            int end = Math.min(start + PART, count);
            try (Tape tape = Tape.inference()) {
                float[] part = Arrays.copyOfRange(inputs, start * size, end * size);
                Shape shape = new Shape(end - start).addAll(input.slice(1));
                float[] output = apply(tape.manager().create(part, shape)).toFloatArray();
                int each = output.length / (end - start);
                if (outputs == null) {
                    outputs = new float[count * each];
                }
                System.arraycopy(output, 0, outputs, start * each, output.length);
            }
        }
        return outputs;
    }

    private NDArray forward(NDList inputs) {
        boolean training = Compute.get().ops().isRecording();
        return block.forward(store, inputs, training).singletonOrThrow();
    }

    /** One step of this network's optimiser. */
    void update(List<NDArray> gradients) {
        steps++;
        Iterator<NDArray> gradient = gradients.iterator();
        learned.forEach(
                (key, parameter) -> optimiser.update(parameter.getArray(), gradient.next(), moments.get(key), steps));
    }

    /** Has a loss that moved this network at one of its steps checked, a little later. */
    void watch(NDArray loss, long step) {
        losses.take(loss, name, step, remedy);
    }

    long steps() {
        return steps;
    }

    /** What to advise when this network diverges. */
    void onDivergence(String advice) {
        remedy = advice;
    }

    /** All parameters, running statistics included. */
    List<NDArray> arrays() {
        return parameters.values().stream().map(Parameter::getArray).toList();
    }

    List<NDArray> learnedArrays() {
        return learned.values().stream().map(Parameter::getArray).toList();
    }

    @Override
    public String kind() {
        requireWeights();
        return layers().stream()
                .map(layer -> layer.name() + " " + layer.output())
                .collect(Collectors.joining(
                        ", ",
                        input + ": ",
                        optimiser == null ? "" : "; " + optimiser.getClass().getSimpleName()));
    }

    /**
     * Writes all parameters, running statistics, moments and the step count.
     *
     * @throws Divergence if a weight is infinite or not a number: such a state is of no use to anyone
     */
    @Override
    public void save(State state) {
        requireWeights();
        parameters.forEach((key, parameter) -> {
            float[] values = Compute.get().ops().get(parameter.getArray());
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    throw new Divergence(name, steps, "its " + key + " became " + value, List.of(), remedy);
                }
            }
            state.put(key, Tensor.of(values, parameter.getShape().getShape()));
        });
        moments.forEach((key, arrays) -> {
            for (int i = 0; i < arrays.size(); i++) {
                NDArray moment = arrays.get(i);
                state.put(
                        moment(key, i),
                        Tensor.of(
                                Compute.get().ops().get(moment),
                                moment.getShape().getShape()));
            }
        });
        state.put("steps", steps);
    }

    private static String moment(String key, int index) {
        return MOMENT + index + "/" + key;
    }

    @Override
    public void load(State state) {
        requireWeights();
        List<Runnable> changes = new ArrayList<>();
        parameters.forEach((key, parameter) -> prepare(changes, state, key, parameter.getArray()));
        moments.forEach((key, arrays) -> {
            for (int i = 0; i < arrays.size(); i++) {
                // What ships with a notebook has no moments: such a network draws, and trains on from moments of zero.
                if (state.has(moment(key, i))) {
                    prepare(changes, state, moment(key, i), arrays.get(i));
                }
            }
        });
        // Only now, when all of it is there, does anything change.
        steps = state.number("steps");
        losses.clear();
        changes.forEach(Runnable::run);
    }

    /** Checks that the state has this array, and puts off the change of it. */
    private static void prepare(List<Runnable> changes, State state, String key, NDArray array) {
        float[] values = state.array(key, array.getShape().getShape()).floats();
        changes.add(() -> Compute.get().ops().set(array, values));
    }

    /**
     * Writes the parameters to a safetensors file that a PyTorch network of the same layers can load.
     *
     * @param file where to write
     */
    public void writeWeights(Path file) {
        requireWeights();
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        parameters.forEach((key, parameter) -> arrays.put(
                key,
                Tensor.of(
                        Compute.get().ops().get(parameter.getArray()),
                        parameter.getShape().getShape())));
        try {
            Safetensors.write(file, arrays);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The weights of %s cannot be written to %s (%s); choose a file that can be written."
                            .formatted(name, file, e),
                    e);
        }
    }

    /**
     * Takes the parameters from a safetensors file. The optimiser starts from zero.
     *
     * @param file a file of {@link #writeWeights}, or of PyTorch for the same layers
     * @return this network
     * @throws IllegalArgumentException if the file is not whole or its arrays do not fit; nothing has changed then
     */
    public Network readWeights(Path file) {
        requireWeights();
        State state = new State();
        try {
            Safetensors.read(file).forEach(state::put);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The weights of %s cannot be read from %s (%s); name a file that is there."
                            .formatted(name, file, e),
                    e);
        }
        List<Runnable> changes = new ArrayList<>();
        try {
            parameters.forEach((key, parameter) -> prepare(changes, state, key, parameter.getArray()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s holds no weights of network %s (%s); name the file of a network with the same layers."
                            .formatted(file, name, e.getMessage()),
                    e);
        }
        changes.forEach(Runnable::run);
        if (optimiser != null) {
            optimiser(optimiser);
        }
        return this;
    }

    void requireOptimiser() {
        requireWeights();
        if (optimiser == null) {
            throw new IllegalStateException(
                    "Network %s has no optimiser; give it one, such as %s.adam(2e-4f).".formatted(name, name));
        }
    }

    private void requireWeights() {
        if (store == null) {
            throw new IllegalStateException(
                    "Network %s has no weights; give it some, such as %s.firstWeights(FirstWeights.normal(0.01), seed)."
                            .formatted(name, name));
        }
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Returns the shape of the input.
     *
     * @return the shape, with a batch of one
     */
    public Shape input() {
        return input;
    }

    /**
     * Lists the layers, for summaries and diagrams.
     *
     * @return a line for each layer
     */
    public List<Layer> layers() {
        requireWeights();
        return Layers.describe(block, input);
    }

    /**
     * Counts what is learned.
     *
     * @return the number of weights and biases, without running statistics
     */
    public long parameters() {
        requireWeights();
        return learned.values().stream()
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
    }

    /** Returns name and number of parameters. */
    @Override
    public String toString() {
        return store == null ? name : "%s, %,d parameters".formatted(name, parameters());
    }
}
