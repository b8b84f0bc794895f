package ganseminar.scene;

import java.util.random.RandomGenerator;

/**
 * Equal parts of normal distributions, all as wide in every direction: data whose modes and density are known, on the line or
 * in the plane.
 *
 * <p>{@code Mixture.ring(8, 2, 0.05)} is the usual test for lost modes (Metz et al., 2016). The centres stand at the angles 2π
 * k / count, so that all of them differ: published programs that divide the circle from 0 to 2π, both included, have one mode
 * twice.
 */
public final class Mixture {

    private final double[][] centres;
    private final double sigma;

    private Mixture(double[][] centres, double sigma) {
        if (centres.length == 0 || !(sigma > 0) || Double.isInfinite(sigma)) {
            throw new IllegalArgumentException(
                    "A mixture needs at least one centre and a standard deviation above 0; got " + centres.length
                            + " and " + sigma + ".");
        }
        this.centres = centres;
        this.sigma = sigma;
    }

    /**
     * Normal distributions on the line.
     *
     * @param sigma the standard deviation of each, greater than 0
     * @param centres the mean of each, at least one
     * @return the mixture, in one dimension
     */
    public static Mixture line(double sigma, double... centres) {
        double[][] rows = new double[centres.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {centres[i]};
        }
        return new Mixture(rows, sigma);
    }

    /**
     * Normal distributions on a circle around the origin.
     *
     * @param count how many, at least 1
     * @param radius of the circle
     * @param sigma the standard deviation of each coordinate, greater than 0
     * @return the mixture, in two dimensions
     */
    public static Mixture ring(int count, double radius, double sigma) {
        double[][] rows = new double[Math.max(0, count)][];
        for (int i = 0; i < rows.length; i++) {
            double angle = 2 * Math.PI * i / count;
            rows[i] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
        }
        return new Mixture(rows, sigma);
    }

    /**
     * Normal distributions on a square grid around the origin.
     *
     * @param side how many in a row, at least 1
     * @param spacing from one centre to the next
     * @param sigma the standard deviation of each coordinate, greater than 0
     * @return the mixture of side · side, in two dimensions
     */
    public static Mixture grid(int side, double spacing, double sigma) {
        double[][] rows = new double[Math.max(0, side) * Math.max(0, side)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {spacing * (i % side - (side - 1) / 2.0), spacing * (i / side - (side - 1) / 2.0)};
        }
        return new Mixture(rows, sigma);
    }

    /**
     * Draws a sample.
     *
     * @param random where randomness comes from
     * @return a new point
     */
    public double[] sample(RandomGenerator random) {
        double[] point = centres[random.nextInt(centres.length)].clone();
        for (int i = 0; i < point.length; i++) {
            point[i] += sigma * random.nextGaussian();
        }
        return point;
    }

    /**
     * Calculates the density.
     *
     * @param point a place, of this mixture's dimensions
     * @return the probability for each unit of length or area there
     * @throws IllegalArgumentException if the dimensions differ
     */
    public double density(double... point) {
        if (point.length != dimensions()) {
            throw new IllegalArgumentException(
                    "A point of this mixture has " + dimensions() + " coordinates, not " + point.length + ".");
        }
        double sum = 0;
        for (double[] centre : centres) {
            double squared = 0;
            for (int i = 0; i < point.length; i++) {
                squared += (point[i] - centre[i]) * (point[i] - centre[i]);
            }
            sum += Math.exp(-squared / (2 * sigma * sigma));
        }
        return sum / centres.length / Math.pow(2 * Math.PI * sigma * sigma, point.length / 2.0);
    }

    /** {@return 1 or 2} */
    public int dimensions() {
        return centres[0].length;
    }

    /** {@return how many modes there are} */
    public int count() {
        return centres.length;
    }

    /** {@return the standard deviation of every mode and coordinate} */
    public double sigma() {
        return sigma;
    }

    /** {@return the centres, coordinate by coordinate and mode after mode, a copy} */
    public double[] centres() {
        double[] flat = new double[centres.length * dimensions()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = centres[i / dimensions()][i % dimensions()];
        }
        return flat;
    }
}
