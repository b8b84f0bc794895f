package ganseminar.engine;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/**
 * Sets environment variables of this process for native libraries that are loaded later.
 *
 * <p>Java cannot change its own environment, and the engine reads its numbers of threads from there, once, when it is
 * loaded. Setting them here makes a notebook fast in any kernel, with nothing to write into the kernel's own files.
 */
final class NativeEnvironment {

    private NativeEnvironment() {}

    static void set(String name, String value) {
        if (Platform.isWindows()) {
            // The C run-time keeps a copy of the environment; this call changes both.
            Function.getFunction("ucrtbase", "_putenv_s").invokeInt(new Object[] {name, value});
        } else {
            Function.getFunction("c", "setenv").invokeInt(new Object[] {name, value, 1});
        }
    }
}
