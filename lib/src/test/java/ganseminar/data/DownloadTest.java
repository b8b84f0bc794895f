package ganseminar.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a small server on this machine, which cuts, lies and refuses as it is told. */
@Timeout(60)
class DownloadTest {

    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    Path folder;

    private HttpServer server;
    private Path file;

    // How the server behaves, and what it was asked.
    private volatile int bytesAnAnswer = Integer.MAX_VALUE;
    private volatile boolean knowsRanges = true;
    private volatile int status;
    private volatile byte[] content = CONTENT;
    private final CountDownLatch cutting = new CountDownLatch(1);
    private final CountDownLatch stalled = new CountDownLatch(1);
    private volatile boolean stalls;
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void startServer() throws IOException {
        file = folder.resolve("set.gz");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/set.gz", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(String.valueOf(range));
            int start = range == null || !knowsRanges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            try (exchange) {
                if (status != 0) {
                    exchange.sendResponseHeaders(status, -1);
                } else if (start >= content.length) {
                    exchange.sendResponseHeaders(416, -1);
                } else {
                    exchange.sendResponseHeaders(start > 0 ? 206 : 200, content.length - start);
                    int end = Math.min(content.length, (int) Math.min(Integer.MAX_VALUE, (long) start + bytesAnAnswer));
                    exchange.getResponseBody().write(content, start, end - start);
                    exchange.getResponseBody().flush();
                    if (stalls) {
                        cutting.countDown();
                        stalled.await();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        stalled.countDown();
        server.stop(0);
    }

    @Test
    void fetchesOnceIntoANewFolder() throws IOException {
        Path deep = folder.resolve("a").resolve("b").resolve("set.gz");
        assertEquals(deep, download().to(deep));
        assertArrayEquals(CONTENT, Files.readAllBytes(deep));
        download().to(deep);
        assertEquals(List.of("null"), ranges, "what is there is not fetched again");
    }

    @Test
    void goesOnWhereItWasCut() throws IOException {
        bytesAnAnswer = 100_000;
        download().to(file);
        assertWhole();
        assertEquals("null", ranges.get(0));
        assertTrue(
                ranges.size() >= 3 && ranges.subList(1, ranges.size()).stream().allMatch(r -> r.startsWith("bytes=")));
    }

    @Test
    void goesOnWithWhatAnEarlierRunLeft() throws IOException {
        Files.write(part(), Arrays.copyOf(CONTENT, 123_456));
        download().to(file);
        assertWhole();
        assertEquals(List.of("bytes=123456-"), ranges);
    }

    @Test
    void finishesWhenTheEarlierRunHadEverything() throws IOException {
        Files.write(part(), CONTENT);
        download().to(file);
        assertWhole();
    }

    @Test
    void startsAgainWhenTheServerKnowsNoRanges() throws IOException {
        knowsRanges = false;
        Files.write(part(), new byte[400_000]);
        download().to(file);
        assertWhole();
    }

    @Test
    void givesUpWhenItGetsNoFurther() throws IOException {
        bytesAnAnswer = 0;
        Files.write(part(), Arrays.copyOf(CONTENT, 1_000));
        assertFails("could not be fetched from http://");
        assertEquals(1, ranges.size());
        assertEquals(1_000, Files.size(part()), "what an earlier run got is kept");
    }

    @Test
    void wrongContentIsThrownAway() throws IOException {
        content = CONTENT.clone();
        content[299_999] ^= 1;
        assertFails("expected SHA-256 ", "found SHA-256 ", "thrown away");
        assertNothingLeft();
    }

    @Test
    void wrongRemainsOfAnEarlierRunAreThrownAwayAndTheNextCallSucceeds() throws IOException {
        Files.write(part(), new byte[1_000]);
        assertFails("thrown away: call again");
        assertNothingLeft();
        download().to(file);
        assertWhole();
    }

    @Test
    void httpErrorsAreSaid() throws IOException {
        for (int error : new int[] {403, 404, 500}) {
            status = error;
            assertFails("expected HTTP status 200, found " + error, "by hand");
            assertNothingLeft();
        }
    }

    @Test
    void noServerIsSaid() throws IOException {
        server.stop(0);
        assertFails("check the network");
        assertNothingLeft();
    }

    @Test
    void anotherFileOfThatNameIsLeftAlone() throws IOException {
        Files.writeString(file, "mine");
        String sentence = assertThrows(
                        IllegalArgumentException.class, () -> download().to(file))
                .getMessage();
        assertTrue(sentence.contains("found another file of that name"), sentence);
        assertEquals("mine", Files.readString(file));
        assertEquals(List.of(), ranges);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> download().to(folder))
                .getMessage()
                .contains("found a folder"));
    }

    @Test
    void aSecondDownloadOfTheSameFileWaitsItsTurn() throws IOException {
        try (FileChannel other = FileChannel.open(part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertTrue(lock.isValid());
            assertFails("another download of it is under way");
        }
        download().to(file);
        assertWhole();
    }

    @Test
    void interruptStopsItAndKeepsTheFlagAndWhatCame() throws Exception {
        bytesAnAnswer = 100_000;
        stalls = true;
        AtomicReference<String> outcome = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                download().to(file);
            } catch (UncheckedIOException e) {
                outcome.set(Thread.currentThread().isInterrupted() + " " + e.getMessage());
            }
        });
        reader.start();
        assertTrue(cutting.await(10, TimeUnit.SECONDS));
        for (int i = 0; i < 500 && (!Files.exists(part()) || Files.size(part()) < 100_000); i++) {
            Thread.sleep(10);
        }
        reader.interrupt();
        reader.join(10_000);
        assertTrue(outcome.get() != null && outcome.get().startsWith("true "), outcome.get());
        assertTrue(outcome.get().contains("interrupted; call again"), outcome.get());
        stalls = false;
        stalled.countDown();
        bytesAnAnswer = Integer.MAX_VALUE;
        download().to(file);
        assertWhole();
        assertEquals(List.of("null", "bytes=100000-"), ranges);
    }

    @Test
    void aDeadLineIsNotWaitedForForEver() throws IOException {
        bytesAnAnswer = 0;
        stalls = true;
        String sentence = assertThrows(
                        UncheckedIOException.class, () -> download().to(file, Duration.ofMillis(200)))
                .getMessage();
        assertTrue(sentence.contains("no byte came for"), sentence);
        assertNothingLeft();
    }

    private Path part() {
        return folder.resolve("set.gz.part");
    }

    private Download download() {
        try {
            URI source = URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                    + server.getAddress().getPort() + "/set.gz");
            return new Download(source, Checksum.of("SHA-256", new ByteArrayInputStream(CONTENT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertWhole() throws IOException {
        assertArrayEquals(CONTENT, Files.readAllBytes(file));
        assertEquals(List.of("set.gz"), names());
    }

    private void assertNothingLeft() throws IOException {
        assertEquals(List.of(), names());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private void assertFails(String... parts) {
        String sentence = assertThrows(
                        UncheckedIOException.class, () -> download().to(file))
                .getMessage();
        for (String part : parts) {
            assertTrue(sentence.contains(part), () -> "\"" + part + "\" is not in: " + sentence);
        }
        assertTrue(sentence.contains("set.gz") && sentence.lines().count() == 1, sentence);
    }
}
