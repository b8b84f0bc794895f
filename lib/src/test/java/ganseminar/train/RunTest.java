package ganseminar.train;

import static ganseminar.nn.Layers.batchNorm;
import static ganseminar.nn.Layers.conv;
import static ganseminar.nn.Layers.convTranspose;
import static ganseminar.nn.Layers.flatten;
import static ganseminar.nn.Layers.leakyRelu;
import static ganseminar.nn.Layers.linear;
import static ganseminar.nn.Layers.relu;
import static ganseminar.nn.Layers.reshape;
import static ganseminar.nn.Layers.sequential;
import static ganseminar.nn.Layers.sigmoid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.OtherProcess;
import ganseminar.Results;
import ganseminar.Scale;
import ganseminar.Seed;
import ganseminar.data.Batch;
import ganseminar.data.Batches;
import ganseminar.data.ImageSet;
import ganseminar.plot.LossChart;
import ganseminar.plot.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    private static final int STEPS = 12;

    @TempDir
    private Path folder;

    @Test
    void goesOnToTheSameWeightsAsARunThatWasNeverCut() {
        String whole = train(results("whole", 1), 1e-3f, STEPS);
        for (int cut : new int[] {1, 5, 11}) {
            Results results = results("cut" + cut, 1);
            train(results, 1e-3f, cut);
            assertEquals(whole, train(results, 1e-3f, STEPS), "cut after step " + cut);
        }
    }

    @Test
    void theWeightsOfAnotherEpisodeAreThereWithoutALoop() {
        Network G = Network.named("G", sequential(linear(256), relu(), linear(784), sigmoid()), new Shape(1, 128))
                .firstWeights(FirstWeights.normal(0.01), new Seed(1))
                .adam(2e-4f);
        float[] before = G.predict(new float[128]);
        Results first = new Results("01-gan-in-50-lines", Scale.QUICK, new Seed(1), folder);
        assertEquals(33_000, Run.of(first, "main").keeping(G).loadShipped());
        assertFalse(Arrays.equals(before, G.predict(new float[128])));
        Results other = new Results("01-gan-in-50-lines", Scale.QUICK, new Seed(2), folder);
        assertThrows(
                IllegalStateException.class,
                () -> Run.of(other, "main").keeping(G).loadShipped());
    }

    @Test
    void doesNothingWhenAllIsDone() {
        Results results = results("again", 1);
        String once = train(results, 1e-3f, STEPS);
        Game game = new Game(results, 1e-3f);
        assertFalse(game.steps().iterator().hasNext());
        assertEquals(once, game.fingerprint());
    }

    @Test
    void endsAtTheSameWeightsThoughItIsKilledTwentyTimes() throws Exception {
        String whole = OtherProcess.run(
                KilledRun.class, Map.of("SEMINAR_RESULTS", folder.resolve("w").toString()));
        assertTrue(whole.strip().startsWith("weights "), whole);
        Map<String, String> cut = Map.of("SEMINAR_RESULTS", folder.resolve("k").toString());
        Random random = new Random(1);
        for (int kill = 0; kill < 20; kill++) {
            Process process = OtherProcess.start(KilledRun.class, cut);
            // The process says when it begins to train; from then on any moment will do. It saves after every step, so
            // that many of the kills come while a checkpoint is being written.
            assertEquals('\n', process.getInputStream().read());
            assertFalse(process.waitFor(random.nextInt(250), TimeUnit.MILLISECONDS), "it ended before kill " + kill);
            process.destroyForcibly().waitFor();
        }
        assertEquals(whole, OtherProcess.run(KilledRun.class, cut));
    }

    @Test
    void keepsTheNewestTwoCheckpointsAndNoLeftovers() throws IOException {
        Results results = results("tidy", 1);
        Files.createDirectories(checkpoints(results));
        Files.writeString(checkpoints(results).resolve("step-9.safetensors.part"), "cut off");
        train(results, 1e-3f, 4);
        try (Stream<Path> files = Files.list(checkpoints(results))) {
            assertEquals(
                    List.of("lock", "step-3.json", "step-3.safetensors", "step-4.json", "step-4.safetensors"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void refusesTheCheckpointOfAnotherSeedScaleOrOptimiser() {
        Results results = results("other", 1);
        train(results, 1e-3f, 3);
        String message = refusal(new Results("01", Scale.QUICK, new Seed(2), results.folder()), 1e-3f);
        assertTrue(message.contains("step-3.json is of another run: its seed is 1, and here it is 2; "), message);
        assertTrue(message.contains("give this run another name, or delete the folder"), message);
        message = refusal(new Results("01", Scale.PAPER, new Seed(1), results.folder()), 1e-3f);
        assertTrue(message.contains("its scale is quick, and here it is paper"), message);
        Game other = new Game(results, 1e-3f);
        other.gan.g.optimiser(new Sgd(1e-3f, 0));
        message = assertThrows(IllegalStateException.class, () -> other.steps().iterator())
                .getMessage();
        assertTrue(message.contains("its G is \"(1, 128): linear(256)"), message);
        assertTrue(message.contains("; Adam\", and here it is"), message);
        assertTrue(message.contains("; Sgd\""), message);
    }

    @Test
    void refusesADamagedCheckpointAndOffersTheOneBefore() throws IOException {
        Results results = results("damaged", 1);
        train(results, 1e-3f, 5);
        Path arrays = checkpoints(results).resolve("step-5.safetensors");
        byte[] content = Files.readAllBytes(arrays);

        byte[] altered = content.clone();
        altered[altered.length / 2] ^= 1;
        Files.write(arrays, altered);
        Game game = new Game(results, 1e-3f);
        String before = game.fingerprint();
        String message = assertThrows(
                        IllegalStateException.class, () -> game.steps().iterator())
                .getMessage();
        assertTrue(message.contains("step-5.json is damaged (step-5.safetensors has been altered"), message);
        assertTrue(
                message.endsWith("delete step-5.json there to go on from step 4, whose checkpoint is whole."), message);
        assertEquals(before, game.fingerprint(), "nothing was loaded in part");

        Files.write(arrays, Arrays.copyOf(content, content.length - 7));
        assertTrue(refusal(results, 1e-3f).contains("bytes where"), refusal(results, 1e-3f));
        Files.delete(arrays);
        assertTrue(refusal(results, 1e-3f).contains("step-5.safetensors is missing"));
        Files.writeString(checkpoints(results).resolve("step-5.json"), "{\"made\": {");
        assertTrue(refusal(results, 1e-3f).contains("step-5.json is damaged"));
        Files.writeString(checkpoints(results).resolve("step-4.json"), "");
        assertTrue(refusal(results, 1e-3f).endsWith("to start anew; there is no older one that is whole."));

        Files.delete(checkpoints(results).resolve("step-4.json"));
        Files.delete(checkpoints(results).resolve("step-5.json"));
        train(results, 1e-3f, STEPS);
    }

    @Test
    void goesOnFromTheOlderCheckpointWhenTheDamagedOneIsDeleted() throws IOException {
        String whole = train(results("whole2", 1), 1e-3f, STEPS);
        Results results = results("older", 1);
        train(results, 1e-3f, 5);
        Files.delete(checkpoints(results).resolve("step-5.json"));
        assertEquals(whole, train(results, 1e-3f, STEPS));
    }

    @Test
    void saysWhereItCannotWriteAndKeepsWhatItHas() throws IOException {
        Results results = results("readonly", 1);
        train(results, 1e-3f, 3);
        // A folder stands where the next checkpoint's file belongs, which stops even an administrator.
        Files.createDirectories(
                checkpoints(results).resolve("step-4.safetensors").resolve("full"));
        String message = assertThrows(UncheckedIOException.class, () -> train(results, 1e-3f, STEPS))
                .getMessage();
        assertTrue(message.startsWith("The checkpoint of step 4 cannot be written to"), message);
        assertTrue(Files.exists(checkpoints(results).resolve("step-3.json")));
        Files.delete(checkpoints(results).resolve("step-4.safetensors").resolve("full"));
        Files.delete(checkpoints(results).resolve("step-4.safetensors"));
        assertEquals(train(results("whole3", 1), 1e-3f, STEPS), train(results, 1e-3f, STEPS));
    }

    @Test
    void keepsOutOfAFolderThatAnotherProcessUses() throws Exception {
        Path used = folder.resolve("used");
        Process process =
                OtherProcess.start(KilledRun.class, Map.of("SEMINAR_RESULTS", used.toString(), "SEMINAR_WAITS", "yes"));
        process.getInputStream().read();
        String message = refusal(new Results("01", Scale.QUICK, new Seed(7), used), 1e-3f);
        process.destroyForcibly().waitFor();
        assertTrue(
                message.contains("is in use by another process; wait for it, or give this run another name."), message);
    }

    @Test
    void refusesTwoPartsOfOneName() {
        FiftyLineGan gan = new FiftyLineGan(1);
        assertEquals(
                "Two parts of the run \"main\" are called G; give them different names.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Run.of(results("names", 1), "main").keeping(gan.g, gan.d, gan.g))
                        .getMessage());
    }

    private Results results(String name, long seed) {
        return new Results("01", Scale.QUICK, new Seed(seed), folder.resolve(name));
    }

    private static Path checkpoints(Results results) {
        return results.file("checkpoints").resolve("main");
    }

    private static String train(Results results, float rate, int until) {
        Game game = new Game(results, rate);
        game.play(until);
        return game.fingerprint();
    }

    private static String refusal(Results results, float rate) {
        Game game = new Game(results, rate);
        return assertThrows(IllegalStateException.class, () -> game.steps().iterator())
                .getMessage();
    }

    /** A GAN on made-up images that saves itself after every step. */
    static final class Game {

        final FiftyLineGan gan;
        private final Network deep;
        private final LossChart losses = new LossChart("losses", "step", "D", "G");
        private final Snapshots course = new Snapshots("step", 1, 28, 28, "loss");
        private final ImageHistory history;
        private final List<Resumable> parts;
        private final Run run;
        private final Batches batches;

        Game(Results results, float rate) {
            this(results, rate, STEPS / 3);
        }

        Game(Results results, float rate, int epochs) {
            gan = new FiftyLineGan(results.seed().value());
            gan.g.adam(rate);
            batches = images().epochs(epochs).batches(20).shuffled(results.seed());
            // A player with everything that dense networks lack: convolutions, batch norm and its running statistics.
            deep = Network.named(
                            "deep",
                            sequential(
                                    reshape(4, 14, 14),
                                    conv(4, 3, 1, 1),
                                    batchNorm(),
                                    leakyRelu(0.2f),
                                    convTranspose(2, 4, 2, 1),
                                    batchNorm(),
                                    flatten(),
                                    linear(1)),
                            new Shape(1, 784))
                    .firstWeights(FirstWeights.normal(0.02), results.seed())
                    .optimiser(new RmsProp(1e-4f, 0.9f, 1e-6f));
            history = new ImageHistory(results.seed(), "history", 7);
            parts = List.of(gan.g, gan.d, gan.noise, deep, losses, course, history);
            run = Run.of(results, "main").everySteps(1).keeping(parts.toArray(Resumable[]::new));
        }

        private static ImageSet images() {
            byte[][] images = new byte[60][784];
            Random random = new Random(3);
            for (byte[] image : images) {
                random.nextBytes(image);
            }
            return new ImageSet(1, 28, 28, images, new int[60]);
        }

        Run.Steps<Batch> steps() {
            return run.through(batches);
        }

        /** Trains up to a step and is then interrupted, as Progress does it. */
        void play(int until) {
            Iterator<Batch> steps = steps().iterator();
            while (steps.hasNext()) {
                Batch batch = steps.next();
                step(batch);
                if (batch.step() == until) {
                    break;
                }
            }
            try {
                ((AutoCloseable) steps).close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        void step(Batch batch) {
            try (Tape tape = Tape.start()) {
                NDArray fake = gan.g.apply(gan.noise.draw(tape, batch.size()));
                NDArray old = history.mix(tape, fake);
                NDArray lossD = gan.lossD(batch.rows(tape), old);
                tape.minimize(lossD, gan.d);
                NDArray lossG = gan.lossG(fake);
                tape.minimize(lossG, gan.g);
                tape.minimize(Losses.crossEntropy(deep.apply(batch.rows(tape)), 1), deep);
                losses.add(batch.step(), lossD, lossG);
                if (batch.endsEpoch()) {
                    course.add(batch.step(), old.toFloatArray(), lossG.getFloat());
                }
            }
        }

        String fingerprint() {
            StringBuilder text = new StringBuilder("weights");
            for (Resumable part : parts) {
                State state = new State();
                part.save(state);
                text.append(' ').append(part.name()).append(state.numbers());
                state.arrays().forEach((name, array) -> text.append(' ').append(Arrays.hashCode(array.bytes())));
            }
            return text.toString();
        }
    }

    @Test
    void countsStepsWithoutBatches(@TempDir Path folder) {
        Results results = new Results("episode", Scale.SMOKE, new Seed(1), folder);
        Noise noise = Noise.normal(new Seed(1), "z", 2);
        List<Integer> seen = new ArrayList<>();
        Iterator<Integer> cut =
                Run.of(results, "ring").keeping(noise).everySteps(1).through(5).iterator();
        for (int i = 0; i < 3 && cut.hasNext(); i++) {
            seen.add(cut.next());
            noise.draw(1);
        }
        try {
            ((AutoCloseable) cut).close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        Noise resumed = Noise.normal(new Seed(1), "z", 2);
        Run.Steps<Integer> rest = Run.of(results, "ring").keeping(resumed).through(5);
        for (int step : rest) {
            seen.add(step);
        }
        assertEquals(List.of(1, 2, 3, 4, 5), seen);
        assertEquals(5, rest.size());
        assertEquals(3, rest.done());
        assertThrows(IllegalArgumentException.class, () -> Run.of(results, "r").through(-1));
    }
}
