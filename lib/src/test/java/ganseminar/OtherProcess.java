package ganseminar;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a class in a fresh Java: threads and environment are fixed once an engine runs in this one. */
public final class OtherProcess {

    private OtherProcess() {}

    /** Returns all that the process prints, on either stream. */
    public static String run(Class<?> main, Map<String, String> environment) throws Exception {
        return new String(start(main, environment).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Returns the running process, whose two streams are one. */
    public static Process start(Class<?> main, Map<String, String> environment) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(List.of(java, "-cp", classPath, main.getName()));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        return builder.start();
    }
}
