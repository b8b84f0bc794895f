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
import ganseminar.Seed;
import ganseminar.engine.Compute;
import ganseminar.nn.Layer;
import ganseminar.nn.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

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
public final class Network {

    private final String name;
    private final Block block;
    private final Shape input;
    private final List<Parameter> learned = new ArrayList<>();
    private final List<List<NDArray>> moments = new ArrayList<>();
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
        for (Parameter parameter : block.getParameters().values()) {
            if (parameter.requiresGradient()) {
                learned.add(parameter);
            }
        }
        return this;
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
        moments.forEach(arrays -> arrays.forEach(NDArray::close));
        moments.clear();
        optimiser = rule;
        steps = 0;
        for (Parameter parameter : learned) {
            List<NDArray> arrays = new ArrayList<>();
            for (int i = 0; i < rule.moments(); i++) {
                arrays.add(Compute.get().manager().zeros(parameter.getShape()));
            }
            moments.add(arrays);
        }
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

    private NDArray forward(NDList inputs) {
        boolean training = Compute.get().ops().isRecording();
        return block.forward(store, inputs, training).singletonOrThrow();
    }

    /** One step of this network's optimiser. */
    void update(List<NDArray> gradients) {
        steps++;
        for (int i = 0; i < learned.size(); i++) {
            optimiser.update(learned.get(i).getArray(), gradients.get(i), moments.get(i), steps);
        }
    }

    List<NDArray> learnedArrays() {
        return learned.stream().map(Parameter::getArray).toList();
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

    /**
     * Returns the name.
     *
     * @return what slides and charts call this network
     */
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
        return learned.stream()
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
    }

    /** Returns name and number of parameters. */
    @Override
    public String toString() {
        return store == null ? name : "%s, %,d parameters".formatted(name, parameters());
    }
}
