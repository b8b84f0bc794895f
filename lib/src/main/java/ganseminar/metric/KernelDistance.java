package ganseminar.metric;

import ganseminar.Seed;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The kernel distance (KID, if the features are Inception's): the squared maximum mean discrepancy of two sets of
 * features under the kernel k(x, y) = (x·y / d + 1)³.
 *
 * <p>The estimate is unbiased: its mean does not depend on the number of pictures, so that small sets can be compared;
 * for that it is negative about half of the time when both sets have one source. M. Bińkowski et al., <em>Demystifying
 * MMD GANs</em> (2018).
 */
public final class KernelDistance {

    private KernelDistance() {}

    /**
     * Measures two whole sets; the work is the square of their rows.
     *
     * @param real features of real pictures, at least 2 rows
     * @param generated features of generated pictures from the same network, at least 2 rows
     * @return the unbiased estimate; may be negative
     * @throws IllegalArgumentException if dimensions differ or a set has one row
     */
    public static double of(Features real, Features generated) {
        Features.checkSameSpace(real, generated);
        real.checkCount("real features", 2, "pictures are compared in pairs");
        generated.checkCount("generated features", 2, "pictures are compared in pairs");
        return meanOfOthers(real) + meanOfOthers(generated) - 2 * mean(real, generated);
    }

    /**
     * Measures many small sets, drawn without replacement within each, as published with 50 or 100 sets of 1,000.
     *
     * @param real features of real pictures
     * @param generated features of generated pictures from the same network
     * @param subsets how many sets are drawn, at least 1
     * @param size rows of each, at least 2
     * @param seed decides which rows
     * @return mean and deviation over the sets
     * @throws IllegalArgumentException if dimensions differ, or there are fewer rows than one set needs
     */
    public static Estimate inSubsets(Features real, Features generated, int subsets, int size, Seed seed) {
        Features.checkSameSpace(real, generated);
        if (subsets < 1 || size < 2) {
            throw new IllegalArgumentException("Expected at least 1 subset of at least 2 rows, found " + subsets
                    + " subsets of " + size + "; the published protocol is 50 of 1000.");
        }
        real.checkCount("real features", size, "a subset takes that many");
        generated.checkCount("generated features", size, "a subset takes that many");
        return Estimate.of(IntStream.range(0, subsets)
                .mapToDouble(subset -> of(
                        draw(real, size, seed, "kernel distance, real rows", subset),
                        draw(generated, size, seed, "kernel distance, generated rows", subset)))
                .toArray());
    }

    private static Features draw(Features features, int size, Seed seed, String name, int subset) {
        return features.pick(seed.stream(name, subset)
                .ints(0, features.count())
                .distinct()
                .limit(size)
                .toArray());
    }

    /** The mean of the kernel over all pairs of two sets. */
    private static double mean(Features rows, Features others) {
        double[] sums = new double[rows.count()];
        Pairs.dots(rows, others, (row, start, dots, count) -> {
            for (int j = 0; j < count; j++) {
                sums[row] += kernel(dots[j], rows.dimensions());
            }
        });
        return StatUtils.sum(sums) / rows.count() / others.count();
    }

    /** The mean of the kernel over all pairs of different rows of one set: a row with itself would add a bias. */
    private static double meanOfOthers(Features rows) {
        double[] sums = new double[rows.count()];
        Pairs.dots(rows, rows, (row, start, dots, count) -> {
            for (int j = 0; j < count; j++) {
                if (start + j != row) {
                    sums[row] += kernel(dots[j], rows.dimensions());
                }
            }
        });
        return StatUtils.sum(sums) / rows.count() / (rows.count() - 1);
    }

    private static double kernel(double dot, int dimensions) {
        double base = dot / dimensions + 1;
        return base * base * base;
    }
}
