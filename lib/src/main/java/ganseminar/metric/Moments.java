package ganseminar.metric;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Mean and covariance of features: all that the Fréchet distance knows of a set. Those of the real pictures are
 * calculated once and serve every snapshot of a run.
 */
public final class Moments {

    private final double[] mean;
    private final RealMatrix covariance;

    /**
     * Takes moments that are known, such as published ones.
     *
     * @param mean d numbers
     * @param covariance d rows of d numbers, symmetric and positive semi-definite (singular is well)
     * @throws IllegalArgumentException if the sizes do not agree, a number is not finite, the covariance is not
     *     symmetric or a variance is negative
     */
    public Moments(double[] mean, double[][] covariance) {
        this.mean = mean.clone();
        check(mean, covariance);
        this.covariance = new Array2DRowRealMatrix(covariance);
    }

    /**
     * Measures features.
     *
     * @param features at least 2 rows; fewer rows than dimensions make the covariance singular and the distance large,
     *     but nothing fails
     * @return their mean, and their covariance dividing by the number of rows less one
     * @throws IllegalArgumentException if there is only one row
     */
    public static Moments of(Features features) {
        features.checkCount("features", 2, "one picture has no covariance");
        int n = features.count();
        int d = features.dimensions();
        double[] mean = new double[d];
        for (int row = 0; row < n; row++) {
            for (int i = 0; i < d; i++) {
                mean[i] += features.row(row)[i];
            }
        }
        for (int i = 0; i < d; i++) {
            mean[i] /= n;
        }
        // Commons Math's Covariance copies two columns for every pair of features, and takes forty times as long.
        double[][] covariance = new double[d][d];
        double[] centred = new double[d];
        for (int row = 0; row < n; row++) {
            for (int i = 0; i < d; i++) {
                centred[i] = features.row(row)[i] - mean[i];
            }
            for (int i = 0; i < d; i++) {
                double[] sums = covariance[i];
                double x = centred[i];
                for (int j = 0; j <= i; j++) {
                    sums[j] += x * centred[j];
                }
            }
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] /= n - 1;
                covariance[j][i] = covariance[i][j];
            }
        }
        return new Moments(mean, covariance);
    }

    /** {@return how many features there are} */
    public int dimensions() {
        return mean.length;
    }

    /** {@return a copy of the mean} */
    public double[] mean() {
        return mean.clone();
    }

    /** {@return a copy of the covariance, row by row} */
    public double[][] covariance() {
        return covariance.getData();
    }

    private static void check(double[] mean, double[][] covariance) {
        int d = mean.length;
        if (d == 0 || covariance.length != d) {
            throw new IllegalArgumentException(
                    "Expected a mean of at least one number and a covariance of as many rows," + " found " + d
                            + " numbers and " + covariance.length + " rows; give both for the same features.");
        }
        for (int i = 0; i < d; i++) {
            if (covariance[i].length != d) {
                throw new IllegalArgumentException("Expected " + d + " numbers in row " + i
                        + " of the covariance, found " + covariance[i].length + "; give a square matrix.");
            }
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                double entry = covariance[i][j];
                if (!Double.isFinite(entry) || !Double.isFinite(mean[i])) {
                    throw new IllegalArgumentException("Moments must be finite numbers, found mean " + mean[i]
                            + " and covariance " + entry + " at row " + i + ", column " + j
                            + "; look for features that diverged.");
                }
                if (i == j && entry < 0) {
                    throw new IllegalArgumentException("A variance is 0 or more, found " + entry + " at row " + i
                            + " of the diagonal; give a covariance.");
                }
                double other = covariance[j][i];
                if (Math.abs(entry - other) > 1e-9 * Math.max(1, Math.abs(entry))) {
                    throw new IllegalArgumentException("A covariance is symmetric, found " + entry + " at row " + i
                            + ", column " + j + " and " + other + " across the diagonal; give a covariance.");
                }
            }
        }
    }
}
