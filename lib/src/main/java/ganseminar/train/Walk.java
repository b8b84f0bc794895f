package ganseminar.train;

import java.util.Arrays;

/**
 * Ways from one point to another: between two noises, two codes or two pictures.
 *
 * <pre>{@code
 * float[] rows = Walk.straight(z, other, 10);                      // 10 noises; the first is z, the last is the other
 * }</pre>
 */
public final class Walk {

    private Walk() {}

    /**
     * Walks in a straight line, in equal steps.
     *
     * @param from where to start
     * @param to where to arrive, as many numbers
     * @param stops how many points, both ends among them; at least 2
     * @return the points, one after the other
     * @throws IllegalArgumentException if the ends have different lengths, or there are fewer than 2 stops
     */
    public static float[] straight(float[] from, float[] to, int stops) {
        return walk(from, to, stops, t -> 1 - t, t -> t);
    }

    /**
     * Walks on a sphere around 0, in equal angles, so that no point is nearer to 0 than both ends are: normal noise of many
     * dimensions has nearly always the same length, and half-way of a straight line is shorter than any G has seen (White,
     * 2016).
     *
     * @param from where to start, not 0
     * @param to where to arrive, as many numbers, neither 0 nor opposite to the start
     * @param stops how many points, both ends among them; at least 2
     * @return the points, one after the other
     * @throws IllegalArgumentException if the ends have different lengths or no way between them, or there are fewer than
     *     2 stops
     */
    public static float[] onSphere(float[] from, float[] to, int stops) {
        double dot = 0;
        double fromSquare = 0;
        double toSquare = 0;
        for (int i = 0; i < Math.min(from.length, to.length); i++) {
            dot += from[i] * to[i];
            fromSquare += from[i] * from[i];
            toSquare += to[i] * to[i];
        }
        double angle = Math.acos(Math.max(-1, Math.min(1, dot / Math.sqrt(fromSquare * toSquare))));
        double sine = Math.sin(angle);
        if (!(fromSquare > 0 && toSquare > 0) || angle > 3) {
            throw new IllegalArgumentException(
                    "A walk on a sphere needs two ends that are not 0 and not opposite to each other.");
        }
        if (sine < 1e-6) { // the same direction: the sphere is as good as flat
            return straight(from, to, stops);
        }
        return walk(from, to, stops, t -> Math.sin((1 - t) * angle) / sine, t -> Math.sin(t * angle) / sine);
    }

    private interface Share {
        double at(double t);
    }

    private static float[] walk(float[] from, float[] to, int stops, Share ofFrom, Share ofTo) {
        if (from.length != to.length || stops < 2) {
            throw new IllegalArgumentException(
                    "A walk has ends of equal length and at least 2 stops; got %,d and %,d numbers and %d stops."
                            .formatted(from.length, to.length, stops));
        }
        float[] points = Arrays.copyOf(from, stops * from.length);
        for (int i = from.length; i < points.length; i++) {
            double t = i / from.length / (stops - 1.0);
            int k = i % from.length;
            points[i] = (float) (ofFrom.at(t) * from[k] + ofTo.at(t) * to[k]);
        }
        return points;
    }
}
