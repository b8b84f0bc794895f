package ganseminar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Only this package knows engines. Paths are those of the module, where Maven runs tests. */
class SeamTest {

    private static final Path SOURCES = Path.of("src/main/java/ganseminar");
    private static final Path NOTEBOOKS = Path.of("../notebooks");
    private static final Path SCRIPT = Path.of("src/main/torchscript/operators.py");
    private static final Path ARCHIVE = Path.of("src/main/resources/ganseminar/engine/operators.pt");

    /** What a cell says, not what it printed. */
    private static final Pattern OUTPUTS = Pattern.compile("\"outputs\": \\[.*?\\n   ]", Pattern.DOTALL);

    @Test
    void nothingAboveItNamesAnEngine() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(SOURCES);
                Stream<Path> notebooks = Files.list(NOTEBOOKS)) {
            found.filter(file -> file.toString().endsWith(".java") && !file.startsWith(SOURCES.resolve("engine")))
                    .forEach(files::add);
            notebooks
                    .filter(file -> file.toString().endsWith(".ipynb")
                            || file.toString().endsWith(".jshell"))
                    .forEach(files::add);
        }
        assertTrue(files.size() > 50, "only " + files.size() + " files were found");
        for (Path file : files) {
            String text = Files.readString(file);
            boolean notebook = file.toString().endsWith(".ipynb");
            assertEquals(List.of(), engines(notebook ? OUTPUTS.matcher(text).replaceAll("") : text), file.toString());
        }
    }

    /** Lines that name an engine; PyTorch may be named as what other people's files come from, by its names for weights. */
    private static List<String> engines(String text) {
        return text.lines()
                .filter(line -> {
                    String lower = line.toLowerCase(Locale.ROOT);
                    return lower.contains("mxnet")
                            || lower.contains("ai.djl.pytorch")
                            || Pattern.compile("\\b(Mx|Pt)[A-Z]\\w+|\"pytorch\"|torchscript|getengine\\(")
                                    .matcher(line)
                                    .find();
                })
                .toList();
    }

    @Test
    void noticesAnEngineThatIsNamed() {
        assertEquals(1, engines("import ai.djl.mxnet.engine.MxNDArray;").size());
        assertEquals(1, engines("((PtNDManager) x.getManager())").size());
        assertEquals(1, engines("if (name.equals(\"pytorch\"))").size());
        assertEquals(
                0,
                engines("a safetensors file that a PyTorch network of the same layers can load")
                        .size());
    }

    @Test
    void theOperatorsAreThoseOfTheirScript() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(SCRIPT));
        try (ZipFile archive = new ZipFile(ARCHIVE.toFile())) {
            byte[] made = archive.getInputStream(archive.getEntry("operators/extra/script"))
                    .readAllBytes();
            assertEquals(
                    HexFormat.of().formatHex(digest),
                    new String(made, java.nio.charset.StandardCharsets.US_ASCII),
                    SCRIPT + " was changed; run it to make operators.pt anew");
        }
        assertTrue(Files.size(ARCHIVE) < 10_000);
    }
}
