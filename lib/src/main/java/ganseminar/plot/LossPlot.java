package ganseminar.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws what a {@link LossChart} holds: decides what is thinned out, what is in view, and what is only marked. */
final class LossPlot {

    /** About one a pixel of width: more cannot be told apart and takes time. */
    private static final int DRAWN_POINTS = 500;

    private static final int DRAWN_CROSSES = 60;

    /** The part of the points at either end that may be drawn at the edge: a wild start should not flatten the rest. */
    private static final double OUTSIDE = 0.01;

    private final XYChart chart;
    private final double[] xs;
    private final Map<String, double[]> raw = new LinkedHashMap<>();
    private final Map<String, double[]> smoothed = new LinkedHashMap<>();
    private final Map<String, Double> lines = new LinkedHashMap<>();

    LossPlot(XYChart chart, double[] xs) {
        this.chart = chart;
        this.xs = xs;
    }

    void series(String name, double[] values, double[] line) {
        raw.put(name, values);
        smoothed.put(name, line);
    }

    void line(String name, double y) {
        lines.put(name, y);
    }

    XYChart chart() {
        double[] view = view();
        double first = Arrays.stream(xs).min().orElse(0);
        double last = Arrays.stream(xs).max().orElse(1);
        last = last - first > 1e-6 ? last : first + 1;
        chart.getStyler()
                .setXAxisMin(first)
                .setXAxisMax(last)
                .setYAxisMin(view[0])
                .setYAxisMax(view[1]);
        if (view[1] - view[0] < 0.001) {
            chart.getStyler().setYAxisDecimalPattern("0.##E0");
        }
        corner(first, last, view[0]);
        if (xs.length == 0) {
            chart.getStyler().setLegendVisible(!lines.isEmpty());
            chart.addAnnotation(new AnnotationText(
                    "No points yet: they come with the first step.",
                    (first + last) / 2,
                    view[0] + 0.25 * (view[1] - view[0]),
                    false));
        }
        int color = 0;
        List<Runnable> above = new ArrayList<>();
        for (String name : raw.keySet()) {
            Color strong = Canvas.series(color++);
            points(name, view, Canvas.pale(strong, 0.3));
            above.add(() -> average(name, view, strong));
        }
        above.forEach(Runnable::run);
        int next = 0;
        for (Map.Entry<String, Double> line : lines.entrySet()) {
            double y = line.getValue();
            XYSeries series = Charts.line(chart, line.getKey(), new double[] {first, last}, new double[] {y, y});
            // As many levels as series are one for each; others belong to all.
            series.setLineColor(lines.size() == raw.size() ? Canvas.series(next++) : Canvas.FAINT);
            series.setLineStyle(
                    new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0));
        }
        crosses(view[0]);
        return chart;
    }

    /** What the y axis spans: nearly all points, the ends of the averages, all lines, and zero if it is near. */
    private double[] view() {
        DoubleStream inside = raw.values().stream().flatMapToDouble(values -> {
            double[] sorted =
                    Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
            int outside = (int) (sorted.length * OUTSIDE);
            return Arrays.stream(sorted, outside, sorted.length - outside);
        });
        DoubleStream ends = smoothed.values().stream()
                .flatMapToDouble(line -> Arrays.stream(line).skip(Math.max(0, line.length - 1)));
        DoubleStream levels = lines.values().stream().mapToDouble(Double::doubleValue);
        double[] all = DoubleStream.concat(inside, DoubleStream.concat(ends, levels))
                .filter(Double::isFinite)
                .map(y -> Math.max(-Charts.LARGEST, Math.min(Charts.LARGEST, y)))
                .toArray();
        double low = Arrays.stream(all).min().orElse(0);
        double high = Arrays.stream(all).max().orElse(1);
        return Charts.rounded(low >= 0 && low <= high / 2 ? 0 : low, high);
    }

    private static double clamped(double y, double[] view) {
        return Math.max(view[0], Math.min(view[1], y));
    }

    /** One point of each run of neighbours, not always the same one, lest a rhythm in the losses is seen as a level. */
    private void points(String name, double[] view, Color pale) {
        double[] values = raw.get(name);
        int run = run();
        DoubleStream.Builder drawnXs = DoubleStream.builder();
        DoubleStream.Builder drawnYs = DoubleStream.builder();
        boolean any = false;
        for (int begin = 0, turn = 0; begin < xs.length; begin += run, turn++) {
            int i = Math.min(xs.length - 1, begin + turn * 7 % run);
            if (Double.isFinite(values[i])) {
                drawnXs.add(xs[i]);
                drawnYs.add(clamped(values[i], view));
                any = true;
            }
        }
        if (any) {
            XYSeries series = Charts.points(
                    chart,
                    name + " as measured",
                    drawnXs.build().toArray(),
                    drawnYs.build().toArray());
            series.setMarkerColor(pale);
            series.setShowInLegend(false);
        }
    }

    private void average(String name, double[] view, Color color) {
        double[] line = smoothed.get(name);
        int run = run();
        int count = (xs.length + run - 1) / run;
        double[] drawnXs = new double[count];
        double[] drawnYs = new double[count];
        for (int i = 0; i < count; i++) {
            int end = Math.min(xs.length, (i + 1) * run) - 1;
            drawnXs[i] = xs[end];
            drawnYs[i] = clamped(line[end], view);
            for (int j = i * run; j < end; j++) {
                drawnYs[i] = Double.isNaN(line[j]) ? Double.NaN : drawnYs[i];
            }
        }
        if (Arrays.stream(drawnYs).anyMatch(Double::isFinite)) {
            Charts.line(chart, name, drawnXs, drawnYs).setLineColor(color);
        }
    }

    private void crosses(double foot) {
        TreeSet<String> which = new TreeSet<>();
        TreeSet<Double> where = new TreeSet<>();
        raw.forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i])) {
                    which.add(name);
                    where.add(xs[i]);
                }
            }
        });
        if (where.isEmpty()) {
            return;
        }
        double[] all = where.stream().mapToDouble(Double::doubleValue).toArray();
        int step = (all.length + DRAWN_CROSSES - 1) / DRAWN_CROSSES;
        double[] drawn = new double[(all.length + step - 1) / step];
        Arrays.setAll(drawn, i -> all[i * step]);
        double[] feet = new double[drawn.length];
        Arrays.fill(feet, foot);
        XYSeries series = Charts.points(chart, "not finite: " + String.join(", ", which), drawn, feet);
        series.setMarker(SeriesMarkers.CROSS);
        series.setMarkerColor(Canvas.WARNING);
    }

    private int run() {
        return Math.max(1, (xs.length + DRAWN_POINTS - 1) / DRAWN_POINTS);
    }

    /** Not to be seen: a chart needs a series, and at equal distances XChart writes the points' own x at the axis. */
    private void corner(double first, double last, double foot) {
        double[] uneven = {first, first + 0.37 * (last - first)};
        XYSeries series = chart.addSeries(" ", uneven, new double[] {foot, Double.NaN});
        series.setMarker(SeriesMarkers.NONE);
        series.setShowInLegend(false);
    }
}
