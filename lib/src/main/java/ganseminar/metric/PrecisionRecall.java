package ganseminar.metric;

import java.util.Arrays;

/**
 * Quality and variety as two numbers: how many generated pictures lie where real ones are, and how many real pictures
 * lie where generated ones are.
 *
 * <p>Where a set is, is the union of closed balls around its rows, each reaching to the row's k-th nearest neighbour
 * within the set. One outlier with a huge ball inflates precision, so never quote it without recall and a picture. Both
 * depend on the number of pictures. T. Kynkäänniemi et al., <em>Improved Precision and Recall Metric for Assessing
 * Generative Models</em> (2019).
 *
 * @param precision the share of generated pictures within the real set, 0 to 1
 * @param recall the share of real pictures within the generated set, 0 to 1
 */
public record PrecisionRecall(double precision, double recall) {

    /** The paper's number of neighbours. */
    private static final int NEIGHBOURS = 3;

    /**
     * Measures two sets with the paper's 3 neighbours.
     *
     * @param real features of real pictures, at least 4 rows
     * @param generated features of generated pictures from the same network, at least 4 rows
     * @return precision and recall
     * @throws IllegalArgumentException if dimensions differ or a set is too small
     */
    public static PrecisionRecall of(Features real, Features generated) {
        return of(real, generated, NEIGHBOURS);
    }

    /**
     * Measures two sets. The work is the square of the rows on all cores: 3,000 rows of 64 features on each side take
     * about a second on two. The memory beyond the features is k numbers a row, and the result does not depend on the
     * number of threads.
     *
     * @param real features of real pictures, more than k rows
     * @param generated features of generated pictures from the same network, more than k rows
     * @param k which neighbour a ball reaches to, at least 1
     * @return precision and recall
     * @throws IllegalArgumentException if dimensions differ, k is below 1 or a set is too small
     */
    public static PrecisionRecall of(Features real, Features generated, int k) {
        Features.checkSameSpace(real, generated);
        if (k < 1) {
            throw new IllegalArgumentException(
                    "Expected the number of neighbours k to be at least 1, found " + k + "; the paper takes 3.");
        }
        real.checkCount("real features", k + 1, "every row needs " + k + " neighbours");
        generated.checkCount("generated features", k + 1, "every row needs " + k + " neighbours");
        return new PrecisionRecall(
                shareWithin(generated, real, squaredRadii(real, k)),
                shareWithin(real, generated, squaredRadii(generated, k)));
    }

    private static double[] squaredRadii(Features features, int k) {
        double[][] nearest = new double[features.count()][k];
        for (double[] row : nearest) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        Pairs.squaredDistances(features, features, (row, start, distances, count) -> {
            for (int j = 0; j < count; j++) {
                if (distances[j] < nearest[row][k - 1] && start + j != row) {
                    insert(nearest[row], distances[j]);
                }
            }
        });
        return Arrays.stream(nearest).mapToDouble(row -> row[k - 1]).toArray();
    }

    /** Puts a distance at its place among the nearest ones, dropping the last. */
    private static void insert(double[] sorted, double distance) {
        int place = sorted.length - 1;
        while (place > 0 && sorted[place - 1] > distance) {
            sorted[place] = sorted[place - 1];
            place--;
        }
        sorted[place] = distance;
    }

    private static double shareWithin(Features points, Features centres, double[] squaredRadii) {
        boolean[] within = new boolean[points.count()];
        Pairs.squaredDistances(points, centres, (row, start, distances, count) -> {
            for (int j = 0; j < count && !within[row]; j++) {
                within[row] = distances[j] <= squaredRadii[start + j];
            }
        });
        int inside = 0;
        for (boolean one : within) {
            inside += one ? 1 : 0;
        }
        return (double) inside / points.count();
    }
}
