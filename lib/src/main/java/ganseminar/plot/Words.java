package ganseminar.plot;

import ai.djl.ndarray.types.Shape;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers as a reader likes them, the same in every country: {@code 33,000}, {@code 4 min 12 s}, {@code 0.43}. */
final class Words {

    private Words() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Says how many there are of something, such as {@code 1 step} and {@code 2 steps}. */
    static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String duration(double seconds) {
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return count(whole / 3600) + " h " + whole / 60 % 60 + " min";
    }

    /** Says how fast it goes: a slow loop is told by the time that one step takes. */
    static String rate(double stepsPerSecond) {
        if (stepsPerSecond < 1) {
            return duration(1 / stepsPerSecond) + " a step";
        }
        return stepsPerSecond < 9.95
                ? String.format(Locale.ROOT, "%.1f steps/s", stepsPerSecond)
                : count(Math.round(stepsPerSecond)) + " steps/s";
    }

    /** Three digits are enough to follow a loss. */
    static String figure(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        }
        if (size >= 1e6 || size > 0 && size < 0.005) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        return String.format(Locale.ROOT, size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f", value);
    }

    /** Three digits after the point, so that a column of a table can be compared line by line. */
    static String fixed(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || size >= 1e9 || size > 0 && size < 0.0005) {
            return figure(value);
        }
        return String.format(Locale.ROOT, "%,.3f", value);
    }

    static DecimalFormat decimals(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** Writes a shape whose first dimension is the batch: {@code (N, 128, 7, 7)}. */
    static String batchShape(Shape shape) {
        return dimensions(shape, ", ").isEmpty() ? "(N)" : "(N, " + dimensions(shape, ", ") + ")";
    }

    /** Writes a shape without its batch dimension: {@code 128 × 7 × 7}. */
    static String imageShape(Shape shape) {
        return dimensions(shape, " × ");
    }

    private static String dimensions(Shape shape, String separator) {
        return IntStream.range(1, shape.dimension())
                .mapToObj(axis -> Long.toString(shape.get(axis)))
                .collect(Collectors.joining(separator));
    }
}
