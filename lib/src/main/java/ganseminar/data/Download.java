package ganseminar.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A file on the web whose content is known by its checksum.
 *
 * <p>It grows under its name with {@code .part} at the end, goes on from there when it was cut, and gets its own name
 * only when it is whole and right.
 *
 * @param source where it is, http or https
 * @param checksum what its content must be
 */
public record Download(URI source, Checksum checksum) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Fetches the file, unless it is there already with the right content.
     *
     * @param file where to put it; its folder is made if needed
     * @return {@code file}
     * @throws IllegalArgumentException if another file, or a folder, has that name already
     * @throws UncheckedIOException if it cannot be fetched, or what came is not what the checksum promises
     */
    public Path to(Path file) {
        if (Files.exists(file)) {
            checkPresent(file);
            return file;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            fetch(part);
            Checksum found = checksumOf(part);
            if (!found.equals(checksum)) {
                Files.delete(part);
                throw new IOException("expected " + checksum + ", found " + found
                        + "; it was thrown away: call again, or fetch it from elsewhere");
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return file;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(file, new IOException("interrupted; call again to go on", e));
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private void checkPresent(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + ": expected a file or nothing, found a folder; name another.");
        }
        try {
            Checksum found = checksumOf(file);
            if (!found.equals(checksum)) {
                throw new IllegalArgumentException(file + ": expected the content of " + source + " (" + checksum
                        + "), found another file of that name (" + found + "); move it away or name another folder.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read (" + e + "); check its permissions.", e);
        }
    }

    private Checksum checksumOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Checksum.of(checksum.algorithm(), in);
        }
    }

    /** Goes on after every cut for as long as each try brings the file further. */
    private void fetch(Path part) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .build();
        // The lock keeps a second notebook from writing into the same file.
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel);
            for (boolean whole = false; !whole; ) {
                long before = channel.size();
                try {
                    transfer(client, channel);
                    whole = true;
                } catch (IOException e) {
                    if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
                        throw (InterruptedException) new InterruptedException().initCause(e);
                    }
                    if (Files.size(part) <= before) {
                        discardIfEmpty(part);
                        throw e;
                    }
                }
            }
        }
    }

    private static void lock(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it: the same answer.
        }
        throw new IOException("another download of it is under way; wait for that one");
    }

    private void transfer(HttpClient client, FileChannel channel) throws IOException, InterruptedException {
        long have = channel.size();
        HttpRequest.Builder request = HttpRequest.newBuilder(source).timeout(PATIENCE);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            switch (response.statusCode()) {
                case 200 -> channel.truncate(0);
                case 206 -> channel.position(have);
                case 416 -> {
                    return; // nothing is left to fetch: the checksum decides what that means
                }
                default ->
                    throw new IOException("expected HTTP status 200, found " + response.statusCode()
                            + "; check the address or fetch the file by hand");
            }
            body.transferTo(Channels.newOutputStream(channel));
        }
    }

    private static void discardIfEmpty(Path part) throws IOException {
        if (Files.size(part) == 0) {
            Files.delete(part);
        }
    }

    private UncheckedIOException failure(Path file, IOException e) {
        boolean plain = e.getClass() == IOException.class && e.getMessage() != null;
        String reason = plain ? e.getMessage() : e + "; check the network and call again";
        return new UncheckedIOException(file + ": could not be fetched from " + source + " (" + reason + ").", e);
    }
}
