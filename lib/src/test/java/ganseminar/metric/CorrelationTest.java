package ganseminar.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CorrelationTest {

    @Test
    void pearsonMeasuresStraightLines() {
        assertEquals(-1, Correlation.pearson(new double[] {1, 2, 4}, new double[] {-2, -4, -8}), 1e-12);
        // Deviations (-1, 0, 1) and (-1, 1, 0): 1 / 2.
        assertEquals(0.5, Correlation.pearson(new double[] {1, 2, 3}, new double[] {1, 3, 2}), 1e-12);
    }

    @Test
    void spearmanMeasuresOrderOnly() {
        assertEquals(1, Correlation.spearman(new double[] {1, 2, 3, 4}, new double[] {1, 10, 100, 1e6}), 1e-12);
    }

    @Test
    void equalNumbersShareTheirRank() {
        // Ranks (1, 2.5, 2.5, 4) and (1, 2, 3, 4): 4.5 / sqrt(4.5 · 5).
        assertEquals(Math.sqrt(0.9), Correlation.spearman(new double[] {1, 2, 2, 3}, new double[] {1, 2, 3, 4}), 1e-12);
    }

    @Test
    void aConstantSeriesHasNoCorrelation() {
        assertEquals(Double.NaN, Correlation.pearson(new double[] {1, 1}, new double[] {1, 2}));
        assertEquals(Double.NaN, Correlation.spearman(new double[] {1, 2}, new double[] {1, 1}));
    }

    @Test
    void refusesSeriesThatAreNoPairs() {
        assertEquals(
                "Expected two series of one length, at least 2 numbers, found 2 and 3; give one pair of numbers for each measurement.",
                assertThrows(IllegalArgumentException.class, () -> Correlation.pearson(new double[2], new double[3]))
                        .getMessage());
        assertEquals(
                "Expected finite numbers, found the pair NaN, 2.0 at place 1; leave out measurements that have no value.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Correlation.spearman(new double[] {1, Double.NaN}, new double[] {1, 2}))
                        .getMessage());
    }
}
