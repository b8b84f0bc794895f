package ganseminar.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ganseminar.Seed;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

class NoiseTest {

    @Test
    void goesOnWhereItStopped() {
        Noise whole = Noise.normal(new Seed(3), "z", 16);
        whole.draw(100);
        whole.draw(100);
        float[] third = whole.draw(100);
        Noise resumed = Noise.normal(new Seed(3), "z", 16);
        resumed.skipTo(2);
        assertArrayEquals(third, resumed.draw(100));
    }

    @Test
    void isStandardNormal() {
        SummaryStatistics statistics = statistics(Noise.normal(new Seed(1), "z", 100));
        assertEquals(0, statistics.getMean(), 0.01);
        assertEquals(1, statistics.getStandardDeviation(), 0.01);
    }

    @Test
    void isUniformWithUnitVarianceForALimitOfRootThree() {
        SummaryStatistics statistics = statistics(Noise.uniform(new Seed(1), "z", 100, Math.sqrt(3)));
        assertEquals(0, statistics.getMean(), 0.01);
        assertEquals(1, statistics.getStandardDeviation(), 0.01);
        assertTrue(statistics.getMax() < Math.sqrt(3) + 1e-6);
    }

    @Test
    void refusesNoDimensions() {
        assertThrows(IllegalArgumentException.class, () -> Noise.normal(new Seed(1), "z", 0));
    }

    private static SummaryStatistics statistics(Noise noise) {
        SummaryStatistics statistics = new SummaryStatistics();
        for (float value : noise.draw(1_000)) {
            statistics.addValue(value);
        }
        return statistics;
    }

    @Test
    void drawsFromAnyDistribution() {
        Noise line = Noise.of(new Seed(1), "x", 2, random -> new double[] {7, random.nextDouble()});
        float[] drawn = line.draw(3);
        assertEquals(6, drawn.length);
        assertEquals(7, drawn[2]);
        assertTrue(drawn[3] >= 0 && drawn[3] < 1 && drawn[3] != drawn[5]);
        Noise again = Noise.of(new Seed(1), "x", 2, random -> new double[] {7, random.nextDouble()});
        assertArrayEquals(drawn, again.draw(3));
        Noise wrong = Noise.of(new Seed(1), "x", 2, random -> new double[1]);
        assertEquals(
                "A sample of \"x\" has 2 numbers, but 1 were drawn.",
                assertThrows(IllegalArgumentException.class, () -> wrong.draw(1))
                        .getMessage());
    }
}
