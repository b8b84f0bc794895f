package ganseminar.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ganseminar.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MixtureTest {

    @Test
    void theRingHasAsManyModesAsItSays() {
        Mixture ring = Mixture.ring(8, 2, 0.05);
        assertEquals(8, ring.count());
        double[] centres = ring.centres();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 8; i++) {
            assertEquals(2, Math.hypot(centres[2 * i], centres[2 * i + 1]), 1e-12);
            for (int j = 0; j < i; j++) {
                least = Math.min(
                        least, Math.hypot(centres[2 * i] - centres[2 * j], centres[2 * i + 1] - centres[2 * j + 1]));
            }
        }
        assertEquals(4 * Math.sin(Math.PI / 8), least, 1e-12);
    }

    @Test
    void theGridLiesAroundTheOrigin() {
        assertArrayEquals(
                new double[] {-1, -1, 1, -1, -1, 1, 1, 1},
                Mixture.grid(2, 2, 0.1).centres());
        assertEquals(25, Mixture.grid(5, 2, 0.05).count());
    }

    @Test
    void theDensityIsThatOfTheSamples() {
        Mixture mixture = Mixture.line(0.5, -2, 2);
        RandomGenerator random = new Seed(1).stream("samples", 0);
        int count = 100_000;
        int[] hits = new int[32];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double x = mixture.sample(random)[0];
            sum += x;
            squares += x * x;
            int place = (int) Math.floor((x + 4) * 4);
            if (place >= 0 && place < 32) {
                hits[place]++;
            }
        }
        assertEquals(0, sum / count, 0.03);
        assertEquals(4.25, squares / count, 0.05);
        for (int place = 0; place < 32; place++) {
            double x = -4 + (place + 0.5) / 4;
            double near = (mixture.density(x - 0.125) + 4 * mixture.density(x) + mixture.density(x + 0.125)) / 6 / 4;
            assertEquals(near, hits[place] / (double) count, 0.005);
        }
    }

    @Test
    void theDensityOfThePlaneSumsToOne() {
        Mixture ring = Mixture.ring(3, 1, 0.2);
        double sum = 0;
        for (double x = -2.5; x < 2.5; x += 0.02) {
            for (double y = -2.5; y < 2.5; y += 0.02) {
                sum += 0.0004 * ring.density(x, y);
            }
        }
        assertEquals(1, sum, 1e-6);
    }

    @Test
    void refusesWhatIsNoMixture() {
        assertEquals(
                "A mixture needs at least one centre and a standard deviation above 0; got 0 and 1.0.",
                assertThrows(IllegalArgumentException.class, () -> Mixture.ring(0, 1, 1))
                        .getMessage());
        assertEquals(
                "A point of this mixture has 2 coordinates, not 1.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Mixture.ring(2, 1, 1).density(1))
                        .getMessage());
    }
}
