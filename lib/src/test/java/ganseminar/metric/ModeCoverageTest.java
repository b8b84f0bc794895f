package ganseminar.metric;

import static ganseminar.metric.KnownAnswersTest.line;
import static ganseminar.metric.KnownAnswersTest.normal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ModeCoverageTest {

    @Test
    void countsSamplesThatAreNearACentre() {
        // 3 sigma = 1.5 is still a hit, a little more is not; 8 is nobody's.
        ModeCoverage coverage = ModeCoverage.of(line(0, 1.5, 1.500001, 10, 8, -0.2, 0.1, 0.1), line(0, 10, 20), 0.5);
        assertArrayEquals(new int[] {5, 1, 0}, coverage.hits());
        assertEquals(6.0 / 8, coverage.highQualityShare());
        assertEquals(2, coverage.covered(0));
        assertEquals(2, coverage.covered(0.125));
        assertEquals(1, coverage.covered(0.126));
        double entropy = -(5.0 / 6 * Math.log(5.0 / 6) + 1.0 / 6 * Math.log(1.0 / 6));
        assertEquals(Math.log(3) - entropy, coverage.divergenceFromUniform(), 1e-12);
        assertEquals(0.5, coverage.totalVariation(), 1e-12); // (1/2 + 1/6 + 1/3) / 2
    }

    @Test
    void aSampleHitsItsNearestCentreOnly() {
        assertArrayEquals(
                new int[] {0, 1}, ModeCoverage.of(line(0.6), line(0, 1), 1).hits());
    }

    @Test
    void knowsTheExtremes() {
        assertEquals(0, ModeCoverage.of(line(0, 1), line(0, 1), 0.1).divergenceFromUniform(), 1e-12);
        assertEquals(Math.log(2), ModeCoverage.of(line(0, 0), line(0, 1), 0.1).divergenceFromUniform(), 1e-12);
        ModeCoverage none = ModeCoverage.of(line(5), line(0, 1), 0.1);
        assertEquals(Double.NaN, none.divergenceFromUniform());
        assertEquals(Double.NaN, none.totalVariation());
        assertEquals(0, none.highQualityShare());
        assertEquals(0, none.covered(0));
    }

    @Test
    void measuresTheMixtureItself() {
        // In two dimensions a normal sample lies within 3 standard deviations with probability 1 - exp(-9/2).
        ModeCoverage coverage = ModeCoverage.of(normal(20_000, 2, 1), Features.of(new double[2], 1), 1);
        assertEquals(1 - Math.exp(-4.5), coverage.highQualityShare(), 0.004);
    }

    @Test
    void refusesWhatIsNoMixture() {
        refuses(
                "Samples have 1 coordinates and centres 2; give both in the same space.",
                () -> ModeCoverage.of(line(1), normal(3, 2, 1), 1));
        refuses(
                "Expected the standard deviation sigma of the modes to be above 0, found NaN; give the one that the mixture was drawn with.",
                () -> ModeCoverage.of(line(1), line(1), Double.NaN));
    }

    private static void refuses(String sentence, Executable work) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
    }
}
