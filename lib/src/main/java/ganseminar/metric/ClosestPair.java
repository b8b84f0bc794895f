package ganseminar.metric;

import java.util.Arrays;

/**
 * The birthday test: the two most similar of a generator's pictures.
 *
 * <p>If among s pictures there are twins about every other time, the generator knows only about s² different ones: in a
 * room of 23 people two share one of 365 birthdays that often. Whether the closest pair are twins is for the eye to say.
 * S. Arora and Y. Zhang, <em>Do GANs actually learn the distribution? An empirical study</em> (2017).
 *
 * @param first the pair's picture that comes first in the set, from 0
 * @param second the other picture
 * @param distance their Euclidean distance, in units of the features
 */
public record ClosestPair(int first, int second, double distance) {

    /**
     * Finds the closest pair; of equally close ones, the one that comes first.
     *
     * @param features one row a picture: its pixels, or what a network sees in it; at least 2 rows
     * @return the pair
     * @throws IllegalArgumentException if there is only one row
     */
    public static ClosestPair in(Features features) {
        features.checkCount("features", 2, "a pair needs two");
        double[] least = new double[features.count()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        int[] partner = new int[features.count()];
        Pairs.squaredDistances(features, features, (row, start, distances, count) -> {
            for (int j = Math.max(0, row + 1 - start); j < count; j++) {
                if (distances[j] < least[row]) {
                    least[row] = distances[j];
                    partner[row] = start + j;
                }
            }
        });
        int first = 0;
        for (int row = 1; row < least.length; row++) {
            first = least[row] < least[first] ? row : first;
        }
        return new ClosestPair(first, partner[first], Math.sqrt(least[first]));
    }
}
