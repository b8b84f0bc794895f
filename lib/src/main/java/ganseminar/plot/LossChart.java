package ganseminar.plot;

import ai.djl.ndarray.NDArray;
import ganseminar.train.Resumable;
import ganseminar.train.State;
import ganseminar.train.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * Losses as they come: pale points as measured, and over them a smoothed line.
 *
 * <pre>{@code
 * LossChart losses = new LossChart("Loss", "epoch", "D", "G").every(10).line("2 ln 2: equilibrium", 2 * Math.log(2));
 * for (Batch batch : Progress.of(batches).showing(losses))
 *     try (Tape tape = Tape.start()) {
 *         …
 *         losses.add(batch.epoch(), lossD, lossG);
 *     }
 * }</pre>
 *
 * <p>Reading a loss makes the engine finish all work that stands before it, so {@link #every} keeps one call of n and
 * the others do not touch their arrays. Which calls are kept depends on their number only: two equal runs give equal
 * curves. The line is an exponential moving average, corrected for its start from zero as in Adam (Kingma and Ba, 2015).
 *
 * <p>A loss that is not finite leaves a gap in the line and a red cross at the foot of the chart. Above 100,000 points
 * every second one is dropped and the others come half as often. For use by one thread.
 */
public final class LossChart implements Resumable {

    private static final int LARGEST = 100_000;
    private static final int FIRST_CAPACITY = 256;

    private final String title;
    private final String xLabel;
    private final List<String> names;
    private final Map<String, Double> lines = new LinkedHashMap<>();
    private final LongSupplier nanoTime;
    private String yLabel = "loss";
    private long every = 1;
    private int horizon = 50;

    private double[] xs = new double[FIRST_CAPACITY];
    private double[][] values;
    private int points;
    private long calls;
    /** Where the chart is shown while it grows; null until a {@link Progress} shows it. */
    private Display.Slot slot;

    /**
     * Makes an empty chart.
     *
     * @param title what is to be seen
     * @param xLabel what is counted to the right, such as {@code "epoch"}
     * @param names of the series, at least one; all different, and different from the x label
     * @throws IllegalArgumentException if a name is missing or comes twice
     */
    public LossChart(String title, String xLabel, String... names) {
        this(System::nanoTime, title, xLabel, names);
    }

    LossChart(LongSupplier nanoTime, String title, String xLabel, String... names) {
        this.nanoTime = nanoTime;
        this.title = title;
        this.xLabel = xLabel;
        this.names = List.of(names);
        this.values = new double[names.length][FIRST_CAPACITY];
        TreeSet<String> different = new TreeSet<>(this.names);
        different.add(xLabel);
        if (names.length == 0 || different.size() != names.length + 1) {
            throw new IllegalArgumentException("A loss chart needs a different name for each series and for the x axis,"
                    + " such as \"epoch\", \"D\", \"G\", not \"" + xLabel + "\" and " + this.names + ".");
        }
    }

    /**
     * Names the quantity upwards.
     *
     * @param label with its unit, such as {@code "loss (nats)"}; {@code "loss"} unless said
     * @return this
     */
    public LossChart yLabel(String label) {
        this.yLabel = label;
        return this;
    }

    /**
     * Draws a dashed line at a value to compare with. As many lines as series have the series' colours, in their order;
     * others are grey.
     *
     * @param name for the legend, such as {@code "2 ln 2: equilibrium"}
     * @param y the value
     * @return this
     */
    public LossChart line(String name, double y) {
        if (!Double.isFinite(y)) {
            throw new IllegalArgumentException("The line \"" + name + "\" needs a finite value, not " + y + ".");
        }
        lines.put(name, y);
        return this;
    }

    /**
     * Keeps the first of every n calls of {@code add} and ignores the others.
     *
     * @param n at least 1; 1 unless said
     * @return this
     */
    public LossChart every(int n) {
        this.every = positive(n, "every");
        return this;
    }

    /**
     * Sets over about how many points the line is smoothed.
     *
     * @param horizon at least 1, which gives the points themselves; 50 unless said
     * @return this
     */
    public LossChart smoothing(int horizon) {
        this.horizon = positive(horizon, "smoothing");
        return this;
    }

    private static int positive(int n, String what) {
        if (n < 1) {
            throw new IllegalArgumentException(what + "(n) takes a whole number from 1 on, not " + n + ".");
        }
        return n;
    }

    /**
     * Adds a point to each series, if one is due, and draws the chart anew where {@link Progress#showing} shows it.
     *
     * @param x where, such as the epoch as a fraction; finite
     * @param values one a series, in the order of their names; may be infinite or not a number
     * @throws IllegalArgumentException if x is not finite or the number of values is another one
     */
    public void add(double x, double... values) {
        checkCount(values.length);
        if (calls++ % every == 0) {
            keep(x, values);
        }
    }

    /**
     * Adds a point to each series, if one is due, and draws the chart anew where {@link Progress#showing} shows it. Only then are the arrays read.
     *
     * @param x where, such as the epoch as a fraction; finite
     * @param scalars arrays of one number each, one a series, in the order of their names
     * @throws IllegalArgumentException if x is not finite, or the number or the size of the arrays is another one
     */
    public void add(double x, NDArray... scalars) {
        checkCount(scalars.length);
        if (calls++ % every == 0) {
            keep(x, Arrays.stream(scalars).mapToDouble(LossChart::number).toArray());
        }
    }

    private static double number(NDArray scalar) {
        if (scalar.size() != 1) {
            throw new IllegalArgumentException("A loss is one number, but the array is " + scalar.getShape()
                    + ": take its mean() or sum() first.");
        }
        return scalar.toArray()[0].doubleValue();
    }

    private void checkCount(int found) {
        if (found != names.size()) {
            throw new IllegalArgumentException("The chart \"" + title + "\" takes " + names.size() + " values a point, "
                    + names + ", not " + found + ".");
        }
    }

    private void keep(double x, double[] point) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException("The " + xLabel + " of a point must be a finite number, not " + x + ".");
        }
        if (points == LARGEST) {
            thin();
        }
        if (points == xs.length) {
            xs = Arrays.copyOf(xs, 2 * points);
            values = Arrays.stream(values)
                    .map(series -> Arrays.copyOf(series, 2 * points))
                    .toArray(double[][]::new);
        }
        xs[points] = x;
        for (int series = 0; series < point.length; series++) {
            values[series][points] = point[series];
        }
        points++;
        if (slot != null) {
            slot.show(this::picture);
        }
    }

    private void thin() {
        for (int i = 0; i < points / 2; i++) {
            xs[i] = xs[2 * i];
            for (double[] series : values) {
                series[i] = series[2 * i];
            }
        }
        points /= 2;
        every *= 2;
    }

    /**
     * Returns where the points stand.
     *
     * @return a copy, as long as there are points
     */
    public double[] xs() {
        return Arrays.copyOf(xs, points);
    }

    /**
     * Returns one series as measured.
     *
     * @param name of the series
     * @return a copy, as long as there are points
     * @throws IllegalArgumentException if there is no such series
     */
    public double[] values(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "The chart \"" + title + "\" has the series " + names + ", not \"" + name + "\".");
        }
        return Arrays.copyOf(values[names.indexOf(name)], points);
    }

    /**
     * Returns the mean of a series' newest points.
     *
     * @param name of the series
     * @param newest how many; all if there are fewer
     * @return the mean, not a number if one of them is not or if there is none
     */
    public double mean(String name, int newest) {
        return Arrays.stream(values(name))
                .skip(Math.max(0, points - positive(newest, "mean")))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Returns all points as a table.
     *
     * @return one column for x and one a series; what is not a number is missing
     */
    public Table table() {
        Table table = Table.create(title, column(xLabel, xs()));
        names.forEach(name -> table.addColumns(column(name, values(name))));
        return table;
    }

    private static DoubleColumn column(String name, double[] numbers) {
        DoubleColumn column = DoubleColumn.create(name, numbers);
        column.setPrintFormatter(new NumberColumnFormatter(Words.decimals("0.####")));
        return column;
    }

    /**
     * Tells where the losses are: the end of each smoothed line, or the newest value if that is not finite.
     *
     * @return such as {@code "D 0.43 · G 2.49"}; empty if there is no point
     */
    public String summary() {
        if (points == 0) {
            return "";
        }
        return IntStream.range(0, names.size())
                .mapToObj(series -> {
                    double newest = values[series][points - 1];
                    double end = Double.isFinite(newest) ? smoothed(series)[points - 1] : newest;
                    return names.get(series) + " " + Words.figure(end);
                })
                .collect(Collectors.joining(" · "));
    }

    /** The bias-corrected moving average; not a number where the series is not finite, and not disturbed by it later. */
    private double[] smoothed(int series) {
        double keep = 1 - 1.0 / horizon;
        double[] line = new double[points];
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < points; i++) {
            double value = values[series][i];
            if (Double.isFinite(value)) {
                sum = keep * sum + (1 - keep) * value;
                weight = keep * weight + (1 - keep);
                line[i] = sum / weight;
            } else {
                line[i] = Double.NaN;
            }
        }
        return line;
    }

    /**
     * Draws the chart as it is now.
     *
     * @return 700 × 360 pixels
     */
    public Picture picture() {
        LossPlot plot = new LossPlot(Charts.empty(title, xLabel, yLabel), xs());
        for (int series = 0; series < names.size(); series++) {
            plot.series(names.get(series), Arrays.copyOf(values[series], points), smoothed(series));
        }
        lines.forEach(plot::line);
        String caption =
                title + (points == 0 ? ": no points yet" : " at " + xLabel + " " + Words.figure(xs[points - 1]));
        return Picture.of(plot.chart(), points == 0 ? caption : caption + ": " + summary());
    }

    @Override
    public String name() {
        return title;
    }

    @Override
    public String kind() {
        return "chart of " + String.join(", ", names) + " by " + xLabel;
    }

    /** Writes all points, exactly as they were measured. */
    @Override
    public void save(State state) {
        state.put("x", Tensor.of(xs()));
        for (int series = 0; series < names.size(); series++) {
            state.put("series" + series, Tensor.of(values(names.get(series))));
        }
        state.put("calls", calls);
        state.put("every", every);
    }

    @Override
    public void load(State state) {
        double[] savedXs = state.array("x").doubles();
        double[][] saved = IntStream.range(0, names.size())
                .mapToObj(
                        series -> state.array("series" + series, savedXs.length).doubles())
                .toArray(double[][]::new);
        calls = state.number("calls");
        every = state.number("every");
        points = savedXs.length;
        xs = Arrays.copyOf(savedXs, Math.max(points, 1));
        values = Arrays.stream(saved)
                .map(series -> Arrays.copyOf(series, Math.max(points, 1)))
                .toArray(double[][]::new);
    }

    /** Goes on below the cell that runs now: the former place may be another cell's, or cleared. */
    void reopen() {
        slot = new Display.Slot(nanoTime);
    }

    /** Shows the newest state, however young the last one is. */
    void flush() {
        if (points > 0 && slot != null && Display.connected()) {
            slot.showNow(this::picture);
        }
    }
}
