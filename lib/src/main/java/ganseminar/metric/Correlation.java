package ganseminar.metric;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/** Do two series of numbers rise and fall together? A loss and a distance, a code and what it changes in a picture. */
public final class Correlation {

    private Correlation() {}

    /**
     * Pearson's correlation: how well a straight line says one series from the other.
     *
     * @param x a series of at least 2 finite numbers
     * @param y a series of the same length
     * @return -1 to 1, or NaN if one series is constant, since then there is none
     * @throws IllegalArgumentException if lengths differ, are below 2, or a number is not finite
     */
    public static double pearson(double[] x, double[] y) {
        check(x, y);
        return new PearsonsCorrelation().correlation(x, y);
    }

    /**
     * Spearman's correlation: Pearson's of the ranks, so 1 for every rising relation, straight or not. Equal numbers
     * share the mean of their ranks.
     *
     * @param x a series of at least 2 finite numbers
     * @param y a series of the same length
     * @return -1 to 1, or NaN if one series is constant, since then there is none
     * @throws IllegalArgumentException if lengths differ, are below 2, or a number is not finite
     */
    public static double spearman(double[] x, double[] y) {
        check(x, y);
        return new SpearmansCorrelation().correlation(x, y);
    }

    private static void check(double[] x, double[] y) {
        if (x.length != y.length || x.length < 2) {
            throw new IllegalArgumentException("Expected two series of one length, at least 2 numbers, found "
                    + x.length + " and " + y.length + "; give one pair of numbers for each measurement.");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                throw new IllegalArgumentException("Expected finite numbers, found the pair " + x[i] + ", " + y[i]
                        + " at place " + i + "; leave out measurements that have no value.");
            }
        }
    }
}
