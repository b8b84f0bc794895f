package ganseminar.train;

import static ganseminar.nn.Layers.linear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.Results;
import ganseminar.Scale;
import ganseminar.Seed;
import ganseminar.data.Batch;
import ganseminar.data.ImageSet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergenceTest {

    @Test
    void namesPlayerStepAndTheLossesBefore() {
        Network d = network("D");
        Divergence divergence = assertThrows(Divergence.class, () -> {
            for (int step = 1; step <= 100; step++) {
                step(d, step < 7 ? 1 : Float.NaN);
            }
        });
        assertEquals("D", divergence.player());
        assertEquals(7, divergence.step());
        assertTrue(
                divergence
                        .getMessage()
                        .matches(
                                "D diverged: its loss became NaN at its step 7 \\(before: (0\\.\\d+, ){4}0\\.\\d+\\); lower .*"),
                divergence.getMessage());
        // The thread is free for the next tape.
        step(network("E"), 1);
    }

    @Test
    void comesWithinTenSteps() {
        Network d = network("D");
        int[] steps = {0};
        assertThrows(Divergence.class, () -> {
            while (true) {
                step(d, ++steps[0] < 14 ? 1 : Float.POSITIVE_INFINITY);
            }
        });
        assertEquals(20, steps[0]);
    }

    @Test
    void doesNotTroubleARunThatIsWell() {
        Network d = network("D");
        for (int step = 0; step < 35; step++) {
            step(d, 1);
        }
    }

    @Test
    void neverSavesBrokenWeightsAndNamesTheLastGoodCheckpoint(@TempDir Path folder) {
        Network d = network("D");
        Run.of(new Results("01", Scale.QUICK, new Seed(1), folder), "main")
                .everySteps(1)
                .keeping(d);
        Path checkpoints = folder.resolve("checkpoints").resolve("main");
        step(d, Float.NaN);
        String message =
                assertThrows(Divergence.class, () -> d.save(new State())).getMessage();
        assertTrue(message.startsWith("D diverged: its weight became NaN at its step 1; "), message);
        assertTrue(message.endsWith("there is no checkpoint yet in " + checkpoints + "."), message);

        Network e = network("D");
        Run other = Run.of(new Results("01", Scale.QUICK, new Seed(1), folder), "other")
                .everySteps(1)
                .keeping(e);
        ImageSet images = new ImageSet(1, 1, 2, new byte[4][2], new int[4]);
        message = assertThrows(Divergence.class, () -> {
                    for (Batch batch : other.through(images.epochs(1).batches(1))) {
                        step(e, batch.step() < 3 ? 1 : Float.NaN);
                    }
                })
                .getMessage();
        assertTrue(message.contains("they go on from the last good checkpoint, step 2 in "), message);
    }

    private static Network network(String name) {
        return Network.named(name, linear(1), new Shape(1, 2))
                .firstWeights(FirstWeights.normal(0.1), new Seed(1))
                .optimiser(new Sgd(0.01f, 0));
    }

    private static void step(Network network, float factor) {
        try (Tape tape = Tape.start()) {
            NDArray x = tape.manager().create(new float[] {1, factor}, new Shape(1, 2));
            tape.minimize(network.apply(x).square().mean(), network);
        }
    }
}
