package ganseminar.engine;

import ai.djl.util.Utils;
import java.util.Locale;
import java.util.Optional;

/**
 * What decides which engine can run.
 *
 * @param system the operating system, as Java names it
 * @param processor the architecture of this Java, as Java names it
 * @param card the first GPU
 * @param mxnet what there is of MXNet's native library
 * @param pytorch what there is of PyTorch's
 */
record Machine(String system, String processor, Optional<Gpu> card, Natives mxnet, Natives pytorch) {

    /**
     * An engine's native libraries.
     *
     * @param cpu whether the one for processors is on the class path
     * @param gpu whether one for GPUs was handed over
     */
    record Natives(boolean cpu, boolean gpu) {}

    /** Describes the machine at hand. */
    static Machine here() {
        return new Machine(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Gpu.first(),
                natives("mxnet", "MXNET_LIBRARY_PATH"),
                natives("pytorch", "PYTORCH_LIBRARY_PATH"));
    }

    private static Natives natives(String engine, String variable) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        boolean cpu = loader.getResource("native/lib/" + engine + ".properties") != null
                || Machine.class.getResource("/native/lib/" + engine + ".properties") != null;
        return new Natives(cpu, Utils.getEnvOrSystemProperty(variable) != null);
    }

    Natives natives(String engine) {
        return engine.equals(Choice.MXNET) ? mxnet : pytorch;
    }

    /** Whether MXNet was ever built for this system and processor. */
    boolean hasMxnet() {
        String name = system.toLowerCase(Locale.ROOT);
        boolean x86 = processor.equals("amd64") || processor.equals("x86_64");
        return x86 && (name.startsWith("linux") || name.startsWith("windows") || name.startsWith("mac"));
    }
}
