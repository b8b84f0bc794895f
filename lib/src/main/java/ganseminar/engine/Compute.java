package ganseminar.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The engine that computes, its device and its threads: started once a process, on first use.
 *
 * <pre>{@code
 * Compute.start(Work.DENSE);    // before the first network; without it, all cores serve each operation
 * }</pre>
 *
 * <p>The numbers of threads are set from Java before the engine's native library is loaded. A variable that is already
 * in the environment wins, and {@value #VARIABLE} changes the number of cores that are used.
 *
 * <p>{@code SEMINAR_ENGINE} and {@code SEMINAR_DEVICE}, or the properties {@code seminar.engine} and {@code
 * seminar.device}, choose the engine (MXNet or PyTorch) and the device (gpu, cpu or auto). Left out, it is MXNet where that has
 * a library, else PyTorch, and the GPU if it was prepared.
 *
 * <p>As a {@link Scope} it is the outermost one: arrays made in it live as long as the process.
 */
public final class Compute implements Scope {

    /** The environment variable that says how many cores to use. */
    public static final String VARIABLE = "SEMINAR_THREADS";

    private static Compute started;

    private final Machine machine = Machine.here();
    private final Choice choice = Choice.here(machine);
    private final Engine engine;
    private final Ops ops;
    private final NDManager manager;
    private final Work work;
    private final int cores;
    private final Map<String, String> threads;

    private Compute(Work work) {
        this.work = work;
        cores = cores();
        threads = new LinkedHashMap<>(work.threads(cores));
        // Threads that wait by spinning would take the cores from whatever else the machine does.
        threads.put("OMP_WAIT_POLICY", "PASSIVE");
        // Threads that wait for their next operation sleep, which spares a shared machine, but only after some 0.1 ms:
        // the
        // next one mostly comes sooner, and waking them takes a fifth of a small network's step. More spinning gains
        // little, and doubles a step where another process is busy.
        threads.put("GOMP_SPINCOUNT", "3000");
        threads.replaceAll((name, value) -> System.getenv().getOrDefault(name, value));
        threads.forEach(NativeEnvironment::set);
        // DJL counts its users over the network unless told not to; a seminar room may have none.
        System.setProperty("OPT_OUT_TRACKING", "true");
        JavaJpeg.bind();
        // A library for GPUs that is handed over does not say so itself; DJL ships the bridge to it under this name.
        if (machine.pytorch().gpu()) {
            System.setProperty("PYTORCH_FLAVOR", "cu128");
        }
        // Some of DJL's blocks make arrays of their own on what it thinks is the default.
        System.setProperty("ai.djl.default_engine", choice.engine());
        engine = Engine.getEngine(choice.engine());
        manager = engine.newBaseManager(choice.gpu() ? Device.gpu() : Device.cpu());
        ops = choice.engine().equals(Choice.MXNET) ? new MxOps() : new PtOps(manager);
    }

    /**
     * Starts the engine for this kind of work.
     *
     * @param work what will mostly be computed
     * @return the engine; if it runs already, as it was started first
     */
    public static synchronized Compute start(Work work) {
        if (started == null) {
            started = new Compute(work);
        }
        return started;
    }

    /**
     * Returns the engine, and starts it for {@link Work#CONVOLUTION} if nobody has.
     *
     * @return the one engine of this process
     */
    public static Compute get() {
        return start(Work.CONVOLUTION);
    }

    /**
     * Returns the seam to the engine.
     *
     * @return the engine's own operations
     */
    public Ops ops() {
        return ops;
    }

    /**
     * Returns the manager of what lives as long as the process, such as weights.
     *
     * @return the root of all scopes
     */
    @Override
    public NDManager manager() {
        return manager;
    }

    /** Returns one line that says what computes here. */
    @Override
    public String toString() {
        String sideBySide = threads.get("MXNET_CPU_WORKER_NTHREADS");
        return "%s %s on %s (%s), %d of %d cores, for %s networks: %s OpenMP threads an operation%s"
                .formatted(
                        engine.getEngineName(),
                        version(),
                        device(),
                        choice.why(),
                        cores,
                        Runtime.getRuntime().availableProcessors(),
                        work.name().toLowerCase(Locale.ROOT),
                        threads.get("OMP_NUM_THREADS"),
                        choice.engine().equals(Choice.MXNET) ? ", " + sideBySide + " operations side by side" : "");
    }

    private String device() {
        return choice.gpu() ? machine.card().orElseThrow().toString() : "cpu";
    }

    /** The version of the native library: what the engine reports of itself is one behind. */
    private String version() {
        String name = choice.engine().toLowerCase(Locale.ROOT);
        String pinned = Platform.detectPlatform(name).getVersion().replaceFirst("-.*", "");
        return choice.engine().equals(Choice.PYTORCH) && machine.pytorch().gpu()
                ? versionOf(Path.of(LibUtils.getLibtorchPath())).orElse(pinned)
                : pinned;
    }

    /** The version of a PyTorch that was handed over, from the file that its wheel has beside the folder of libraries. */
    static Optional<String> versionOf(Path libraries) {
        try {
            Path libtorch = libraries.resolve("libtorch.so").toRealPath(); // the folder may hold links
            Matcher version = Pattern.compile("__version__ = '([^'+]+)")
                    .matcher(Files.readString(libtorch.getParent().resolveSibling("version.py")));
            return version.find() ? Optional.of(version.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int cores() {
        String asked = System.getenv(VARIABLE);
        int available = Runtime.getRuntime().availableProcessors();
        if (asked == null || asked.isBlank()) {
            return available;
        }
        try {
            int cores = Integer.parseInt(asked.strip());
            if (cores >= 1) {
                return cores;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(VARIABLE + " is \"" + asked + "\"; give a number of cores from 1 to "
                + available + ", or leave it out.");
    }

    /**
     * Prints what computes here, one {@code key: value} a line.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Compute compute = start(Work.DENSE);
        System.out.println("engine: " + compute.engine.getEngineName());
        System.out.println("engine version: " + compute.version());
        System.out.println("chosen because: " + compute.choice.why());
        System.out.println("device: " + compute.device());
        System.out.println("card: " + compute.machine.card().map(Gpu::toString).orElse("none"));
        System.out.println("cores used: " + compute.cores);
        compute.threads.forEach((name, value) -> System.out.println(name + ": " + value));
        try (NDManager scope = compute.manager.newSubManager()) {
            System.out.println("one and one: " + scope.create(1f).add(1f).getFloat());
        }
    }
}
