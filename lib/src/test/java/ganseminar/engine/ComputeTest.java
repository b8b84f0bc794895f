package ganseminar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ganseminar.OtherProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputeTest {

    @Test
    void startsOnce() {
        assertSame(Compute.get(), Compute.start(Work.DENSE));
    }

    @Test
    void isTheEngineThatDjlsOwnBlocksUse() {
        String chosen = Compute.get().toString().split(" ")[0];
        assertEquals(chosen, Engine.getInstance().getEngineName());
        String asked = System.getenv("SEMINAR_ENGINE");
        if (asked != null) {
            assertEquals(asked, chosen);
        }
    }

    @Test
    void setsTheThreadsOfDenseNetworksBeforeTheEngineIsLoaded() throws Exception {
        String printed = OtherProcess.run(Compute.class, Map.of("SEMINAR_THREADS", "2"));
        assertTrue(printed.contains("OMP_NUM_THREADS: 1"), printed);
        assertTrue(printed.contains("MXNET_CPU_WORKER_NTHREADS: 2"), printed);
        assertTrue(printed.contains("one and one: 2.0"), printed);
    }

    @Test
    void givesConvolutionsAllCores() {
        assertEquals("8", Work.CONVOLUTION.threads(8).get("OMP_NUM_THREADS"));
        assertEquals("1", Work.DENSE.threads(1).get("MXNET_CPU_WORKER_NTHREADS"));
    }

    @Test
    void leavesAVariableOfTheUserAsItIs() throws Exception {
        String printed = OtherProcess.run(Compute.class, Map.of("OMP_NUM_THREADS", "3"));
        assertTrue(printed.contains("OMP_NUM_THREADS: 3"), printed);
    }

    @Test
    void refusesANumberOfCoresThatIsNone() throws Exception {
        String printed = OtherProcess.run(Compute.class, Map.of("SEMINAR_THREADS", "many"));
        assertTrue(printed.contains("SEMINAR_THREADS is \"many\"; give a number of cores from 1 to "), printed);
    }

    @Test
    void saysWhichPyTorchWasHandedOver(@TempDir Path folder) throws IOException {
        Path libraries = Files.createDirectories(folder.resolve("torch/lib"));
        assertEquals(Optional.empty(), Compute.versionOf(libraries));
        Files.createFile(libraries.resolve("libtorch.so"));
        assertEquals(Optional.empty(), Compute.versionOf(libraries));
        Files.writeString(folder.resolve("torch/version.py"), "x = 1\n__version__ = '2.11.0+cu130'\n");
        assertEquals(Optional.of("2.11.0"), Compute.versionOf(libraries));
    }
}
