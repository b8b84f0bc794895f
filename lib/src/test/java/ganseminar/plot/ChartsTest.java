package ganseminar.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

class ChartsTest {

    private final XYChart chart = Charts.empty("title", "x", "y");

    @Test
    void aCurveSpansItsRangeAndHasGapsWhereItIsNotFinite() {
        XYSeries log = Charts.curve(chart, "log", 0, 1, Math::log);
        double[] xs = log.getXData();
        assertEquals(0, xs[0]);
        assertEquals(1, xs[xs.length - 1]);
        assertTrue(Double.isNaN(log.getYData()[0]));
        assertEquals(0, log.getYData()[xs.length - 1]);
        assertEquals(700, Picture.of(chart, "a logarithm").getWidth());
    }

    @Test
    void aHistogramIsPartsOfTheWholeSample() {
        XYSeries bars = Charts.histogram(chart, "h", new double[] {0, 0.1, 0.5, 1, 7}, 0, 1, 2);
        assertEquals(0.4, bars.getYData()[1]);
        assertEquals(0.4, bars.getYData()[4]);
        assertEquals(0, bars.getYData()[0]);
        assertEquals(0, bars.getYData()[bars.getYData().length - 1]);
        assertEquals(1, Arrays.stream(bars.getXData()).max().orElseThrow());
        assertEquals(360, Picture.of(chart, "bars").getHeight());
    }

    @Test
    void pointsAndAnEmptySampleAreDrawn() {
        Charts.points(chart, "p", new double[] {1, 2}, new double[] {Double.NaN, 3});
        Charts.histogram(chart, "none", new double[0], 0, 1, 3);
        assertEquals("both", Picture.of(chart, "both").toString());
    }

    @Test
    void axesEndAtRoundNumbers() {
        assertArrayEquals(new double[] {0, 3}, Charts.rounded(0, 2.83), 1e-12);
        assertArrayEquals(new double[] {-0.2, 0.1}, Charts.rounded(-0.173, 0.06), 0.051);
        assertArrayEquals(new double[] {5, 6}, Charts.rounded(5, 5), 1e-12);
    }

    @Test
    void badRangesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Charts.curve(chart, "c", 1, 1, x -> x));
        assertThrows(IllegalArgumentException.class, () -> Charts.histogram(chart, "h", new double[1], 0, 1, 0));
    }
}
