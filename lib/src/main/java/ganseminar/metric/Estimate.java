package ganseminar.metric;

import java.util.Locale;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A number measured on several parts of the data, and how much the parts disagree.
 *
 * @param mean the mean over the parts
 * @param deviation the standard deviation over the parts, dividing by their number as the published programs do
 */
public record Estimate(double mean, double deviation) {

    static Estimate of(double[] parts) {
        return new Estimate(StatUtils.mean(parts), Math.sqrt(StatUtils.populationVariance(parts)));
    }

    /** Says it as papers do, such as 9.68 ± 0.11. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g ± %.2g", mean, deviation);
    }
}
