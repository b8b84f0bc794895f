package ganseminar.train;

import static ganseminar.nn.Layers.batchNorm;
import static ganseminar.nn.Layers.conv;
import static ganseminar.nn.Layers.convTranspose;
import static ganseminar.nn.Layers.leakyRelu;
import static ganseminar.nn.Layers.linear;
import static ganseminar.nn.Layers.relu;
import static ganseminar.nn.Layers.sequential;
import static ganseminar.nn.Layers.sigmoid;
import static ganseminar.nn.Layers.tanh;
import static ganseminar.train.Losses.crossEntropy;
import static ganseminar.train.Tape.detach;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ganseminar.Seed;
import ganseminar.engine.Compute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers, losses and optimisers against PyTorch's numbers, which {@code tests/fixtures/layers.py} made: outputs to
 * 1e-5, gradients to 1e-4 of the largest in their array.
 */
class PyTorchFixturesTest {

    private static final Path FOLDER = Path.of("src/test/resources/pytorch");

    @TempDir
    private Path folder;

    private static Map<String, Tensor> read(String name) {
        try {
            return Safetensors.read(FOLDER.resolve(name + ".safetensors"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The arrays of a case whose names begin like this, without that beginning. */
    private static Map<String, Tensor> part(Map<String, Tensor> all, String beginning) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        all.forEach((name, array) -> {
            if (name.startsWith(beginning)) {
                part.put(name.substring(beginning.length()), array);
            }
        });
        assertTrue(!part.isEmpty(), "the fixtures have nothing named " + beginning);
        return part;
    }

    static Stream<String> cases() {
        return read("layers").keySet().stream().map(name -> name.split("/")[0]).distinct();
    }

    /** The layer that a case is named after, such as {@code conv(4, 4, 2, 1) of 3 x 8 x 8}. */
    private static Block layer(String name) {
        String[] words = name.split(" of ")[0].split("[(), ]+");
        int[] numbers = Arrays.stream(words)
                .skip(1)
                .filter(w -> !w.contains("."))
                .mapToInt(Integer::parseInt)
                .toArray();
        return switch (words[0]) {
            case "conv" -> conv(numbers[0], numbers[1], numbers[2], numbers[3]);
            case "convTranspose" -> convTranspose(numbers[0], numbers[1], numbers[2], numbers[3]);
            case "linear" -> linear(numbers[0]);
            case "batchNorm" -> batchNorm();
            case "leakyRelu" -> leakyRelu(Float.parseFloat(words[1]));
            case "relu" -> relu();
            case "tanh" -> tanh();
            case "sigmoid" -> sigmoid();
            default -> throw new IllegalArgumentException("no layer is called " + name);
        };
    }

    private static NDArray array(NDManager manager, Tensor tensor) {
        return manager.create(tensor.floats(), new Shape(tensor.shape()));
    }

    private Network network(String name, Block block, Shape input, Map<String, Tensor> weights) throws IOException {
        Network network = Network.named(name, block, input).firstWeights(FirstWeights.normal(1), new Seed(1));
        return weights(name, network, weights);
    }

    private Network weights(String name, Network network, Map<String, Tensor> weights) throws IOException {
        Path file = folder.resolve(name + ".safetensors");
        Safetensors.write(file, weights);
        return network.readWeights(file);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computesOutputsAndGradientsAsPyTorchDoes(String name) throws IOException {
        Map<String, Tensor> of = part(read("layers"), name + "/");
        Shape batch = new Shape(of.get("x").shape());
        Shape input = new Shape(1).addAll(batch.slice(1));
        boolean learns = of.containsKey("weight.0.weight");
        Network network = learns
                ? network("N", sequential(layer(name)), input, part(of, "weight."))
                : Network.named("N", sequential(layer(name)), input).firstWeights(FirstWeights.normal(1), new Seed(1));
        try (Tape tape = Tape.start()) {
            NDArray x = array(tape.manager(), of.get("x"));
            x.setRequiresGradient(true);
            NDArray y = network.apply(x);
            assertEquals(new Shape(of.get("y").shape()), y.getShape());
            List<NDArray> variables = new ArrayList<>(List.of(x));
            variables.addAll(network.learnedArrays());
            NDArray loss = y.mul(array(tape.manager(), of.get("direction"))).sum();
            List<NDArray> gradients = Compute.get().ops().gradients(loss, variables);
            assertArrayEquals(of.get("y").floats(), y.toFloatArray(), 1e-5f);
            assertClose("gradient.x", of, gradients.get(0));
            if (learns) {
                assertClose("gradient.0.weight", of, gradients.get(1));
                assertClose("gradient.0.bias", of, gradients.get(2));
            }
        }
        if (of.containsKey("z")) {
            assertRunningStatistics(of, network, batch);
        }
    }

    /** Gradients of one array vary in size; what counts is an error's size beside the largest of them, or beside 0.05: biases
     * before batch norm have none but what rounding leaves. */
    private static void assertClose(String what, Map<String, Tensor> of, NDArray found) {
        float[] expected = of.get(what).floats();
        float largest = 0.05f;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertArrayEquals(expected, found.toFloatArray(), 1e-4f * largest, what);
    }

    /**
     * One tenth of the batch's mean and variance goes into the running ones, here and in PyTorch. The variance is that of
     * the batch itself here (as in the paper's training pass), and n / (n - 1) of it in PyTorch.
     */
    private void assertRunningStatistics(Map<String, Tensor> of, Network network, Shape batch) throws IOException {
        Path file = folder.resolve("after.safetensors");
        network.writeWeights(file);
        Map<String, Tensor> after = Safetensors.read(file);
        assertArrayEquals(
                of.get("after.0.running_mean").floats(),
                after.get("0.running_mean").floats(),
                1e-5f);
        float[] expected = of.get("after.0.running_var").floats();
        float n = (float) batch.size() / batch.get(1);
        for (int i = 0; i < expected.length; i++) {
            expected[i] = 0.9f + (expected[i] - 0.9f) * (n - 1) / n;
        }
        assertArrayEquals(expected, after.get("0.running_var").floats(), 1e-5f);

        Safetensors.write(file, part(of, "after."));
        network.readWeights(file);
        try (Tape tape = Tape.inference()) {
            NDArray inference = network.apply(array(tape.manager(), of.get("z")));
            assertArrayEquals(of.get("inference").floats(), inference.toFloatArray(), 1e-5f);
        }
    }

    @Test
    void movesWeightsAsPyTorchsAdamDoes() {
        Map<String, Adam> rules =
                Map.of("adam(0.5)", new Adam(2e-4f, 0.5f, 0.999f, 1e-8f), "adam(0.9)", new Adam(1e-3f));
        rules.forEach((name, rule) -> {
            Map<String, Tensor> of = part(read("adam"), name + "/");
            float[] gradients = of.get("gradients").floats();
            float[] path = of.get("after").floats();
            try (NDManager manager = Compute.get().manager().newSubManager()) {
                NDArray w = array(manager, of.get("before"));
                List<NDArray> moments = List.of(manager.zeros(w.getShape()), manager.zeros(w.getShape()));
                for (int step = 1; step <= 10; step++) {
                    float[] gradient = Arrays.copyOfRange(gradients, 7 * (step - 1), 7 * step);
                    rule.update(w, manager.create(gradient), moments, step);
                    assertArrayEquals(
                            Arrays.copyOfRange(path, 7 * (step - 1), 7 * step), w.toFloatArray(), 1e-6f, name);
                }
            }
        });
    }

    @Test
    void trainsASmallDcganAsPyTorchDoes() throws IOException {
        Map<String, Tensor> of = read("gan");
        Block generator = sequential(
                convTranspose(8, 4, 1, 0),
                batchNorm(),
                relu(),
                convTranspose(4, 4, 2, 1),
                batchNorm(),
                relu(),
                convTranspose(1, 4, 2, 1),
                tanh());
        Block discriminator = sequential(
                conv(4, 4, 2, 1), leakyRelu(0.2f), conv(8, 4, 2, 1), batchNorm(), leakyRelu(0.2f), conv(1, 4, 1, 0));
        Optimiser adam = new Adam(2e-3f, 0.5f, 0.999f, 1e-8f);
        Network g = network("G", generator, new Shape(1, 6, 1, 1), part(of, "G/before."))
                .optimiser(adam);
        Network d = network("D", discriminator, new Shape(1, 1, 16, 16), part(of, "D/before."))
                .optimiser(adam);

        assertFirstGradients(of, g, d);
        weights("G", g, part(of, "G/before."));
        weights("D", d, part(of, "D/before."));
        List<Float> losses = new ArrayList<>();
        for (int step = 0; step < 3; step++) {
            try (Tape tape = Tape.start()) {
                NDArray z = array(tape.manager(), of.get("gan/z")).get(step); // (5, 6, 1, 1)
                NDArray x = array(tape.manager(), of.get("gan/x")).get(step); // (5, 1, 16, 16)
                NDArray fake = g.apply(z);
                NDArray lossD = crossEntropy(d.apply(x), 1).add(crossEntropy(d.apply(detach(fake)), 0));
                tape.minimize(lossD, d);
                NDArray lossG = crossEntropy(d.apply(fake), 1);
                tape.minimize(lossG, g);
                losses.add(lossD.getFloat());
                losses.add(lossG.getFloat());
            }
        }
        float[] expected = of.get("gan/losses").floats();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], losses.get(i), 1e-4f * expected[i], "loss " + i);
        }
        assertWeights(part(of, "G/after."), g, "0.bias", "3.bias");
        assertWeights(part(of, "D/after."), d, "2.bias");
    }

    /** D's gradients where nothing has moved, and G's through the D that has moved once. */
    private static void assertFirstGradients(Map<String, Tensor> of, Network g, Network d) {
        for (boolean moved : new boolean[] {false, true}) {
            try (Tape tape = Tape.start()) {
                NDArray fake = g.apply(array(tape.manager(), of.get("gan/z")).get(0));
                NDArray x = array(tape.manager(), of.get("gan/x")).get(0);
                NDArray lossD = crossEntropy(d.apply(x), 1).add(crossEntropy(d.apply(detach(fake)), 0));
                if (moved) {
                    tape.minimize(lossD, d);
                    assertGradients(of, "G/gradient.", crossEntropy(d.apply(fake), 1), g);
                } else {
                    assertArrayEquals(of.get("gan/fake").floats(), fake.toFloatArray(), 1e-5f);
                    assertGradients(of, "D/gradient.", lossD, d);
                }
            }
        }
    }

    private static void assertGradients(Map<String, Tensor> of, String beginning, NDArray loss, Network network) {
        List<NDArray> gradients = Compute.get().ops().gradients(loss, network.learnedArrays());
        List<String> names = List.copyOf(part(of, beginning).keySet());
        assertEquals(names.size(), gradients.size());
        for (int i = 0; i < names.size(); i++) {
            assertClose(beginning + names.get(i), of, gradients.get(i));
        }
    }

    /** But for the biases before batch norm, which takes them out again: rounding alone moves them. */
    private void assertWeights(Map<String, Tensor> expected, Network network, String... ofNoEffect) throws IOException {
        Path file = folder.resolve("after.safetensors");
        network.writeWeights(file);
        Map<String, Tensor> found = Safetensors.read(file);
        expected.keySet().removeAll(List.of(ofNoEffect));
        expected.forEach((name, array) ->
                assertArrayEquals(array.floats(), found.get(name).floats(), 2e-5f, network.name() + "." + name));
    }
}
