package ganseminar.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class LossChartTest {

    private static LossChart chart() {
        return new LossChart("Loss", "epoch", "D", "G");
    }

    private static long count(Picture picture, Color color) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(pixels).filter(pixel -> pixel == color.getRGB()).count();
    }

    private static void assertRefuses(String part, Runnable bad) {
        String message = assertThrows(IllegalArgumentException.class, bad::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void pointsCanBeReadBack() {
        LossChart chart = chart();
        for (int i = 0; i < 1000; i++) {
            chart.add(i / 2.0, i, -i);
        }
        assertEquals(1000, chart.xs().length);
        assertEquals(499.5, chart.xs()[999]);
        assertEquals(-999, chart.values("G")[999]);
        assertEquals(998, chart.mean("D", 3));
        assertEquals(499.5, chart.mean("D", 5000));
        assertTrue(Double.isNaN(chart().mean("D", 3)));
    }

    @Test
    void onlyEveryNthCallIsKeptAndOnlyItReadsItsArrays() {
        LossChart chart = chart().every(3);
        for (int step = 0; step < 7; step++) {
            NDArray loss = step % 3 == 0 ? FakeArray.of(new Shape(1), step) : FakeArray.untouchable();
            chart.add(step, loss, loss);
        }
        assertArrayEquals(new double[] {0, 3, 6}, chart.xs());
        assertArrayEquals(new double[] {0, 3, 6}, chart.values("G"));
    }

    @Test
    void whatIsKeptDoesNotDependOnTime() {
        FakeClock clock = new FakeClock();
        LossChart slow = new LossChart(clock, "Loss", "epoch", "D").every(7);
        LossChart fast = new LossChart("Loss", "epoch", "D").every(7);
        slow.reopen();
        try (FakeKernel kernel = new FakeKernel()) {
            for (int step = 0; step < 100; step++) {
                slow.add(step, Math.sin(step));
                fast.add(step, Math.sin(step));
                clock.pass(0.3);
            }
            assertTrue(kernel.messages.size() > 2);
        }
        assertArrayEquals(fast.xs(), slow.xs());
        assertArrayEquals(fast.values("D"), slow.values("D"));
    }

    @Test
    void memoryIsBoundedBySpacingPointsWider() {
        LossChart chart = new LossChart("Loss", "step", "D");
        for (int i = 0; i < 450_000; i++) {
            chart.add(i, i);
        }
        double[] xs = chart.xs();
        assertTrue(xs.length <= 100_000, xs.length + " points");
        for (int i = 0; i < xs.length; i++) {
            assertEquals(i * xs[1], xs[i]);
        }
        assertEquals(8, xs[1]);
        assertArrayEquals(xs, chart.values("D"));
    }

    @Test
    void theSummaryIsTheBiasCorrectedAverage() {
        LossChart chart = chart().smoothing(2);
        assertEquals("", chart.summary());
        chart.add(0, 3, 10);
        assertEquals("D 3.00 · G 10.0", chart.summary());
        chart.add(1, 6, 40);
        // (½ · 3 · ½ + ½ · 6) / (1 − ½²) = 5 and, in the same way, 30
        assertEquals("D 5.00 · G 30.0", chart.summary());
        chart.add(2, Double.NaN, Double.NEGATIVE_INFINITY);
        assertEquals("D NaN · G −∞", chart.summary());
        chart.add(3, 5, 30);
        assertEquals("D 5.00 · G 30.0", chart.summary());
    }

    @Test
    void aLossThatIsNotFiniteIsMarkedAndLeavesAGap() {
        LossChart whole = chart();
        LossChart broken = chart();
        for (int i = 0; i < 100; i++) {
            whole.add(i, 1, 2);
            broken.add(i, i >= 40 && i < 60 ? Double.NaN : 1, i == 99 ? Double.POSITIVE_INFINITY : 2);
        }
        assertEquals(0, count(whole.picture(), Canvas.WARNING));
        assertTrue(count(broken.picture(), Canvas.WARNING) > 20, "red crosses");
        assertTrue(count(broken.picture(), Canvas.series(0)) < 0.9 * count(whole.picture(), Canvas.series(0)), "a gap");
        assertTrue(broken.table().column("D").isMissing(50));
    }

    @Test
    void everySizeThatBreaksIsDrawn() {
        LossChart one = chart();
        one.add(5, 0.5, 3);
        LossChart nothingFinite = chart();
        nothingFinite.add(0, Double.NaN, Double.NEGATIVE_INFINITY);
        LossChart constant = chart();
        constant.add(0, 0, 0);
        constant.add(1, 0, 0);
        LossChart huge = chart();
        huge.add(0, 1e30, -1e30);
        huge.add(1, 1e-30, 1e300);
        LossChart backwards = chart();
        backwards.add(10, 1, 1);
        backwards.add(0, 2, 2);
        Stream.of(one, nothingFinite, constant, huge, backwards).forEach(chart -> {
            Picture picture = chart.picture();
            assertEquals(700, picture.getWidth());
            assertEquals(360, picture.getHeight());
        });
    }

    @Test
    void anEmptyChartSaysSo() {
        Picture empty = chart().line("2 ln 2: equilibrium", 2 * Math.log(2)).picture();
        assertEquals("Loss: no points yet", empty.toString());
        assertTrue(count(empty, Canvas.FAINT) > 100, "the sentence and the dashed line");
    }

    @Test
    void asManyLevelsAsSeriesHaveTheirColours() {
        long before = count(chart().picture(), Canvas.series(1));
        Picture each = chart().line("of D", 1).line("of G", 2).picture();
        assertTrue(count(each, Canvas.series(1)) > before + 100, "G's level in G's colour");
        assertEquals(before, count(chart().line("of both", 1).picture(), Canvas.series(1)));
    }

    @Test
    void aWildStartDoesNotFlattenTheRest() {
        LossChart calm = new LossChart("Loss", "epoch", "D").smoothing(1);
        LossChart wild = new LossChart("Loss", "epoch", "D").smoothing(1);
        for (int i = 0; i < 1000; i++) {
            calm.add(i, i % 2);
            wild.add(i, i < 5 ? 1000 : i % 2);
        }
        double ratio = (double) count(wild.picture(), Canvas.series(0)) / count(calm.picture(), Canvas.series(0));
        assertEquals(1, ratio, 0.1);
    }

    @Test
    void tenThousandPointsAreDrawnQuickly() {
        LossChart chart = chart();
        for (int i = 0; i < 10_000; i++) {
            chart.add(i, Math.sin(i), Math.cos(i));
        }
        long best = Long.MAX_VALUE;
        for (int run = 0; run < 20; run++) {
            long start = System.nanoTime();
            chart.picture();
            best = Math.min(best, System.nanoTime() - start);
        }
        // About 30 ms on a quiet machine; the bound only catches drawing every point, on a busy one too.
        assertTrue(best < 250e6, best / 1e6 + " ms");
    }

    @Test
    void theTableHoldsAllPoints() {
        LossChart chart = chart();
        chart.add(0.5, 1, 2);
        Table table = chart.table();
        assertEquals(List.of("epoch", "D", "G"), table.columnNames());
        assertEquals(0.5, table.doubleColumn("epoch").getDouble(0));
        assertEquals(2, table.doubleColumn("G").getDouble(0));
    }

    @Test
    void badInputIsOneSentenceAndChangesNothing() {
        LossChart chart = chart();
        assertRefuses("different name", () -> new LossChart("Loss", "epoch"));
        assertRefuses("different name", () -> new LossChart("Loss", "D", "D"));
        assertRefuses("takes 2 values", () -> chart.add(0, 1));
        assertRefuses("finite number, not NaN", () -> chart.add(Double.NaN, 1, 2));
        assertRefuses("mean()", () -> chart.add(0, FakeArray.of(new Shape(2), 1, 2), FakeArray.of(new Shape(), 1)));
        assertRefuses("not \"E\"", () -> chart.values("E"));
        assertRefuses("not 0", () -> chart.every(0));
        assertRefuses("finite value", () -> chart.line("limit", Double.NaN));
        assertEquals(0, chart.xs().length);
        assertFalse(chart.summary().contains("1"));
    }
}
