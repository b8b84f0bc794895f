package ganseminar.metric;

import org.apache.commons.math3.util.MathArrays;

/**
 * Peak signal-to-noise ratio: how near a picture is to the true one, pixel by pixel, in decibels.
 *
 * <pre>10 log10( 255² / mean( (x - y)² ) )</pre>
 *
 * <p>It prefers the mean of all plausible pictures to any of them, which is why SRGAN looks better and has less of it.
 * Over several pictures, papers average the decibels.
 */
public final class Psnr {

    private Psnr() {}

    /**
     * Compares two pictures.
     *
     * @param one a picture
     * @param other a picture of the same size
     * @return decibels: 0 for black against white, about 50 where no eye sees a difference, infinite for equal pictures
     * @throws IllegalArgumentException if sizes differ
     */
    public static double between(Plane one, Plane other) {
        Plane.checkSameSize(one, other);
        double distance = MathArrays.distance(one.values(), other.values());
        return 10 * Math.log10(255.0 * 255.0 * one.height() * one.width() / (distance * distance));
    }
}
