package ganseminar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ganseminar.engine.Machine.Natives;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {

    /** A machine whose set-up got what its launcher would get; capability 0 is no card. */
    private static Machine machine(String system, String processor, int capability, boolean prepared) {
        Optional<Gpu> card =
                capability == 0 ? Optional.empty() : Optional.of(new Gpu("Card", capability, 8_000_000_000L));
        return new Machine(system, processor, card, new Natives(true, prepared), new Natives(true, prepared));
    }

    @ParameterizedTest
    @CsvSource({
        // system, processor, capability of the card, prepared for it, engine, on the GPU
        "Linux, amd64, 0, false, MXNet, false",
        "Windows 11, amd64, 0, false, MXNet, false",
        "Mac OS X, x86_64, 0, false, MXNet, false",
        "Mac OS X, aarch64, 0, false, PyTorch, false",
        "Linux, aarch64, 0, false, PyTorch, false",
        "FreeBSD, amd64, 0, false, PyTorch, false",
        "Linux, amd64, 86, false, MXNet, false",
        "Linux, amd64, 37, true, MXNet, false",
        "Linux, amd64, 50, true, MXNet, true",
        "Linux, amd64, 75, true, MXNet, true",
        "Linux, amd64, 89, true, MXNet, true",
        "Linux, amd64, 90, true, PyTorch, true",
        "Linux, amd64, 90, false, MXNet, false",
        "Linux, amd64, 120, true, PyTorch, true",
        "Windows 11, amd64, 86, true, PyTorch, true",
        "Linux, aarch64, 90, true, PyTorch, true",
    })
    void followsSystemProcessorAndCard(
            String system, String processor, int capability, boolean prepared, String engine, boolean gpu) {
        Choice choice = Choice.of(machine(system, processor, capability, prepared), "", "");
        assertEquals(engine, choice.engine());
        assertEquals(gpu, choice.gpu());
        assertEquals(
                engine,
                Choice.of(machine(system, processor, capability, prepared), engine, "auto")
                        .engine());
        assertTrue(!Choice.of(machine(system, processor, capability, prepared), "", "cpu")
                .gpu());
    }

    @Test
    void saysWhy() {
        assertEquals(
                "the default",
                Choice.of(machine("Linux", "amd64", 0, false), "", "").why());
        assertEquals(
                "asked for",
                Choice.of(machine("Linux", "amd64", 0, false), "pytorch", "").why());
        assertEquals(
                "MXNet has no library for this aarch64",
                Choice.of(machine("Mac OS X", "aarch64", 0, false), "", "").why());
        assertEquals(
                "MXNet cannot use this card",
                Choice.of(machine("Linux", "amd64", 90, true), "", "").why());
        assertEquals(
                "the default; not on the GPU: its library for GPUs is not prepared; run ./seminar gpu --engine mxnet",
                Choice.of(machine("Linux", "amd64", 86, false), "", "").why());
    }

    @Test
    void saysWhyAGpuThatWasAskedForCannotBeUsedAndWhatCan() {
        assertEquals(
                "SEMINAR_DEVICE is gpu, but MXNet cannot use one here: its builds are for Linux and compute capability 5.0 to"
                        + " 8.9, and this is Card, compute capability 9.0, 8 GB; the engine PyTorch is the one to try.",
                refusal(machine("Linux", "amd64", 90, true), "mxnet"));
        assertEquals(
                "SEMINAR_DEVICE is gpu, but MXNet cannot use one here: no NVIDIA card answers; if there is one, install its"
                        + " driver.",
                refusal(machine("Linux", "amd64", 0, false), ""));
        assertTrue(refusal(machine("Linux", "amd64", 120, false), "pytorch")
                .contains("set PYTORCH_LIBRARY_PATH to the library folder of a PyTorch 2.7.1 that is made for it"));
    }

    private static String refusal(Machine machine, String engine) {
        return assertThrows(IllegalStateException.class, () -> Choice.of(machine, engine, "gpu"))
                .getMessage();
    }

    @Test
    void takesTheEngineThatIsSetUpIfNoneWasAskedFor() {
        Machine other =
                new Machine("Linux", "amd64", Optional.empty(), new Natives(false, false), new Natives(true, false));
        assertEquals(new Choice("PyTorch", false, "the only one that is set up"), Choice.of(other, "", ""));
        assertEquals(
                "The engine MXNet has no native library on the class path; get it by ./seminar setup --engine mxnet.",
                assertThrows(IllegalStateException.class, () -> Choice.of(other, "MXNet", "cpu"))
                        .getMessage());
    }

    @Test
    void refusesWhatDoesNotExist() {
        Machine machine = machine("Linux", "amd64", 0, false);
        assertEquals(
                "SEMINAR_ENGINE is \"tensorflow\"; give MXNet or PyTorch, or leave it out.",
                assertThrows(IllegalArgumentException.class, () -> Choice.of(machine, "tensorflow", ""))
                        .getMessage());
        assertEquals(
                "SEMINAR_DEVICE is \"tpu\"; give gpu, cpu or auto, or leave it out.",
                assertThrows(IllegalArgumentException.class, () -> Choice.of(machine, "", "tpu"))
                        .getMessage());
    }
}
