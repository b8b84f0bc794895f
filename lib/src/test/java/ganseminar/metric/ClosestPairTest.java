package ganseminar.metric;

import static ganseminar.metric.KnownAnswersTest.line;
import static ganseminar.metric.KnownAnswersTest.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ClosestPairTest {

    @Test
    void findsTheTwoThatAreMostAlike() {
        assertEquals(new ClosestPair(1, 3, 0.5), ClosestPair.in(line(0, 7, 3, 7.5)));
    }

    @Test
    void findsTwinsInALargeSet() {
        double[] values = new double[3_000 * 20];
        Features points = normal(3_000, 20, 1);
        for (int i = 0; i < 3_000; i++) {
            System.arraycopy(points.row(i == 2_999 ? 17 : i), 0, values, i * 20, 20);
        }
        assertEquals(new ClosestPair(17, 2_999, 0), ClosestPair.in(Features.of(values, 3_000)));
    }

    @Test
    void takesTheFirstOfEquallyClosePairs() {
        assertEquals(new ClosestPair(0, 1, 1), ClosestPair.in(line(0, 1, 2, 3)));
    }

    @Test
    void refusesASinglePicture() {
        assertEquals(
                "Expected at least 2 rows of features, since a pair needs two; found 1.",
                assertThrows(IllegalArgumentException.class, () -> ClosestPair.in(line(1)))
                        .getMessage());
    }
}
