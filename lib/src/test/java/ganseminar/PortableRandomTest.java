package ganseminar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class PortableRandomTest {

    /** The JDK's own differ between 17 and 25 within five million of one seed. */
    @Test
    void givesTheSameNormalNumbersOnEveryJdk() {
        RandomGenerator random = new Seed(1).stream("z", 0);
        long bits = 0;
        for (int i = 0; i < 5_000_000; i++) {
            bits = 31 * bits + Double.doubleToLongBits(random.nextGaussian());
        }
        assertEquals(-7929682893252266473L, bits);
    }

    @Test
    void itsNormalNumbersAreNormalAndIndependent() {
        int count = 1_000_000;
        RandomGenerator random = new Seed(2).stream("z", 0);
        double[] powers = new double[5];
        double neighbours = 0;
        double before = 0;
        int far = 0;
        for (int i = 0; i < count; i++) {
            double x = random.nextGaussian();
            double power = 1;
            for (int k = 1; k < powers.length; k++) {
                power *= x;
                powers[k] += power / count;
            }
            neighbours += x * before / count;
            before = x;
            far += Math.abs(x) > 3 ? 1 : 0;
        }
        assertEquals(0, powers[1], 0.005);
        assertEquals(1, powers[2], 0.007);
        assertEquals(0, powers[3], 0.02);
        assertEquals(3, powers[4], 0.05);
        assertEquals(0, neighbours, 0.005);
        assertEquals(0.0027, far / (double) count, 0.0003);
    }

    @Test
    void itsLayersFillTheCurve() {
        assertEquals(0, PortableRandom.misfit(), 1e-12);
    }

    /** Kolmogorov and Smirnov's distance of a million numbers, and of the 268 or so beyond the layers. */
    @Test
    void itsNormalNumbersHaveTheShapeOfTheBellUpToItsTails() {
        NormalDistribution bell = new NormalDistribution();
        RandomGenerator random = new Seed(3).stream("z", 0);
        double[] all = new double[1_000_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = random.nextGaussian();
        }
        Arrays.sort(all);
        double distance = 0;
        for (int i = 0; i < all.length; i++) {
            distance = Math.max(distance, Math.abs(bell.cumulativeProbability(all[i]) - (i + 0.5) / all.length));
        }
        assertEquals(0, distance, 1.63e-3);
        double[] tail = Arrays.stream(all)
                .map(Math::abs)
                .filter(x -> x > 3.6541528853610088)
                .sorted()
                .toArray();
        double expected = 2 * bell.cumulativeProbability(-3.6541528853610088) * all.length;
        assertEquals(expected, tail.length, 4 * Math.sqrt(expected));
        double beyond = Arrays.stream(tail).average().orElseThrow();
        assertEquals(3.8970, beyond, 0.06);
    }
}
