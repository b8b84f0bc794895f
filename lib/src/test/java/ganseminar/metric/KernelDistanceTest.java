package ganseminar.metric;

import static ganseminar.metric.KnownAnswersTest.line;
import static ganseminar.metric.KnownAnswersTest.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ganseminar.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class KernelDistanceTest {

    @Test
    void dividesTheDotProductByTheDimensions() {
        // x·x = 2, so k = (2/2 + 1)³ = 8 within each set and between them 1.
        Features ones = Features.of(new double[] {1, 1, 1, 1}, 2);
        Features zeros = Features.of(new double[4], 2);
        assertEquals(8 + 1 - 2, KernelDistance.of(ones, zeros), 1e-12);
    }

    @Test
    void takesSetsOfDifferentSizes() {
        // Within {0, 1}: 1; within {0, 0, 1}: 1; between: (1 + 1 + 1 + 1 + 1 + 8) / 6.
        assertEquals(2 - 2 * 13.0 / 6, KernelDistance.of(line(0, 1), line(0, 0, 1)), 1e-12);
    }

    @Test
    void isUnbiasedForSetsOfOneSource() {
        Features real = normal(4_000, 8, 1);
        Features generated = normal(4_000, 8, 2);
        Estimate estimate = KernelDistance.inSubsets(real, generated, 40, 50, new Seed(1));
        assertTrue(Math.abs(estimate.mean()) < 4 * estimate.deviation() / Math.sqrt(40), estimate::toString);
        assertTrue(estimate.deviation() > 0);
    }

    @Test
    void aSubsetOfAllRowsIsTheWholeSet() {
        Features real = normal(60, 5, 1);
        Features generated = normal(60, 5, 2);
        Estimate estimate = KernelDistance.inSubsets(real, generated, 3, 60, new Seed(1));
        assertEquals(KernelDistance.of(real, generated), estimate.mean(), 1e-12);
        assertEquals(0, estimate.deviation(), 1e-12);
    }

    @Test
    void drawsTheSameSubsetsForTheSameSeed() {
        Features real = normal(300, 5, 1);
        Features generated = normal(200, 5, 2);
        Estimate estimate = KernelDistance.inSubsets(real, generated, 5, 40, new Seed(1));
        assertEquals(estimate, KernelDistance.inSubsets(real, generated, 5, 40, new Seed(1)));
        assertNotEquals(estimate, KernelDistance.inSubsets(real, generated, 5, 40, new Seed(2)));
    }

    @Test
    void refusesWhatCannotBeMeasured() {
        refuses(
                "Expected at least 2 rows of generated features, since pictures are compared in pairs; found 1.",
                () -> KernelDistance.of(line(1, 2), line(1)));
        refuses(
                "Expected at least 100 rows of real features, since a subset takes that many; found 2.",
                () -> KernelDistance.inSubsets(line(1, 2), line(1, 2), 10, 100, new Seed(1)));
        refuses(
                "Expected at least 1 subset of at least 2 rows, found 10 subsets of 1; the published protocol is 50 of 1000.",
                () -> KernelDistance.inSubsets(line(1, 2), line(1, 2), 10, 1, new Seed(1)));
        refuses(
                "Real rows have 1 features and generated rows 3; take both from the same layer of the same network.",
                () -> KernelDistance.of(line(1, 2), normal(9, 3, 1)));
    }

    private static void refuses(String sentence, Executable work) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
    }
}
