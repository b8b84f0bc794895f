package ganseminar.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * XChart's charts in this seminar's style, and the things that a notebook draws on them.
 *
 * <pre>{@code
 * XYChart chart = Charts.empty("The two generator losses", "D(G(z))", "loss");
 * Charts.curve(chart, "log(1 − D)", 0.01, 0.99, d -> Math.log(1 - d));
 * Charts.curve(chart, "−log D", 0.01, 0.99, d -> -Math.log(d));
 * Display.show(chart);
 * }</pre>
 */
public final class Charts {

    /** The size of every chart in pixels, so that charts stand below each other. */
    static final int WIDTH = 700;

    static final int HEIGHT = 360;

    /** Beyond this, in either direction, XChart takes minutes to find numbers for the axis that fit beside it. */
    static final double LARGEST = 1e9;

    private static final int CURVE_POINTS = 300;
    private static final String TICK = "#,##0.####";
    private static final Color GRID = new Color(0xE4E4E4);

    static {
        Canvas.withoutScreen();
    }

    private Charts() {}

    /**
     * Makes a chart without any series.
     *
     * @param title what is to be seen
     * @param xLabel the quantity to the right, with its unit if it has one
     * @param yLabel the quantity upwards, with its unit if it has one
     * @return a chart of 700 × 360 pixels
     */
    public static XYChart empty(String title, String xLabel, String yLabel) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(xLabel)
                .yAxisTitle(yLabel)
                .build();
        style(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Line);
        return chart;
    }

    /**
     * Gives any XChart chart with axes this seminar's look: white paper, large letters, the legend below.
     *
     * @param styler the chart's {@code getStyler()}
     */
    public static void style(AxesChartStyler styler) {
        styler.setChartTitleFont(Canvas.font(Font.BOLD, 16))
                .setLegendFont(Canvas.font(Font.PLAIN, 13))
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setLegendBorderColor(Canvas.PAPER)
                .setLegendPadding(10)
                .setChartBackgroundColor(Canvas.PAPER)
                .setChartFontColor(Canvas.INK)
                .setPlotBackgroundColor(Canvas.PAPER)
                .setPlotBorderVisible(false)
                .setAnnotationTextFont(Canvas.font(Font.PLAIN, 14))
                .setAnnotationTextFontColor(Canvas.FAINT)
                .setSeriesColors(new Color[] {
                    Canvas.series(0), Canvas.series(1), Canvas.series(2), Canvas.series(3),
                    Canvas.series(4), Canvas.series(5), Canvas.series(6), Canvas.series(7)
                })
                .setMarkerSize(6);
        styler.setAxisTitleFont(Canvas.font(Font.PLAIN, 14))
                .setAxisTickLabelsFont(Canvas.font(Font.PLAIN, 12))
                .setAxisTickMarksColor(GRID)
                .setXAxisDecimalPattern(TICK)
                .setYAxisDecimalPattern(TICK)
                .setPlotGridLinesColor(GRID)
                .setPlotGridLinesStroke(new BasicStroke(1));
        if (styler instanceof CategoryStyler) {
            styler.setXAxisTickMarkSpacingHint(1); // else it leaves out the names of narrow columns
        }
    }

    /**
     * Adds the curve of a function. Where it is not finite, or beyond ±10⁹, the curve has a gap.
     *
     * @param chart where to draw
     * @param name for the legend
     * @param from the first x
     * @param to the last x, greater than the first
     * @param function y of x
     * @return the series, for a finer choice of colour or stroke
     */
    public static XYSeries curve(XYChart chart, String name, double from, double to, DoubleUnaryOperator function) {
        checkRange(from, to);
        double[] xs = new double[CURVE_POINTS];
        Arrays.setAll(xs, i -> from + (to - from) * uneven(i) / (CURVE_POINTS - 2));
        double[] ys = Arrays.stream(xs).map(function).map(Charts::finite).toArray();
        widen(chart.getStyler(), from, to);
        return line(chart, name, xs, ys);
    }

    /**
     * Adds a line without marks through points, with gaps where y is not a number.
     *
     * @param chart where to draw
     * @param name for the legend
     * @param xs to the right
     * @param ys upwards, as many
     * @return the series, for a finer choice of colour or stroke
     */
    public static XYSeries line(XYChart chart, String name, double[] xs, double[] ys) {
        XYSeries series = chart.addSeries(name, xs, ys);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        return series;
    }

    /**
     * Adds points without a line. Those that are not finite, or beyond ±10⁹, are left out.
     *
     * @param chart where to draw
     * @param name for the legend
     * @param xs to the right
     * @param ys upwards, as many
     * @return the series, for a finer choice of colour or mark
     */
    public static XYSeries points(XYChart chart, String name, double[] xs, double[] ys) {
        XYSeries series =
                chart.addSeries(name, xs, Arrays.stream(ys).map(Charts::finite).toArray());
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE);
        return series;
    }

    /**
     * Adds a histogram: for each interval, which part of the sample lies in it. Several lie over each other and can be
     * compared whatever the sizes of the samples.
     *
     * @param chart where to draw
     * @param name for the legend
     * @param sample the numbers; those outside the range count for the size of the sample only
     * @param from where the first interval begins
     * @param to where the last interval ends, included
     * @param intervals how many, at least 1
     * @return the series, for a finer choice of colour
     */
    public static XYSeries histogram(
            XYChart chart, String name, double[] sample, double from, double to, int intervals) {
        checkRange(from, to);
        if (intervals < 1) {
            throw new IllegalArgumentException("A histogram needs at least one interval, not " + intervals + ".");
        }
        double[] parts = new double[intervals];
        for (double value : sample) {
            if (value >= from && value <= to) {
                parts[Math.min(intervals - 1, (int) ((value - from) / (to - from) * intervals))] += 1.0 / sample.length;
            }
        }
        // Walls are drawn point by point: XChart has steps, but none that end at the last interval's right edge. The
        // point at a third makes the distances uneven, for the reason that uneven() has.
        double width = (to - from) / intervals;
        double[] xs = new double[3 * intervals + 2];
        double[] ys = new double[xs.length];
        xs[0] = from;
        for (int i = 0; i < intervals; i++) {
            xs[3 * i + 1] = from + i * width;
            xs[3 * i + 2] = from + (i + 1 / 3.0) * width;
            xs[3 * i + 3] = from + (i + 1) * width;
            Arrays.fill(ys, 3 * i + 1, 3 * i + 4, parts[i]);
        }
        xs[xs.length - 1] = to;
        widen(chart.getStyler(), from, to);
        XYSeries series = line(chart, name, xs, ys);
        Color color = Canvas.series(chart.getSeriesCollection().size() - 1);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
        series.setLineColor(color);
        series.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 70));
        return series;
    }

    /** Counts 0, ½, 1, 2, …: at equal distances XChart would write the points' own x at the axis, round or not. */
    private static double uneven(int i) {
        return i < 2 ? i / 2.0 : i - 1;
    }

    /** Lets the x axis end where the curves end: where they have gaps, XChart would choose crooked numbers. */
    private static void widen(AxesChartStyler styler, double from, double to) {
        styler.setXAxisMin(styler.getXAxisMin() == null ? from : Math.min(from, styler.getXAxisMin()));
        styler.setXAxisMax(styler.getXAxisMax() == null ? to : Math.max(to, styler.getXAxisMax()));
    }

    /** Widens a range to numbers that read well on an axis: 1, 2 or 5 times a power of ten. */
    static double[] rounded(double low, double high) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        double span = high - low > 1e-6 * size ? high - low : Math.max(1e-6, size);
        double power = Math.pow(10, Math.floor(Math.log10(span / 5)));
        double step = DoubleStream.of(1, 2, 5, 10)
                .map(digit -> digit * power)
                .filter(candidate -> span / candidate <= 8)
                .findFirst()
                .orElse(10 * power);
        double first = Math.floor(low / step + 1e-9) * step;
        double last = Math.ceil(high / step - 1e-9) * step;
        return new double[] {first, last > first ? last : first + step};
    }

    private static double finite(double value) {
        return Math.abs(value) <= LARGEST ? value : Double.NaN;
    }

    private static void checkRange(double from, double to) {
        if (!(from < to) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException(
                    "An axis goes from a smaller to a greater number, such as 0 to 1, not from " + from + " to " + to
                            + ".");
        }
    }
}
