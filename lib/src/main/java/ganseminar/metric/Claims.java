package ganseminar.metric;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import ganseminar.Results;
import ganseminar.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What an episode states, each statement an inequality between two numbers: measured here, judged here.
 *
 * <pre>{@code
 * Claims claims = Claims.of(results);
 * claims.below("F3a", "After one epoch G draws one picture whatever the noise", "spread ratio, epoch 1", first, "0.2", 0.2);
 * claims.table();
 * }</pre>
 *
 * <p>At smoke scale the numbers are computed and not judged: nothing has been trained. Every claim is written to {@code
 * claims.json} in the results folder as soon as it is made, so that a run that is cut leaves what it has measured.
 */
public final class Claims {

    private static final Gson JSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    private final Path file;
    private final Sheet sheet;

    /** The file's content; the names are its keys. A number that is not finite is null. */
    private record Sheet(String episode, String scale, long seed, boolean judged, List<Claim> claims) {}

    private record Claim(
            String id,
            String sentence,
            String left,
            Double leftValue,
            String relation,
            String right,
            Double rightValue,
            Boolean holds) {

        String measured() {
            return "%s = %s %s %s = %s"
                    .formatted(left, figure(leftValue), relation, right, figure(rightValue))
                    // A bound that is its own name needs to be said once.
                    .replace(" " + right + " = " + right, " " + right);
        }

        String verdict() {
            return holds == null ? "not judged" : holds ? "holds" : "does not hold";
        }
    }

    private Claims(Path file, Sheet sheet) {
        this.file = file;
        this.sheet = sheet;
    }

    /**
     * Opens an empty sheet of claims.
     *
     * @param results the run that they belong to; they are written to its {@code claims.json}
     * @return a sheet without claims; nothing is written yet
     */
    public static Claims of(Results results) {
        boolean judged = results.scale() != Scale.SMOKE;
        return new Claims(
                results.file("claims.json"),
                new Sheet(
                        results.episode(),
                        results.scale().toString(),
                        results.seed().value(),
                        judged,
                        new ArrayList<>()));
    }

    /**
     * Claims that one number lies below another. A claim of the same id is replaced, so a cell may run again.
     *
     * @param id the claim's short name, such as F3a
     * @param sentence what the slides or the paper say, in one sentence
     * @param left what the smaller number is
     * @param leftValue the smaller number
     * @param right what the larger number is
     * @param rightValue the larger number
     * @return this sheet
     */
    public Claims below(String id, String sentence, String left, double leftValue, String right, double rightValue) {
        return add(id, sentence, left, leftValue, "<", right, rightValue, leftValue < rightValue);
    }

    /**
     * Claims that one number lies above another. A claim of the same id is replaced, so a cell may run again.
     *
     * @param id the claim's short name, such as F3b
     * @param sentence what the slides or the paper say, in one sentence
     * @param left what the larger number is
     * @param leftValue the larger number
     * @param right what the smaller number is
     * @param rightValue the smaller number
     * @return this sheet
     */
    public Claims above(String id, String sentence, String left, double leftValue, String right, double rightValue) {
        return add(id, sentence, left, leftValue, ">", right, rightValue, leftValue > rightValue);
    }

    private Claims add(
            String id,
            String sentence,
            String left,
            double leftValue,
            String relation,
            String right,
            double rightValue,
            boolean holds) {
        Claim claim = new Claim(
                id,
                sentence,
                left,
                finite(leftValue),
                relation,
                right,
                finite(rightValue),
                sheet.judged() ? holds : null);
        sheet.claims().removeIf(other -> other.id().equals(id));
        sheet.claims().add(claim);
        write();
        return this;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private void write() {
        try {
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling("claims.json.part");
            Files.writeString(part, JSON.toJson(sheet) + "\n");
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The claims cannot be written to %s (%s); set %s to a folder that can be written."
                            .formatted(file, e, Results.VARIABLE),
                    e);
        }
    }

    /**
     * Lists the claims as a reader wants them.
     *
     * @return a table of id, claim, what was measured, and whether it holds
     */
    public Table table() {
        return Table.create(
                "Claims at " + sheet.scale() + " scale, seed " + sheet.seed(),
                StringColumn.create("id", sheet.claims().stream().map(Claim::id)),
                StringColumn.create("claim", sheet.claims().stream().map(Claim::sentence)),
                StringColumn.create("measured", sheet.claims().stream().map(Claim::measured)),
                StringColumn.create("", sheet.claims().stream().map(Claim::verdict)));
    }

    private static String figure(Double value) {
        if (value == null) {
            return "no number";
        }
        String digits = String.format(Locale.ROOT, Math.abs(value) < 0.01 && value != 0 ? "%.2e" : "%.3f", value);
        return digits.contains("e") ? digits : digits.replaceFirst("\\.?0+$", "");
    }
}
