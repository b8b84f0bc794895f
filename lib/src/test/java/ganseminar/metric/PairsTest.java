package ganseminar.metric;

import static ganseminar.metric.KnownAnswersTest.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.util.MathArrays;
import org.junit.jupiter.api.Test;

class PairsTest {

    // 3,000 dimensions make tiles of 16 rows: 40 others are two whole tiles and one of 8; 70 rows are two blocks.
    private final Features rows = normal(70, 3_000, 1);
    private final Features others = normal(40, 3_000, 2);

    @Test
    void everyPairIsSeenOnceWithItsSquaredDistance() {
        double[][] seen = new double[70][40];
        Pairs.squaredDistances(rows, others, (row, start, values, count) -> {
            for (int j = 0; j < count; j++) {
                seen[row][start + j] += values[j];
            }
        });
        for (int i = 0; i < 70; i++) {
            for (int j = 0; j < 40; j++) {
                double distance = MathArrays.distance(rows.row(i), others.row(j));
                assertEquals(distance * distance, seen[i][j], 1e-9);
            }
        }
    }

    @Test
    void everyPairIsSeenOnceWithItsDotProduct() {
        double[][] seen = new double[70][40];
        Pairs.dots(rows, others, (row, start, values, count) -> {
            for (int j = 0; j < count; j++) {
                seen[row][start + j] += values[j];
            }
        });
        for (int i = 0; i < 70; i++) {
            for (int j = 0; j < 40; j++) {
                assertEquals(MathArrays.linearCombination(rows.row(i), others.row(j)), seen[i][j], 1e-9);
            }
        }
    }

    @Test
    void aPairIsTheSameToTheBitInEitherOrder() {
        double[][] forwards = new double[70][40];
        Pairs.squaredDistances(
                rows, others, (row, start, values, count) -> System.arraycopy(values, 0, forwards[row], start, count));
        Pairs.squaredDistances(others, rows, (row, start, values, count) -> {
            for (int j = 0; j < count; j++) {
                assertEquals(forwards[start + j][row], values[j]);
            }
        });
    }
}
