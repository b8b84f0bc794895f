package ganseminar.metric;

import java.util.Arrays;

/**
 * Which classes a classifier sees in a set of pictures, and how evenly: what dropping a mode looks like when modes have
 * names. Each picture counts for its most probable class.
 */
public final class ClassHistogram {

    /** A picture is clear if one class has more than this. */
    private static final double CONFIDENT = 0.9;

    private final double[] shares;
    private final double confidentShare;

    private ClassHistogram(double[] shares, double confidentShare) {
        this.shares = shares;
        this.confidentShare = confidentShare;
    }

    /**
     * Counts the classes.
     *
     * @param probabilities the classifier's softmax, one row a picture, one column a class
     * @return the histogram
     * @throws IllegalArgumentException if a row holds no probabilities
     */
    public static ClassHistogram of(Features probabilities) {
        probabilities.checkProbabilities();
        int[] counts = new int[probabilities.dimensions()];
        int confident = 0;
        for (int i = 0; i < probabilities.count(); i++) {
            double[] p = probabilities.row(i);
            int best = 0;
            for (int k = 1; k < p.length; k++) {
                best = p[k] > p[best] ? k : best;
            }
            counts[best]++;
            confident += p[best] > CONFIDENT ? 1 : 0;
        }
        double pictures = probabilities.count();
        return new ClassHistogram(
                Arrays.stream(counts).mapToDouble(count -> count / pictures).toArray(), confident / pictures);
    }

    /** {@return the share of each class, a copy; the sum is 1} */
    public double[] shares() {
        return shares.clone();
    }

    /** {@return the total variation distance to equal shares: 0 is even, 1 - 1/K is one class of K only} */
    public double totalVariation() {
        double even = 1.0 / shares.length;
        return Arrays.stream(shares).map(share -> Math.abs(share - even)).sum() / 2;
    }

    /** {@return the share of the rarest class: 0 if a class is missing, at most 1/K} */
    public double minShare() {
        return Arrays.stream(shares).min().orElseThrow();
    }

    /** {@return the entropy of the shares in nats: 0 for one class only, ln K for equal shares} */
    public double entropy() {
        return entropy(shares);
    }

    /** {@return the share of pictures in which one class has a probability above 0.9} */
    public double confidentShare() {
        return confidentShare;
    }

    /** The entropy of shares in nats, with 0 ln 0 = 0. */
    static double entropy(double[] shares) {
        // Subtracted from 0, so that one class only gives 0 and not -0.
        return 0
                - Arrays.stream(shares)
                        .filter(share -> share > 0)
                        .map(share -> share * Math.log(share))
                        .sum();
    }
}
