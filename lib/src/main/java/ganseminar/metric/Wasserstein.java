package ganseminar.metric;

import java.util.Arrays;

/**
 * The Wasserstein-1 or earth mover's distance: how far, on average, a pile of sand must be carried to become another one. It
 * is in the units of the data, and says how far even if the piles do not touch.
 *
 * <p>On the line the best plan carries in order, so sorting solves it. In the plane the mean over directions of the distance
 * between the shadows (<i>sliced</i>, Rabin et al., 2011) is 0 for the same distributions as the distance itself; for piles
 * that only lie d apart it is 2 d / π.
 */
public final class Wasserstein {

    private Wasserstein() {}

    /**
     * Measures on the line.
     *
     * @param one numbers, at least one
     * @param other as many
     * @return the distance, 0 or more
     * @throws IllegalArgumentException if their numbers differ, or there are none
     */
    public static double between(double[] one, double[] other) {
        if (one.length == 0 || one.length != other.length) {
            throw new IllegalArgumentException("Samples of equal size are compared, of at least one; got " + one.length
                    + " and " + other.length + ".");
        }
        double[] a = one.clone();
        double[] b = other.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    /**
     * Measures in the plane, over directions at equal angles.
     *
     * @param one points, (N, 2)
     * @param other as many
     * @param directions how many, at least 1; 50 are plenty
     * @return the sliced distance, 0 or more
     * @throws IllegalArgumentException if the points are not of the plane, their numbers differ, or there is no direction
     */
    public static double sliced(Features one, Features other, int directions) {
        if (one.dimensions() != 2 || other.dimensions() != 2 || directions < 1) {
            throw new IllegalArgumentException(
                    "Points of the plane are compared, in at least one direction; got points of %d and %d coordinates, and %d directions."
                            .formatted(one.dimensions(), other.dimensions(), directions));
        }
        double sum = 0;
        for (int i = 0; i < directions; i++) {
            double angle = Math.PI * i / directions;
            sum += between(shadow(one, angle), shadow(other, angle));
        }
        return sum / directions;
    }

    private static double[] shadow(Features points, double angle) {
        double[] places = new double[points.count()];
        for (int i = 0; i < places.length; i++) {
            places[i] = points.row(i)[0] * Math.cos(angle) + points.row(i)[1] * Math.sin(angle);
        }
        return places;
    }
}
