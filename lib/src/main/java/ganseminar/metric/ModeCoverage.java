package ganseminar.metric;

import java.util.Arrays;

/**
 * Which modes of a known mixture of Gaussians a generator reaches, and how sharply. A sample hits a mode if the mode's
 * centre is the nearest one and at most 3 standard deviations away.
 *
 * <p>The measure of the mixture experiments in the literature on mode collapse; they call a mode covered from one hit on
 * ({@code covered(0)}), which flatters a generator that passes by once in 10,000 samples.
 */
public final class ModeCoverage {

    /** How near a hit is, in standard deviations. */
    private static final double NEAR = 3;

    private final int[] hits;
    private final int samples;

    private ModeCoverage(int[] hits, int samples) {
        this.hits = hits;
        this.samples = samples;
    }

    /**
     * Counts the hits.
     *
     * @param samples points from the generator
     * @param centres the mixture's centres, in the same space
     * @param sigma the standard deviation of every mode and coordinate, above 0
     * @return the counts
     * @throws IllegalArgumentException if dimensions differ or sigma is not above 0
     */
    public static ModeCoverage of(Features samples, Features centres, double sigma) {
        if (samples.dimensions() != centres.dimensions()) {
            throw new IllegalArgumentException("Samples have " + samples.dimensions() + " coordinates and centres "
                    + centres.dimensions() + "; give both in the same space.");
        }
        if (!(sigma > 0) || Double.isInfinite(sigma)) {
            throw new IllegalArgumentException(
                    "Expected the standard deviation sigma of the modes to be above 0, found " + sigma
                            + "; give the one that the mixture was drawn with.");
        }
        double[] least = new double[samples.count()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        int[] nearest = new int[samples.count()];
        Pairs.squaredDistances(samples, centres, (row, start, distances, count) -> {
            for (int j = 0; j < count; j++) {
                if (distances[j] < least[row]) {
                    least[row] = distances[j];
                    nearest[row] = start + j;
                }
            }
        });
        int[] hits = new int[centres.count()];
        for (int row = 0; row < least.length; row++) {
            if (least[row] <= NEAR * sigma * NEAR * sigma) {
                hits[nearest[row]]++;
            }
        }
        return new ModeCoverage(hits, samples.count());
    }

    /** {@return how often each mode was hit, in the order of the centres, a copy} */
    public int[] hits() {
        return hits.clone();
    }

    /**
     * Counts the modes that enough samples hit.
     *
     * @param minShare the share of all samples that must hit a mode, at least once whatever it is; 0.002 is a steady
     *     choice for 10,000 samples
     * @return how many modes are covered
     */
    public int covered(double minShare) {
        return (int) Arrays.stream(hits)
                .filter(hit -> hit > 0 && hit >= minShare * samples)
                .count();
    }

    /** {@return the share of samples that hit any mode, 0 to 1} */
    public double highQualityShare() {
        return (double) Arrays.stream(hits).sum() / samples;
    }

    /**
     * {@return the total variation between the hits' distribution over the modes and the uniform one: 0 if all are hit
     * equally often, 1 - 1/K if one of K takes all, NaN if none is hit}
     */
    public double totalVariation() {
        double total = Arrays.stream(hits).sum();
        double even = 1.0 / hits.length;
        return total == 0
                ? Double.NaN
                : Arrays.stream(hits)
                                .mapToDouble(hit -> Math.abs(hit / total - even))
                                .sum()
                        / 2;
    }

    /**
     * {@return the Kullback-Leibler divergence in nats from the hits' distribution over the modes to the uniform one: 0
     * if all are hit equally often, ln K if one of K takes all, NaN if none is hit}
     */
    public double divergenceFromUniform() {
        double total = Arrays.stream(hits).sum();
        if (total == 0) {
            return Double.NaN;
        }
        double[] shares = Arrays.stream(hits).mapToDouble(hit -> hit / total).toArray();
        return Math.log(hits.length) - ClassHistogram.entropy(shares);
    }
}
