package ganseminar.train;

import static ganseminar.nn.Layers.linear;
import static ganseminar.nn.Layers.relu;
import static ganseminar.nn.Layers.sequential;
import static ganseminar.nn.Layers.sigmoid;
import static ganseminar.train.Losses.crossEntropy;
import static ganseminar.train.Tape.detach;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import java.util.random.RandomGenerator;

/** The GAN of episode 01 on made-up pictures: what several tests train. */
final class FiftyLineGan {

    final Network g;
    final Network d;
    final Noise noise;
    private final RandomGenerator pictures;

    FiftyLineGan(long seed) {
        Seed start = new Seed(seed);
        g = Network.named("G", sequential(linear(256), relu(), linear(784), sigmoid()), new Shape(1, 128))
                .firstWeights(FirstWeights.normal(0.01), start)
                .adam(2e-4f);
        d = Network.named("D", sequential(linear(256), relu(), linear(1)), new Shape(1, 784))
                .firstWeights(FirstWeights.normal(0.01), start)
                .adam(2e-4f);
        noise = Noise.normal(start, "z", 128);
        pictures = start.stream("pictures", 0);
    }

    /** Pictures with values in [0, 1), shape (count, 784). */
    NDArray pictures(Tape tape, int count) {
        float[] pixels = new float[count * 784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pictures.nextFloat();
        }
        return tape.manager().create(pixels, new Shape(count, 784));
    }

    NDArray lossD(NDArray real, NDArray fake) {
        return crossEntropy(d.apply(real), 1).add(crossEntropy(d.apply(detach(fake)), 0));
    }

    NDArray lossG(NDArray fake) {
        return crossEntropy(d.apply(fake), 1);
    }

    /** One step of both players on one tape. */
    void step(int batch) {
        try (Tape tape = Tape.start()) {
            NDArray fake = g.apply(noise.draw(tape, batch));
            tape.minimize(lossD(pictures(tape, batch), fake), d);
            tape.minimize(lossG(fake), g);
        }
    }
}
