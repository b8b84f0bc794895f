package ganseminar.metric;

import java.util.Arrays;
import org.apache.commons.math3.util.MathArrays;

/**
 * What a network sees in a set of pictures: one row of numbers a picture. Every measure of this package that compares
 * sets of pictures compares two of these; class probabilities and plain points are features too.
 *
 * <p>Numbers are kept in double precision, since sums of ten thousand squares in single precision lose three digits:
 * 8 bytes a number, 5 MB for 10,000 pictures of 64 features.
 */
public final class Features {

    private final double[][] rows;

    private Features(double[][] rows) {
        this.rows = rows;
    }

    /**
     * Cuts a network's output into rows.
     *
     * @param values row after row, finite
     * @param count how many rows there are, at least 1
     * @return the rows, copied
     * @throws IllegalArgumentException if the numbers do not divide into that many rows, or one is not finite
     */
    public static Features of(float[] values, int count) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return of(doubles, count);
    }

    /**
     * Cuts numbers into rows.
     *
     * @param values row after row, finite
     * @param count how many rows there are, at least 1
     * @return the rows, copied
     * @throws IllegalArgumentException if the numbers do not divide into that many rows, or one is not finite
     */
    public static Features of(double[] values, int count) {
        if (count < 1 || values.length == 0 || values.length % count != 0) {
            throw new IllegalArgumentException(values.length + " numbers do not divide into " + count
                    + " rows of features; give every row the same number of features, and at least one row.");
        }
        int dimensions = values.length / count;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("Features must be finite numbers, found " + values[i] + " in row "
                        + i / dimensions + ", column " + i % dimensions
                        + "; look for a network or a picture that diverged.");
            }
        }
        double[][] rows = new double[count][];
        for (int row = 0; row < count; row++) {
            rows[row] = Arrays.copyOfRange(values, row * dimensions, (row + 1) * dimensions);
        }
        return new Features(rows);
    }

    /** {@return how many rows there are, at least 1} */
    public int count() {
        return rows.length;
    }

    /** {@return how many numbers a row has, at least 1} */
    public int dimensions() {
        return rows[0].length;
    }

    /**
     * Cuts out neighbouring rows, such as the first 3,000 of 10,000.
     *
     * @param from the first row, from 0
     * @param to one more than the last row
     * @return {@code to - from} rows, shared with this set
     * @throws IllegalArgumentException if the range is empty or not within the set
     */
    public Features range(int from, int to) {
        if (from < 0 || from >= to || to > rows.length) {
            throw new IllegalArgumentException("There are no rows " + from + " to " + to + " in a set of " + rows.length
                    + "; ask for at least one row within it.");
        }
        return new Features(Arrays.copyOfRange(rows, from, to));
    }

    /**
     * Measures how far apart two rows are.
     *
     * @param one a row, from 0
     * @param other a row, from 0
     * @return their Euclidean distance
     */
    public double distance(int one, int other) {
        return MathArrays.distance(rows[one], rows[other]);
    }

    /** Any rows in any order, shared with this set. */
    Features pick(int[] indices) {
        return new Features(Arrays.stream(indices).mapToObj(i -> rows[i]).toArray(double[][]::new));
    }

    /** The numbers of one row: not a copy, so nobody may change them. */
    double[] row(int index) {
        return rows[index];
    }

    /** Refuses what no measure can compare. */
    static void checkSameSpace(Features real, Features generated) {
        if (real.dimensions() != generated.dimensions()) {
            throw new IllegalArgumentException("Real rows have " + real.dimensions() + " features and generated rows "
                    + generated.dimensions() + "; take both from the same layer of the same network.");
        }
    }

    /** Refuses too small a set, for a measure that is named with what it needs. */
    void checkCount(String whose, int least, String reason) {
        if (rows.length < least) {
            throw new IllegalArgumentException("Expected at least " + least + " rows of " + whose + ", since " + reason
                    + "; found " + rows.length + ".");
        }
    }

    /** Refuses rows that are no distributions: logits passed by mistake would give numbers that look right. */
    void checkProbabilities() {
        for (int i = 0; i < rows.length; i++) {
            double sum = 0;
            double least = Double.POSITIVE_INFINITY;
            for (double p : rows[i]) {
                sum += p;
                least = Math.min(least, p);
            }
            if (least < 0 || Math.abs(sum - 1) > 1e-3) {
                throw new IllegalArgumentException("Row " + i + " holds no class probabilities (its sum is " + sum
                        + ", its least number " + least + "); pass the softmax of the classifier's logits.");
            }
        }
    }
}
