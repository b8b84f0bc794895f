package ganseminar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeedTest {

    @Test
    void givesEveryNameAndIndexItsOwnStream() {
        long first = new Seed(1).stream("z", 0).nextLong();
        assertEquals(first, new Seed(1).stream("z", 0).nextLong());
        assertNotEquals(first, new Seed(2).stream("z", 0).nextLong());
        assertNotEquals(first, new Seed(1).stream("y", 0).nextLong());
        assertNotEquals(first, new Seed(1).stream("z", 1).nextLong());
    }

    @Test
    void givesTheSameNumbersOnEveryMachine() {
        assertEquals(4539866333001030244L, new Seed(1).stream("shuffle", 3).nextLong());
    }

    /** The JDK's own normal numbers are not: 17 and 25 differ within five million of one seed. */
    @Test
    void givesTheSameNormalNumbersOnEveryJdk() {
        RandomGenerator random = new Seed(1).stream("z", 0);
        long bits = 0;
        for (int i = 0; i < 5_000_000; i++) {
            bits = 31 * bits + Double.doubleToLongBits(random.nextGaussian());
        }
        assertEquals(2080547717055507579L, bits);
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
}
