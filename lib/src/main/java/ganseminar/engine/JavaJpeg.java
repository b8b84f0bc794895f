package ganseminar.engine;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Keeps Java able to read and write JPEG files. Where a JDK uses the system's JPEG library, as Debian's does, its calls
 * are bound when they are first made, and once MXNet is loaded they would reach the JPEG code that MXNet carries along, of
 * another version: {@code ImageIO} then finds neither reader nor writer. Bound beforehand, all at once, they stay.
 */
final class JavaJpeg {

    private static final int RTLD_NOW = 2;

    /** Held for as long as the process lives: a library that nobody holds is unloaded, and bound anew later. */
    private static NativeLibrary held;

    private JavaJpeg() {}

    /** To be called before MXNet's native library is loaded. */
    static synchronized void bind() {
        Path library = Path.of(System.getProperty("java.home"), "lib", "libjavajpeg.so");
        if (Platform.isLinux() && Files.exists(library)) {
            try {
                held = NativeLibrary.getInstance(library.toString(), Map.of(Library.OPTION_OPEN_FLAGS, RTLD_NOW));
            } catch (UnsatisfiedLinkError e) {
                // This JDK cannot handle JPEG files with or without MXNet; whoever opens one is told so by ImageIO.
            }
        }
    }
}
