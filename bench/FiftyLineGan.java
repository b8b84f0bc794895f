import static ganseminar.nn.Layers.linear;
import static ganseminar.nn.Layers.relu;
import static ganseminar.nn.Layers.sequential;
import static ganseminar.nn.Layers.sigmoid;
import static ganseminar.train.Losses.crossEntropy;
import static ganseminar.train.Tape.detach;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import ganseminar.data.Batch;
import ganseminar.data.Mnist;
import ganseminar.engine.Compute;
import ganseminar.engine.Work;
import ganseminar.train.FirstWeights;
import ganseminar.train.Network;
import ganseminar.train.Noise;
import ganseminar.train.Tape;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Scanner;

/**
 * Our side of the comparison: the GAN of episode 01. Reads a number of steps from standard input, trains that many,
 * prints milliseconds a step, and waits for the next number.
 */
public class FiftyLineGan {

    public static void main(String[] arguments) {
        Compute.start(Work.DENSE);
        Seed seed = new Seed(1);
        Network g = Network.named("G", sequential(linear(256), relu(), linear(784), sigmoid()), new Shape(1, 128))
                .firstWeights(FirstWeights.normal(0.01), seed)
                .adam(2e-4f);
        Network d = Network.named("D", sequential(linear(256), relu(), linear(1)), new Shape(1, 784))
                .firstWeights(FirstWeights.normal(0.01), seed)
                .adam(2e-4f);
        Noise noise = Noise.normal(seed, "z", 128);
        Iterator<Batch> batches = Mnist.train(Path.of(arguments[0]))
                .range(5_000, 60_000)
                .epochs(10_000)
                .batches(100)
                .shuffled(seed)
                .iterator();
        Scanner input = new Scanner(System.in);
        float lossD = 0;
        float lossG = 0;
        while (input.hasNextInt()) {
            int steps = input.nextInt();
            long start = System.nanoTime();
            for (int i = 1; i <= steps; i++) {
                try (Tape tape = Tape.start()) {
                    NDArray fake = g.apply(noise.draw(tape, 100));
                    NDArray real = d.apply(batches.next().rows(tape));
                    NDArray errorD = crossEntropy(real, 1).add(crossEntropy(d.apply(detach(fake)), 0));
                    tape.minimize(errorD, d);
                    NDArray errorG = crossEntropy(d.apply(fake), 1);
                    tape.minimize(errorG, g);
                    if (i % 10 == 0) {
                        lossD = errorD.getFloat();
                        lossG = errorG.getFloat();
                    }
                }
            }
            double milliseconds = (System.nanoTime() - start) / 1e6 / steps;
            System.out.println(String.format(Locale.ROOT, "%.4f %.4f %.4f", milliseconds, lossD, lossG));
        }
        System.exit(0);
    }
}
