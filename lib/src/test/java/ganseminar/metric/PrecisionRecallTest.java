package ganseminar.metric;

import static ganseminar.metric.KnownAnswersTest.line;
import static ganseminar.metric.KnownAnswersTest.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PrecisionRecallTest {

    @Test
    void agreesWithTheDefinitionWrittenOut() {
        // More rows than a tile of 2,048 has at 16 dimensions, so that tiles and blocks meet.
        Features real = normal(2_100, 16, 1);
        Features generated = normal(150, 16, 2);
        for (int k : new int[] {1, 3, 7}) {
            assertEquals(
                    new PrecisionRecall(share(generated, real, k), share(real, generated, k)),
                    PrecisionRecall.of(real, generated, k));
        }
    }

    @Test
    void doesNotDependOnTheNumberOfThreads() throws Exception {
        Features real = normal(1_000, 64, 1);
        Features generated = normal(1_000, 64, 2);
        ForkJoinPool alone = new ForkJoinPool(1);
        ForkJoinPool many = new ForkJoinPool(7);
        try {
            assertEquals(
                    alone.submit(() -> PrecisionRecall.of(real, generated)).get(),
                    many.submit(() -> PrecisionRecall.of(real, generated)).get());
        } finally {
            alone.shutdown();
            many.shutdown();
        }
    }

    @Test
    void ballsAreClosed() {
        // The radius of each real point is exactly 1; the generated points lie exactly on two spheres.
        assertEquals(1, PrecisionRecall.of(line(0, 1), line(-1, 2), 1).precision());
    }

    @Test
    void takesThreeNeighboursAsThePaper() {
        Features real = normal(100, 4, 1);
        Features generated = normal(100, 4, 2);
        assertEquals(PrecisionRecall.of(real, generated, 3), PrecisionRecall.of(real, generated));
    }

    @Test
    void memorisingAFewPicturesIsPreciseButRecallsNothing() {
        Features real = normal(1_000, 8, 1);
        int[] ten = new int[1_000];
        Arrays.setAll(ten, i -> i % 10);
        assertEquals(1, PrecisionRecall.of(real, real.pick(ten)).precision());
        assertEquals(0.01, PrecisionRecall.of(real, real.pick(ten)).recall(), 1e-12);
    }

    @Test
    void refusesWhatCannotBeMeasured() {
        refuses(
                "Expected at least 4 rows of real features, since every row needs 3 neighbours; found 3.",
                () -> PrecisionRecall.of(line(1, 2, 3), line(1, 2, 3, 4)));
        refuses(
                "Expected at least 4 rows of generated features, since every row needs 3 neighbours; found 3.",
                () -> PrecisionRecall.of(line(1, 2, 3, 4), line(1, 2, 3)));
        refuses(
                "Expected the number of neighbours k to be at least 1, found 0; the paper takes 3.",
                () -> PrecisionRecall.of(line(1, 2), line(1, 2), 0));
        refuses(
                "Real rows have 2 features and generated rows 3; take both from the same layer of the same network.",
                () -> PrecisionRecall.of(normal(9, 2, 1), normal(9, 3, 1)));
    }

    private static void refuses(String sentence, Executable work) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
    }

    private static double share(Features points, Features centres, int k) {
        double[] radii = new double[centres.count()];
        for (int i = 0; i < radii.length; i++) {
            double[] distances = new double[centres.count()];
            for (int j = 0; j < distances.length; j++) {
                distances[j] = squaredDistance(centres.row(i), centres.row(j));
            }
            Arrays.sort(distances);
            radii[i] = distances[k];
        }
        int inside = 0;
        for (int i = 0; i < points.count(); i++) {
            for (int j = 0; j < radii.length; j++) {
                if (squaredDistance(points.row(i), centres.row(j)) <= radii[j]) {
                    inside++;
                    break;
                }
            }
        }
        return (double) inside / points.count();
    }

    private static double squaredDistance(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) {
            sum += (x[c] - y[c]) * (x[c] - y[c]);
        }
        return sum;
    }
}
