package ganseminar.train;

import ganseminar.Seed;
import ganseminar.data.Batch;
import ganseminar.data.ImageSet;
import ganseminar.data.Mnist;
import ganseminar.engine.Compute;
import ganseminar.engine.Work;
import java.nio.file.Path;
import java.util.Arrays;

/** Prints fingerprints of everything random at the beginning of a run. */
final class Beginning {

    private Beginning() {}

    public static void main(String[] arguments) {
        Compute.start(Work.DENSE);
        FiftyLineGan gan = new FiftyLineGan(7);
        for (float[] weights : Weights.of(gan.g)) {
            System.out.println("weights " + Arrays.hashCode(weights));
        }
        System.out.println("noise " + Arrays.hashCode(gan.noise.draw(100)));
        ImageSet digits = Mnist.test(Path.of("../data/mnist"));
        try (Tape tape = Tape.inference()) {
            for (Batch batch : digits.epochs(1).batches(5_000).shuffled(new Seed(7))) {
                System.out.println(
                        "batch " + Arrays.hashCode(batch.rows(tape).toFloatArray()) + Arrays.hashCode(batch.labels()));
            }
        }
    }
}
