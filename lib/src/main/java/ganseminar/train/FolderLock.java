package ganseminar.train;

import ganseminar.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps other processes out of a folder of checkpoints. The system releases the lock when the process ends, however it ends.
 *
 * <p>A loop that is left by {@code break} or by an exception does not release its lock; the next loop in this process takes
 * it over. It must not open the file again: the system drops a process's lock when any of its channels to the file closes.
 */
final class FolderLock {

    private static final Map<Path, FileChannel> HELD = new ConcurrentHashMap<>();

    private final Path folder;

    FolderLock(Path folder) {
        try {
            Files.createDirectories(folder);
            this.folder = folder.toRealPath();
            if (!HELD.containsKey(this.folder)) {
                lock(this.folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder of checkpoints %s cannot be used (%s); make it writable, or choose another by %s."
                            .formatted(folder, e.getMessage(), Results.VARIABLE),
                    e);
        }
    }

    private static void lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IllegalStateException(
                    "The folder of checkpoints %s is in use by another process; wait for it, or give this run another name."
                            .formatted(folder));
        }
        HELD.put(folder, channel);
    }

    void release() {
        try {
            FileChannel channel = HELD.remove(folder);
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of a folder of checkpoints cannot be released.", e);
        }
    }
}
