package ganseminar.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ganseminar.OtherProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two engines against each other: same seed, same weights, same batches. */
class BothEnginesTest {

    @TempDir
    static Path folder;

    private static Map<String, Tensor> mxnet;
    private static Map<String, Tensor> pytorch;

    @BeforeAll
    static void runOnBoth() throws Exception {
        for (String engine : new String[] {"mxnet", "pytorch"}) {
            assumeTrue(
                    BothEnginesTest.class.getResource("/native/lib/" + engine + ".properties") != null,
                    "the natives of " + engine + " are not on the class path");
        }
        mxnet = results("MXNet");
        pytorch = results("PyTorch");
    }

    private static Map<String, Tensor> results(String engine) throws Exception {
        Path own = Files.createDirectory(folder.resolve(engine));
        String printed = OtherProcess.run(
                BothEnginesRun.class, Map.of("SEMINAR_ENGINE", engine, BothEnginesRun.FOLDER, own.toString()));
        assertTrue(printed.contains("done with " + engine), printed);
        return Safetensors.read(own.resolve("results.safetensors"));
    }

    @Test
    void giveTheSameLossesOverFiftySteps() {
        for (String losses : new String[] {"dense/losses", "deep/losses"}) {
            float[] one = mxnet.get(losses).floats();
            float[] other = pytorch.get(losses).floats();
            assertEquals(2 * BothEnginesRun.STEPS, one.length);
            for (int i = 0; i < one.length; i++) {
                assertEquals(one[i], other[i], 1e-3 * Math.abs(one[i]), losses + " at " + i);
            }
        }
    }

    @Test
    void giveTheSameGradients() {
        // Against the network's largest: the bias before a batch norm has no slope, and its own is mere rounding.
        for (String network : new String[] {"gradient/D", "gradient/G"}) {
            double largest = 0;
            double apart = 0;
            for (String name : mxnet.keySet()) {
                if (name.startsWith(network)) {
                    float[] one = mxnet.get(name).floats();
                    float[] other = pytorch.get(name).floats();
                    for (int i = 0; i < one.length; i++) {
                        largest = Math.max(largest, Math.abs(one[i]));
                        apart = Math.max(apart, Math.abs(one[i] - other[i]));
                    }
                }
            }
            assertTrue(largest > 0 && apart <= 1e-4 * largest, network + " differs by " + apart + " of " + largest);
        }
    }

    @Test
    void drawTheSamePicturesFromTheSameWeights() throws Exception {
        for (String engine : new String[] {"MXNet", "PyTorch"}) {
            String other = engine.equals("MXNet") ? "PyTorch" : "MXNet";
            Path own = folder.resolve(engine);
            String printed = OtherProcess.run(
                    BothEnginesRun.class,
                    Map.of(
                            "SEMINAR_ENGINE",
                            engine,
                            BothEnginesRun.FOLDER,
                            own.toString(),
                            BothEnginesRun.DRAW_FROM,
                            folder.resolve(other).resolve("G.safetensors").toString()));
            assertTrue(printed.contains("done with " + engine), printed);
            float[] drawn = Safetensors.read(own.resolve("drawn.safetensors"))
                    .get("pictures")
                    .floats();
            float[] expected =
                    (other.equals("MXNet") ? mxnet : pytorch).get("pictures").floats();
            double spread = 0;
            for (int i = 0; i < drawn.length; i++) {
                assertEquals(
                        expected[i], drawn[i], 1e-4, engine + " draws pixel " + i + " of what " + other + " learned");
                spread = Math.max(spread, Math.abs(drawn[i]));
            }
            assertTrue(spread > 0.01, "the pictures are empty");
        }
    }
}
