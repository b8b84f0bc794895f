package ganseminar.train;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import ganseminar.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of one run in a folder: for each, {@code step-N.safetensors} with all arrays and {@code step-N.json} with
 * everything else, the checksum of the arrays included. The second file is written last, so a checkpoint is there as a whole
 * or not at all. The newest two are kept.
 */
final class Checkpoints {

    private static final int KEPT = 2;
    private static final Pattern NAME = Pattern.compile("step-(\\d+)\\.json");
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Path folder;
    private final Map<String, String> made;

    /** What stands in a checkpoint's JSON file. */
    private record Sheet(Map<String, String> made, long step, Map<String, Part> parts, Arrays arrays, String seal) {

        /** The same with the checksum of everything else. */
        Sheet sealed() {
            String rest = JSON.toJson(new Sheet(made, step, parts, arrays, ""));
            return new Sheet(made, step, parts, arrays, sha256(rest.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private record Part(String kind, Map<String, Long> numbers) {}

    private record Arrays(String file, long bytes, String sha256) {}

    /** A checkpoint that has been read and checked, and not been given to anyone yet. */
    private record Whole(Sheet sheet, Map<String, Tensor> arrays) {}

    /** {@code made} says what the run is: seed, scale, batches; a checkpoint of another one is refused. */
    Checkpoints(Path folder, Map<String, String> made) {
        this.folder = folder;
        this.made = made;
    }

    /** Plain digits: a format would write them as the country does. */
    private static String name(long step) {
        return "step-" + step;
    }

    /** Writes a checkpoint after this step of the run, and removes all but the newest ones. */
    void save(long step, List<Resumable> parts) {
        try {
            write(name(step), step, parts, false);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The checkpoint of step %,d cannot be written to %s (%s); free some space or make the folder writable, then run the cell again: it goes on from the last checkpoint."
                            .formatted(step, folder, e.getMessage()),
                    e);
        }
        removeOld();
    }

    /**
     * Writes what ships with a notebook, as {@code name.safetensors} and {@code name.json}: like a checkpoint, but without
     * the moments of optimisers, which only further training would need.
     */
    void ship(String name, long step, List<Resumable> parts) {
        try {
            write(name, step, parts, true);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The trained weights cannot be written to %s (%s); make it writable."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    private void write(String name, long step, List<Resumable> parts, boolean slim) throws IOException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        Map<String, Part> sheets = new LinkedHashMap<>();
        for (Resumable part : parts) {
            State state = new State();
            part.save(state);
            state.arrays().forEach((key, array) -> {
                if (!slim || !key.startsWith(Network.MOMENT)) {
                    arrays.put(part.name() + "." + key, array);
                }
            });
            sheets.put(part.name(), new Part(part.kind(), state.numbers()));
        }
        byte[][] pieces = Safetensors.pieces(arrays);
        long bytes = Stream.of(pieces).mapToLong(piece -> piece.length).sum();
        Path file = folder.resolve(name + ".safetensors");
        WholeFile.write(file, pieces);
        Arrays checked = new Arrays(file.getFileName().toString(), bytes, sha256(pieces));
        String json = JSON.toJson(new Sheet(made, step, sheets, checked, "").sealed()) + "\n";
        try {
            WholeFile.write(folder.resolve(name + ".json"), json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            Files.deleteIfExists(file); // without a sheet it would only keep a full disk full
            throw e;
        }
    }

    /** Tidies up; what cannot be deleted now is no harm, and the checkpoint is whole. */
    private void removeOld() {
        try {
            deleteOld();
        } catch (IOException e) {
            // The next checkpoint tries again.
        }
    }

    private void deleteOld() throws IOException {
        List<Long> steps = steps();
        for (long step : steps.subList(Math.min(KEPT, steps.size()), steps.size())) {
            // The sheet goes first: without it the arrays are nobody's.
            Files.deleteIfExists(folder.resolve(name(step) + ".json"));
        }
        List<String> kept =
                steps().stream().map(step -> name(step) + ".safetensors").toList();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".part") || name.endsWith(".safetensors") && !kept.contains(name)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** The steps of all checkpoints, the newest first. */
    List<Long> steps() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Long.parseLong(name.group(1)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The folder of checkpoints %s cannot be read (%s); make it readable.".formatted(folder, e), e);
        }
    }

    /**
     * Gives the newest checkpoint to the parts, if there is one, and returns its step, else 0. Everything is checked before
     * the first part changes.
     */
    long load(List<Resumable> parts) {
        List<Long> steps = steps();
        if (steps.isEmpty()) {
            return 0;
        }
        Path file = folder.resolve(name(steps.get(0)) + ".json");
        Whole whole;
        try {
            whole = read(file);
        } catch (IOException | IllegalArgumentException | JsonParseException e) {
            throw new IllegalStateException(
                    "The checkpoint %s is damaged (%s); %s".formatted(file, e.getMessage(), older(steps)), e);
        }
        List<String> differences = differences(whole.sheet(), parts, made);
        if (!differences.isEmpty()) {
            throw new IllegalStateException(
                    "The checkpoint %s is of another run: %s; give this run another name, or delete the folder %s to start anew."
                            .formatted(file, String.join("; ", differences), folder));
        }
        return give(whole, parts);
    }

    /** Gives what ships with a notebook to those of the parts that it is of, and returns how many steps it was trained. */
    long loadShipped(String name, List<Resumable> parts) {
        Path file = folder.resolve(name + ".json");
        Whole whole;
        try {
            whole = read(file);
        } catch (IOException | IllegalArgumentException | JsonParseException e) {
            throw new IllegalStateException(
                    "There are no trained weights in %s (%s); fetch the file again, or train."
                            .formatted(file, e.getMessage()),
                    e);
        }
        List<Resumable> shipped = parts.stream()
                .filter(part -> whole.sheet().parts().containsKey(part.name()))
                .toList();
        List<String> differences = differences(whole.sheet(), shipped, made);
        if (!differences.isEmpty()) {
            throw new IllegalStateException(
                    "The trained weights in %s do not fit: %s; undo the change of this notebook, or train."
                            .formatted(file, String.join("; ", differences)));
        }
        return give(whole, shipped);
    }

    private static long give(Whole whole, List<Resumable> parts) {
        List<State> states = new ArrayList<>();
        for (Resumable part : parts) {
            State state = new State();
            String prefix = part.name() + ".";
            whole.arrays().forEach((name, array) -> {
                if (name.startsWith(prefix)) {
                    state.put(name.substring(prefix.length()), array);
                }
            });
            whole.sheet().parts().get(part.name()).numbers().forEach(state::put);
            states.add(state);
        }
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).load(states.get(i));
        }
        return whole.sheet().step();
    }

    private Whole read(Path file) throws IOException {
        Sheet sheet = JSON.fromJson(Files.readString(file), Sheet.class);
        if (sheet == null || sheet.made() == null || sheet.parts() == null || sheet.arrays() == null) {
            throw new IllegalArgumentException("it is not complete");
        }
        if (!sheet.equals(sheet.sealed())) {
            throw new IllegalArgumentException("it has been altered: its seal is another one");
        }
        Path arrays = folder.resolve(sheet.arrays().file());
        if (!Files.exists(arrays)) {
            throw new IllegalArgumentException(arrays.getFileName() + " is missing");
        }
        byte[] content = Files.readAllBytes(arrays);
        if (content.length != sheet.arrays().bytes()) {
            throw new IllegalArgumentException("%s has %,d bytes where %,d are expected"
                    .formatted(
                            arrays.getFileName(), content.length, sheet.arrays().bytes()));
        }
        if (!sha256(content).equals(sheet.arrays().sha256())) {
            throw new IllegalArgumentException(arrays.getFileName() + " has been altered: its SHA-256 is another one");
        }
        return new Whole(sheet, Safetensors.parse(arrays, content));
    }

    /** What to do about a damaged newest checkpoint: the older one is offered if it is whole. */
    private String older(List<Long> steps) {
        String delete = "delete " + name(steps.get(0)) + ".json there";
        for (long step : steps.subList(1, steps.size())) {
            try {
                read(folder.resolve(name(step) + ".json"));
                return delete + " to go on from step %,d, whose checkpoint is whole.".formatted(step);
            } catch (IOException | IllegalArgumentException | JsonParseException e) {
                delete += " and " + name(step) + ".json, which is damaged too,";
            }
        }
        return delete + " to start anew; there is no older one that is whole.";
    }

    private static List<String> differences(Sheet sheet, List<Resumable> parts, Map<String, String> made) {
        List<String> differences = new ArrayList<>();
        made.forEach((what, here) -> {
            String there = sheet.made().get(what);
            if (!here.equals(there)) {
                differences.add("its %s is %s, and here it is %s".formatted(what, there, here));
            }
        });
        for (Resumable part : parts) {
            Part saved = sheet.parts().get(part.name());
            if (saved == null) {
                differences.add("it has no " + part.name());
            } else if (!saved.kind().equals(part.kind())) {
                differences.add(
                        "its %s is \"%s\", and here it is \"%s\"".formatted(part.name(), saved.kind(), part.kind()));
            }
        }
        return differences;
    }

    private static String sha256(byte[]... pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] piece : pieces) {
                digest.update(piece);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
