package ganseminar;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files whole or not at all: to a temporary file in the same folder, flushed to the disk, moved into place.
 * Whoever reads sees the old file or the new one, also after a crash.
 */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes a file. Missing folders are made; an old file is replaced at the last moment.
     *
     * @param file where to write
     * @param content all of it, in one piece or several
     * @throws IOException if it cannot be written; an old file is then as it was and nothing half-written is left
     */
    public static void write(Path file, byte[]... content) throws IOException {
        Path target = file.toAbsolutePath();
        if (!Files.isDirectory(target.getParent())) { // a link to a folder is one, too
            Files.createDirectories(target.getParent());
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            // A stream and not a channel: an interrupt closes a channel in the middle of a file.
            try (FileOutputStream out = new FileOutputStream(part.toFile())) {
                for (byte[] piece : content) {
                    out.write(piece);
                }
                out.getFD().sync();
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
