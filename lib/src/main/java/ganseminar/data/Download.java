package ganseminar.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file on the web whose content is known by its checksum.
 *
 * <p>It grows under its name with {@code .part} at the end, goes on from there when it was cut, and gets its own name
 * only when it is whole and right.
 *
 * @param source where it is, http or https
 * @param checksum what its content must be
 */
record Download(URI source, Checksum checksum) {

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
        return to(file, PATIENCE);
    }

    /** As above, giving up when the network is silent for {@code patience} or a little longer. */
    Path to(Path file, Duration patience) {
        if (Files.exists(file)) {
            checkPresent(file);
            return file;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            fetch(part, patience);
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
    private void fetch(Path part, Duration patience) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience)
                .build();
        // The lock keeps a second notebook from writing into the same file.
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel);
            for (boolean whole = false; !whole; ) {
                long before = channel.size();
                try {
                    transfer(client, channel, patience);
                    whole = true;
                } catch (IOException e) {
                    if (channel.size() <= before) {
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

    private void transfer(HttpClient client, FileChannel channel, Duration patience)
            throws IOException, InterruptedException {
        long have = channel.size();
        HttpRequest.Builder request = HttpRequest.newBuilder(source);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        BodyHandler<Void> write = answer -> switch (answer.statusCode()) {
            case 200 -> writer(channel, 0);
            case 206 -> writer(channel, have);
            default -> BodySubscribers.replacing(null);
        };
        int status = await(client.sendAsync(request.build(), write), channel, patience)
                .statusCode();
        // 416: nothing is left to fetch; the checksum decides what that means.
        if (status != 200 && status != 206 && status != 416) {
            throw new IOException(
                    "expected HTTP status 200, found " + status + "; check the address or fetch the file by hand");
        }
    }

    private static BodySubscriber<Void> writer(FileChannel channel, long start) {
        try {
            channel.truncate(start).position(start);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return BodySubscribers.ofByteArrayConsumer(chunk -> chunk.ifPresent(bytes -> {
            try {
                for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /** Waits while bytes come: an answer's stream would sit through an interrupt, and for ever when the line is dead. */
    private static <T> T await(CompletableFuture<T> answer, FileChannel channel, Duration patience)
            throws IOException, InterruptedException {
        try {
            for (long seen = -1; ; seen = channel.size()) {
                try {
                    return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (channel.size() == seen) {
                        throw new IOException("no byte came for " + patience.toSeconds() + " seconds; call again", e);
                    }
                }
            }
        } catch (ExecutionException e) {
            Throwable cause =
                    e.getCause() instanceof UncheckedIOException ? e.getCause().getCause() : e.getCause();
            throw cause instanceof IOException problem ? problem : new IOException(cause);
        } finally {
            answer.cancel(true);
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
