package ganseminar.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class WassersteinTest {

    @Test
    void carriesInOrder() {
        assertEquals(0, Wasserstein.between(new double[] {1, 2, 3}, new double[] {3, 1, 2}));
        assertEquals(4.0 / 3, Wasserstein.between(new double[] {5, 0, 0}, new double[] {0, 1, 0}), 1e-12);
        assertEquals(1, Wasserstein.between(new double[] {0, 1}, new double[] {2, 1}), 1e-12);
    }

    @Test
    void knowsTwoNormalDistributions() {
        // N(0, 1) and N(1, 2): E|1 + N| = 1.16663, since quantiles differ by 1 + z.
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        double[] one = new double[200_000];
        double[] other = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            one[i] = random.nextGaussian();
            other[i] = 1 + 2 * random.nextGaussian();
        }
        assertEquals(1.16663, Wasserstein.between(one, other), 0.01);
    }

    @Test
    void seesTheShadowsOfAShift() {
        // Every shadow of a shift by d along x is d |cos a|, whose mean is 2 d / π.
        Features one = Features.of(new double[] {0, 0, 0, 1, 3, 1}, 3);
        Features other = Features.of(new double[] {5, 0, 5, 1, 8, 1}, 3);
        assertEquals(10 / Math.PI, Wasserstein.sliced(one, other, 200), 1e-3);
        assertEquals(0, Wasserstein.sliced(one, one, 7));
    }

    @Test
    void refusesWhatCannotBeCarried() {
        assertEquals(
                "Samples of equal size are compared, of at least one; got 1 and 2.",
                assertThrows(IllegalArgumentException.class, () -> Wasserstein.between(new double[1], new double[2]))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> Wasserstein.sliced(Features.of(new double[3], 1), Features.of(new double[3], 1), 1));
    }
}
