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

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ganseminar.Results;
import ganseminar.Scale;
import ganseminar.Seed;
import ganseminar.data.Batch;
import ganseminar.data.ImageSet;
import ganseminar.data.Mnist;
import ganseminar.engine.Compute;
import ganseminar.engine.Work;
import ganseminar.train.Adam;
import ganseminar.train.FirstWeights;
import ganseminar.train.Network;
import ganseminar.train.Noise;
import ganseminar.train.Run;
import ganseminar.train.Tape;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Locale;
import java.util.Scanner;
import java.util.stream.Stream;

/**
 * Our side of the benchmark. Trains a first step and says so; then reads lines "what count" from standard input, does that,
 * prints the milliseconds that one took, and waits for the next line.
 */
public class Here {

    static final Seed SEED = new Seed(1);

    /** Something to be measured, so many times. */
    interface Task {
        void run(int count);
    }

    public static void main(String[] arguments) throws Exception {
        boolean deep = !arguments[1].equals("gan");
        boolean quick = arguments[1].equals("quick"); // 32 x 32 grey pixels instead of 64 x 64 colours
        Shape drawn = quick ? new Shape(64, 1, 32, 32) : new Shape(32, 3, 64, 64);
        Compute.start(deep ? Work.CONVOLUTION : Work.DENSE);
        Block ofG = quick ? quickG() : deep ? deepG() : denseG();
        Block ofD = quick ? quickD() : deep ? deepD() : denseD();
        Network g = network("G", ofG, deep ? new Shape(1, 100, 1, 1) : new Shape(1, 128));
        Network d = network("D", ofD, deep ? new Shape(1).addAll(drawn.slice(1)) : new Shape(1, 784));
        Noise noise = Noise.normal(SEED, "z", deep ? 100 : 128);
        float[] pictures = deep ? Noise.uniform(SEED, "pictures", (int) drawn.slice(1).size(), 1).draw((int) drawn.get(0)) : null;
        Iterator<Batch> batches = deep ? null : batches(arguments[0], 1_000).iterator();

        Task train = count -> {
            for (int i = 1; i <= count; i++) {
                try (Tape tape = Tape.start()) {
                    NDArray x = deep
                            ? tape.manager().create(pictures, drawn)
                            : batches.next().rows(tape);
                    step(tape, g, d, x, noise, i % 10 == 0);
                }
            }
        };
        Task infer = count -> {
            for (int i = 0; i < count; i++) {
                try (Tape tape = Tape.inference()) {
                    g.apply(noise.draw(tape, 1_000)).toFloatArray();
                }
            }
        };
        ImageSet few = Mnist.test(Path.of(arguments[0])).head(100);
        Task checkpoint = count -> {
            try {
                Path folder = Files.createTempDirectory("bench");
                Results results = new Results("bench", Scale.QUICK, SEED, folder);
                // Every step is followed by a checkpoint; the steps are of no size.
                Run run = Run.of(results, "main").everySteps(1).keeping(g, d, noise);
                for (Batch batch : run.through(few.head(count).epochs(1).batches(1))) {
                    batch.step();
                }
                try (Stream<Path> files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        train.run(1);
        Compute.get().ops().await();
        System.out.println("ready");

        Scanner input = new Scanner(System.in);
        while (input.hasNext()) {
            Task task = switch (input.next()) {
                case "train" -> train;
                case "infer" -> infer;
                default -> checkpoint;
            };
            int count = input.nextInt();
            long start = System.nanoTime();
            task.run(count);
            Compute.get().ops().await();
            System.out.println(String.format(Locale.ROOT, "%.4f", (System.nanoTime() - start) / 1e6 / count));
        }
        System.exit(0);
    }

    static void step(Tape tape, Network g, Network d, NDArray x, Noise noise, boolean read) {
        NDArray z = noise.draw(tape, (int) x.getShape().get(0));
        NDArray fake = g.apply(x.getShape().dimension() == 4 ? z.reshape(z.getShape().addAll(new Shape(1, 1))) : z);
        NDArray lossD = crossEntropy(d.apply(x), 1).add(crossEntropy(d.apply(detach(fake)), 0));
        tape.minimize(lossD, d);
        NDArray lossG = crossEntropy(d.apply(fake), 1);
        tape.minimize(lossG, g);
        if (read) {
            lossD.getFloat();
            lossG.getFloat();
        }
    }

    static Network network(String name, Block block, Shape input) {
        return Network.named(name, block, input)
                .firstWeights(FirstWeights.normal(0.02), SEED)
                .optimiser(new Adam(2e-4f, 0.5f, 0.999f, 1e-8f));
    }

    static ganseminar.data.Batches batches(String mnist, int epochs) {
        return Mnist.train(Path.of(mnist)).range(5_000, 60_000).epochs(epochs).batches(100).shuffled(SEED);
    }

    static Block denseG() {
        return sequential(linear(256), relu(), linear(784), sigmoid());
    }

    static Block denseD() {
        return sequential(linear(256), relu(), linear(1));
    }

    static Block quickG() {
        return sequential(
                convTranspose(64, 4, 1, 0), batchNorm(), relu(),
                convTranspose(32, 4, 2, 1), batchNorm(), relu(),
                convTranspose(16, 4, 2, 1), batchNorm(), relu(),
                convTranspose(1, 4, 2, 1), tanh());
    }

    static Block quickD() {
        return sequential(
                conv(16, 4, 2, 1), leakyRelu(0.2f),
                conv(32, 4, 2, 1), batchNorm(), leakyRelu(0.2f),
                conv(64, 4, 2, 1), batchNorm(), leakyRelu(0.2f),
                conv(1, 4, 1, 0));
    }

    static Block deepG() {
        return sequential(
                convTranspose(512, 4, 1, 0), batchNorm(), relu(),
                convTranspose(256, 4, 2, 1), batchNorm(), relu(),
                convTranspose(128, 4, 2, 1), batchNorm(), relu(),
                convTranspose(64, 4, 2, 1), batchNorm(), relu(),
                convTranspose(3, 4, 2, 1), tanh());
    }

    static Block deepD() {
        return sequential(
                conv(64, 4, 2, 1), leakyRelu(0.2f),
                conv(128, 4, 2, 1), batchNorm(), leakyRelu(0.2f),
                conv(256, 4, 2, 1), batchNorm(), leakyRelu(0.2f),
                conv(512, 4, 2, 1), batchNorm(), leakyRelu(0.2f),
                conv(1, 4, 1, 0));
    }
}
