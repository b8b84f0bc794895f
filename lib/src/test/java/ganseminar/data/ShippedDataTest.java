package ganseminar.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The files that ship are those that data/README.md lists, and their content is the original's. */
class ShippedDataTest {

    private static final Path DATA = Path.of("..", "data");
    private static final Pattern ROW =
            Pattern.compile("\\| `([\\w-]+\\.gz)` \\| ([\\d,]+) \\| `(\\w{64})` \\| `(\\w{32})` \\|");

    @Test
    void filesAreWhatTheReadmeSays() throws IOException {
        List<MatchResult> rows = ROW.matcher(Files.readString(DATA.resolve("README.md")))
                .results()
                .toList();
        Set<String> listed = new TreeSet<>();
        for (MatchResult row : rows) {
            Path file = DATA.resolve("mnist").resolve(row.group(1));
            listed.add(row.group(1));
            try (InputStream packed = Files.newInputStream(file)) {
                assertEquals(new Checksum("SHA-256", row.group(3)), Checksum.of("SHA-256", packed), row.group(1));
            }
            try (InputStream content = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
                assertEquals(new Checksum("MD5", row.group(4)), Checksum.of("MD5", content), row.group(1));
            }
        }
        try (Stream<Path> files = Files.list(DATA.resolve("mnist"))) {
            assertEquals(
                    new TreeSet<>(files.map(f -> f.getFileName().toString()).toList()), listed);
        }
    }

    /** The README could be changed along with a file: the originals' fingerprints stand here too. */
    @Test
    void readmeListsTheOriginals() throws IOException {
        List<String> found = new ArrayList<>();
        ROW.matcher(Files.readString(DATA.resolve("README.md")))
                .results()
                .forEach(row -> found.add(row.group(2) + " " + row.group(4)));
        assertEquals(
                List.of(
                        "47,040,016 6bbc9ace898e44ae57da46a324031adb",
                        "60,008 a25bea736e30d166cdddb491f175f624",
                        "7,840,016 2646ac647ad5339dbf082846283269ea",
                        "10,008 27ae3e4e09519cfbb04c329615203637"),
                found);
    }
}
