package ganseminar.train;

import ganseminar.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps other processes out of a folder of checkpoints. The system releases it when the process ends, however it ends. */
final class FolderLock {

    private FileChannel channel;

    FolderLock(Path folder) {
        boolean ours;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            ours = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This process has the lock already, from a loop that was left by break or by an exception.
            ours = true;
        } catch (IOException e) {
            release();
            throw new UncheckedIOException(
                    "The folder of checkpoints %s cannot be used (%s); make it writable, or choose another by %s."
                            .formatted(folder, e.getMessage(), Results.VARIABLE),
                    e);
        }
        if (!ours) {
            release();
            throw new IllegalStateException(
                    "The folder of checkpoints %s is in use by another process; wait for it, or give this run another name."
                            .formatted(folder));
        }
    }

    void release() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of a folder of checkpoints cannot be released.", e);
        }
    }
}
