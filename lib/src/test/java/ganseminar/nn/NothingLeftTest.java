package ganseminar.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ganseminar.Seed;
import ganseminar.engine.Compute;
import ganseminar.train.FirstWeights;
import ganseminar.train.Network;
import ganseminar.train.Tape;
import ganseminar.train.WeightAverage;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory does not grow in training: an array that a layer makes dies with the tape, not with the network. */
class NothingLeftTest {

    static Stream<List<Supplier<Block>>> layers() {
        return Stream.<List<Supplier<Block>>>of(
                List.of(() -> Layers.conv(3, 3, 1, 1), Layers::batchNorm, Layers::relu),
                List.of(() -> Layers.conv(4, 4, 2, 1), Layers::instanceNorm, () -> Layers.leakyRelu(0.2f)),
                List.of(() -> Layers.convTranspose(2, 4, 2, 1), () -> Layers.maxPool(2), Layers::tanh),
                List.of(() -> Layers.conv(4, 3, 1, 1), () -> Layers.pixelShuffle(2), Layers::sigmoid),
                List.of(() -> Layers.reflectPad(1), () -> Layers.conv(2, 3, 1, 0), () -> Layers.upsample(2)),
                List.of(Layers::flatten, () -> Layers.normalizedLinear(5), Layers::softplus),
                List.of(Layers::flatten, () -> Layers.linear(5), () -> Layers.minibatchDiscrimination(3, 2)),
                List.of(
                        Layers::flatten,
                        () -> Layers.linear(16),
                        () -> Layers.reshape(1, 4, 4),
                        () -> Layers.addedNoise(0.1f, float[]::new)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void trainsAndDrawsWithoutLeavingArraysBehind(List<Supplier<Block>> layers) {
        Network network = network("N", layers);
        nothingGrowsIn(() -> {
            step(network);
            network.predict(new float[2 * 2 * 64]);
        });
    }

    @Test
    void averagesWithoutLeavingArraysBehind() {
        List<Supplier<Block>> layers = List.of(Layers::flatten, () -> Layers.linear(2));
        Network network = network("N", layers);
        WeightAverage average = new WeightAverage(network, network("average", layers), 0.9);
        step(network);
        nothingGrowsIn(() -> {
            try (Tape tape = Tape.start()) {
                average.update(tape);
            }
        });
    }

    private static Network network(String name, List<Supplier<Block>> layers) {
        Block block = Layers.sequential(layers.stream().map(Supplier::get).toArray(Block[]::new));
        return Network.named(name, block, new Shape(1, 2, 8, 8))
                .firstWeights(FirstWeights.normal(0.1), new Seed(1))
                .adam(1e-3f);
    }

    private static void step(Network network) {
        try (Tape tape = Tape.start()) {
            NDManager scope = tape.manager();
            tape.minimize(
                    network.apply(scope.ones(new Shape(3, 2, 8, 8))).square().mean(), network);
        }
    }

    /** A few arrays come and go, such as losses that are read a little later; what is left behind adds up. */
    private static void nothingGrowsIn(Runnable step) {
        int before = arraysAfterThirty(step);
        int after = arraysAfterThirty(step);
        assertTrue(after - before < 30, "there were " + before + " arrays, and after 30 steps there are " + after);
    }

    private static int arraysAfterThirty(Runnable step) {
        for (int i = 0; i < 30; i++) {
            step.run();
        }
        Compute.get().ops().await();
        return Compute.get().manager().getManagedArrays().size();
    }
}
