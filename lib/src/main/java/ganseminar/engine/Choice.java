package ganseminar.engine;

import java.util.Locale;
import java.util.Optional;

/**
 * Which engine computes on which device, and why: MXNet where it has a library, else PyTorch; the GPU if one can be used.
 *
 * @param engine the engine's name in DJL
 * @param gpu whether networks and batches live on the GPU
 * @param why the reason, as a reader wants it
 */
record Choice(String engine, boolean gpu, String why) {

    static final String MXNET = "MXNet";
    static final String PYTORCH = "PyTorch";

    /** The variables and their Java properties, which win. */
    static final String ENGINE = "SEMINAR_ENGINE";

    static final String DEVICE = "SEMINAR_DEVICE";

    /** Chooses by what was asked for. */
    static Choice here(Machine machine) {
        return of(machine, asked("seminar.engine", ENGINE), asked("seminar.device", DEVICE));
    }

    private static String asked(String property, String variable) {
        String value = System.getProperty(property, System.getenv(variable));
        return value == null ? "" : value.strip();
    }

    /**
     * Chooses.
     *
     * @param machine what there is
     * @param engine the engine that was asked for, or nothing
     * @param device gpu, cpu or auto, which is also nothing
     * @throws IllegalArgumentException if what was asked for does not exist
     * @throws IllegalStateException if it exists and cannot be used here
     */
    static Choice of(Machine machine, String engine, String device) {
        String asked = engineNamed(engine);
        boolean cpu = device.equalsIgnoreCase("cpu");
        boolean gpu = device.equalsIgnoreCase("gpu");
        if (!cpu && !gpu && !device.isEmpty() && !device.equalsIgnoreCase("auto")) {
            throw new IllegalArgumentException(
                    DEVICE + " is \"" + device + "\"; give gpu, cpu or auto, or leave it out.");
        }
        String chosen = asked != null ? asked : machine.hasMxnet() ? MXNET : PYTORCH;
        String why = asked != null
                ? "asked for"
                : machine.hasMxnet() ? "the default" : "MXNet has no library for this " + machine.processor();
        if (!cpu) {
            if (asked == null && obstacle(machine, chosen) != null && obstacle(machine, PYTORCH) == null) {
                chosen = PYTORCH;
                why = "MXNet cannot use this card";
            }
            String obstacle = obstacle(machine, chosen);
            if (obstacle == null) {
                return new Choice(chosen, true, why);
            }
            if (gpu) {
                throw new IllegalStateException(
                        DEVICE + " is gpu, but " + chosen + " cannot use one here: " + obstacle + ".");
            }
            why += machine.card().isPresent() ? "; not on the GPU: " + obstacle : "";
        }
        if (!machine.natives(chosen).cpu() && !machine.natives(chosen).gpu()) {
            String other = chosen.equals(MXNET) ? PYTORCH : MXNET;
            if (asked != null || !machine.natives(other).cpu()) {
                throw new IllegalStateException(
                        "The engine %s has no native library on the class path; get it by".formatted(chosen)
                                + " ./seminar setup --engine " + chosen.toLowerCase(Locale.ROOT) + ".");
            }
            why = "the only one that is set up";
            chosen = other;
        }
        return new Choice(chosen, false, why);
    }

    private static String engineNamed(String engine) {
        if (engine.isEmpty()) {
            return null;
        }
        for (String known : new String[] {MXNET, PYTORCH}) {
            if (known.equalsIgnoreCase(engine)) {
                return known;
            }
        }
        throw new IllegalArgumentException(
                ENGINE + " is \"" + engine + "\"; give " + MXNET + " or " + PYTORCH + ", or leave it out.");
    }

    /** Says why an engine cannot use the GPU and what can, or nothing if it can. */
    static String obstacle(Machine machine, String engine) {
        Optional<Gpu> card = machine.card();
        if (card.isEmpty()) {
            return "no NVIDIA card answers; if there is one, install its driver";
        }
        int capability = card.get().capability();
        if (engine.equals(MXNET)
                && (capability < 50 || capability >= 90 || !machine.system().startsWith("Linux"))) {
            return "its builds are for Linux and compute capability 5.0 to 8.9, and this is " + card.get()
                    + "; the engine PyTorch is the one to try";
        }
        if (engine.equals(PYTORCH)
                && (capability < 50 || capability >= 100 && !machine.pytorch().gpu())) {
            return "the build that is prepared by ./seminar gpu is for compute capability 5.0 to 9.0, and this is "
                    + card.get()
                    + "; set PYTORCH_LIBRARY_PATH to the library folder of a PyTorch 2.7.1 that is made for it";
        }
        if (!machine.natives(engine).gpu()) {
            return "its library for GPUs is not prepared; run ./seminar gpu --engine "
                    + engine.toLowerCase(Locale.ROOT);
        }
        return null;
    }
}
