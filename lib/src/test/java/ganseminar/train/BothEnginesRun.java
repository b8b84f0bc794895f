package ganseminar.train;

import static ganseminar.nn.Layers.batchNorm;
import static ganseminar.nn.Layers.conv;
import static ganseminar.nn.Layers.convTranspose;
import static ganseminar.nn.Layers.leakyRelu;
import static ganseminar.nn.Layers.relu;
import static ganseminar.nn.Layers.sequential;
import static ganseminar.nn.Layers.tanh;
import static ganseminar.train.Losses.crossEntropy;
import static ganseminar.train.Tape.detach;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import ganseminar.engine.Compute;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link BothEnginesTest} runs once on every engine, in a process of its own: trains the two GANs and leaves the losses
 * of every step, the first gradients, the weights and some pictures in a folder; or draws from weights that lie there.
 */
final class BothEnginesRun {

    static final String FOLDER = "BOTH_ENGINES_FOLDER";
    static final String DRAW_FROM = "BOTH_ENGINES_DRAW_FROM";
    static final int STEPS = 50;

    /** Rounding grows from step to step in a GAN, at some seeds and rates to a thousandth within forty; here it does not. */
    private static final Seed SEED = new Seed(5);

    private static final int BATCH = 32;

    private final Map<String, Tensor> results = new LinkedHashMap<>();

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(System.getenv(FOLDER));
        String drawFrom = System.getenv(DRAW_FROM);
        BothEnginesRun run = new BothEnginesRun();
        if (drawFrom == null) {
            run.trainDense();
            run.trainDeep(folder.resolve("G.safetensors"));
            Safetensors.write(folder.resolve("results.safetensors"), run.results);
        } else {
            run.draw(deepG().readWeights(Path.of(drawFrom)));
            Safetensors.write(folder.resolve("drawn.safetensors"), run.results);
        }
        System.out.println("done with " + Compute.get());
    }

    private void trainDense() {
        FiftyLineGan gan = new FiftyLineGan(3);
        float[] losses = new float[2 * STEPS];
        for (int step = 0; step < STEPS; step++) {
            try (Tape tape = Tape.start()) {
                NDArray fake = gan.g.apply(gan.noise.draw(tape, BATCH));
                NDArray lossD = gan.lossD(gan.pictures(tape, BATCH), fake);
                tape.minimize(lossD, gan.d);
                NDArray lossG = gan.lossG(fake);
                tape.minimize(lossG, gan.g);
                losses[2 * step] = lossD.getFloat();
                losses[2 * step + 1] = lossG.getFloat();
            }
        }
        results.put("dense/losses", Tensor.of(losses, losses.length));
    }

    private static Network deepG() {
        return network(
                "G",
                new Shape(1, 100, 1, 1),
                convTranspose(32, 4, 1, 0),
                batchNorm(),
                relu(),
                convTranspose(16, 4, 2, 1),
                batchNorm(),
                relu(),
                convTranspose(1, 4, 2, 1),
                tanh());
    }

    private static Network network(String name, Shape input, ai.djl.nn.Block... layers) {
        return Network.named(name, sequential(layers), input)
                .firstWeights(FirstWeights.normal(0.05), SEED)
                .optimiser(new Adam(1e-4f, 0.5f, 0.999f, 1e-8f));
    }

    private void trainDeep(Path weights) {
        Network g = deepG();
        Network d = network(
                "D",
                new Shape(1, 1, 16, 16),
                conv(16, 4, 2, 1),
                leakyRelu(0.2f),
                conv(32, 4, 2, 1),
                batchNorm(),
                leakyRelu(0.2f),
                conv(1, 4, 1, 0));
        Noise noise = Noise.normal(SEED, "z", 100);
        Noise pictures = Noise.uniform(SEED, "pictures", 256, 1);
        try (Tape tape = Tape.start()) {
            NDArray x = pictures.draw(tape, BATCH).reshape(BATCH, 1, 16, 16);
            NDArray fake = g.apply(noise.draw(tape, BATCH).reshape(BATCH, 100, 1, 1));
            keepGradients("D", crossEntropy(d.apply(x), 1).add(crossEntropy(d.apply(detach(fake)), 0)), d);
            keepGradients("G", crossEntropy(d.apply(fake), 1), g);
        }
        float[] losses = new float[2 * STEPS];
        for (int step = 0; step < STEPS; step++) {
            try (Tape tape = Tape.start()) {
                NDArray x = pictures.draw(tape, BATCH).reshape(BATCH, 1, 16, 16);
                NDArray fake = g.apply(noise.draw(tape, BATCH).reshape(BATCH, 100, 1, 1));
                NDArray lossD = crossEntropy(d.apply(x), 1).add(crossEntropy(d.apply(detach(fake)), 0));
                tape.minimize(lossD, d);
                NDArray lossG = crossEntropy(d.apply(fake), 1);
                tape.minimize(lossG, g);
                losses[2 * step] = lossD.getFloat();
                losses[2 * step + 1] = lossG.getFloat();
            }
        }
        results.put("deep/losses", Tensor.of(losses, losses.length));
        g.writeWeights(weights);
        draw(g);
    }

    private void keepGradients(String name, NDArray loss, Network network) {
        List<NDArray> gradients = Compute.get().ops().gradients(loss, network.learnedArrays());
        for (int i = 0; i < gradients.size(); i++) {
            NDArray gradient = gradients.get(i);
            results.put(
                    "gradient/" + name + i,
                    Tensor.of(gradient.toFloatArray(), gradient.getShape().getShape()));
        }
    }

    private void draw(Network g) {
        try (Tape tape = Tape.inference()) {
            NDArray z = Noise.normal(SEED, "drawn", 100).draw(tape, 8).reshape(8, 100, 1, 1);
            results.put("pictures", Tensor.of(g.apply(z).toFloatArray(), 8, 1, 16, 16));
        }
    }
}
