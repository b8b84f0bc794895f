package ganseminar.plot;

import ganseminar.train.Resumable;
import ganseminar.train.State;
import ganseminar.train.Tensor;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The course of a training: at chosen moments, what a generator draws from the same few noises, and some numbers.
 *
 * <pre>{@code
 * Snapshots course = new Snapshots("epoch", 1, 28, 28, "loss D", "spread");
 * course.add(1, pixelsOfTenImages, 0.59, 0.04);
 * course.picture();    // a row of ten images for each moment
 * }</pre>
 *
 * <p>Pixels are kept as bytes, as they will be shown.
 */
public final class Snapshots implements Resumable {

    private final String moment;
    private final int channels;
    private final int height;
    private final int width;
    private final List<String> names;
    private final List<Integer> moments = new ArrayList<>();
    private final List<byte[]> rows = new ArrayList<>();
    private final List<double[]> numbers = new ArrayList<>();

    /**
     * Makes an empty course.
     *
     * @param moment what moments are counted in, such as {@code epoch}
     * @param channels 1 (grey) or 3 (red, green, blue)
     * @param height of an image in pixels
     * @param width of an image in pixels
     * @param names what is measured at every moment
     */
    public Snapshots(String moment, int channels, int height, int width, String... names) {
        this.moment = moment;
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.names = List.of(names);
    }

    /**
     * Adds a moment.
     *
     * @param when such as the epoch
     * @param pixels image after image in [0, 1]; as many images as at every other moment
     * @param values one a name, in their order
     * @throws IllegalArgumentException if the number of pixels or values does not fit
     */
    public void add(int when, float[] pixels, double... values) {
        int size = channels * height * width;
        if (pixels.length == 0 || pixels.length % size != 0 || !rows.isEmpty() && rows.get(0).length != pixels.length) {
            throw new IllegalArgumentException(
                    "A snapshot has the same number of images of %d pixels each time; got %d pixels."
                            .formatted(size, pixels.length));
        }
        if (values.length != names.size()) {
            throw new IllegalArgumentException(
                    "A snapshot takes the %d values %s; got %d.".formatted(names.size(), names, values.length));
        }
        byte[] row = new byte[pixels.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, pixels[i])));
        }
        moments.add(when);
        rows.add(row);
        numbers.add(values.clone());
    }

    /**
     * Returns the moments.
     *
     * @return such as the epochs, in their order
     */
    public List<Integer> moments() {
        return List.copyOf(moments);
    }

    /**
     * Returns the last moment.
     *
     * @return such as the last epoch
     * @throws IllegalStateException if there is none yet
     */
    public int last() {
        if (moments.isEmpty()) {
            throw new IllegalStateException("There is no snapshot yet; add one first.");
        }
        return moments.get(moments.size() - 1);
    }

    /**
     * Returns what was measured at a moment.
     *
     * @param name what was measured
     * @param when such as the epoch
     * @return the number
     * @throws IllegalArgumentException if nothing of that name was measured, or not at that moment
     */
    public double value(String name, int when) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("The snapshots hold " + names + ", not \"" + name + "\".");
        }
        return numbers.get(index(when))[names.indexOf(name)];
    }

    /**
     * Returns what was drawn at a moment.
     *
     * @param when such as the epoch
     * @return image after image, in [0, 1]
     * @throws IllegalArgumentException if there is no snapshot of that moment
     */
    public float[] images(int when) {
        return floats(rows.get(index(when)));
    }

    private int index(int when) {
        int index = moments.indexOf(when);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "There is no snapshot of " + moment + " " + when + ", only of " + moments + ".");
        }
        return index;
    }

    private static float[] floats(byte[] row) {
        float[] pixels = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            pixels[i] = (row[i] & 0xff) / 255f;
        }
        return pixels;
    }

    /**
     * Draws a row of images for each moment.
     *
     * @return a grid with the moments written before the rows
     */
    public Picture picture() {
        int images = rows.isEmpty() ? 0 : rows.get(0).length / (channels * height * width);
        float[] pixels = new float[rows.stream().mapToInt(row -> row.length).sum()];
        int next = 0;
        for (byte[] row : rows) {
            System.arraycopy(floats(row), 0, pixels, next, row.length);
            next += row.length;
        }
        return ImageGrid.of(pixels, images * rows.size(), channels, height, width)
                .columns(Math.max(1, images))
                .rowLabels(moments.stream().map(when -> moment + " " + when).toArray(String[]::new))
                .caption("%d noises, drawn again in the course of the training".formatted(images))
                .picture();
    }

    String moment() {
        return moment;
    }

    /** Draws what was drawn at a moment, a pixel for a pixel, in as many full rows as come near a rectangle. */
    BufferedImage image(int when) {
        float[] pixels = images(when);
        int images = pixels.length / (channels * height * width);
        int columns = IntStream.rangeClosed((int) Math.ceil(Math.sqrt(images)), images)
                .filter(candidate -> images % candidate == 0)
                .findFirst()
                .orElseThrow();
        return ImageGrid.of(pixels, images, channels, height, width)
                .columns(Math.min(columns, 10))
                .zoom(1)
                .image();
    }

    /** Writes what was measured at a moment: {@code loss D 0.59, spread 0.04}. */
    String note(int when) {
        double[] values = numbers.get(index(when));
        return IntStream.range(0, values.length)
                .mapToObj(i -> names.get(i) + " " + Words.fixed(values[i]))
                .collect(Collectors.joining(", "));
    }

    /**
     * Lists the numbers.
     *
     * @return a line for each moment
     */
    public Table table() {
        Table table = Table.create(
                "The course of the training",
                IntColumn.create(moment, moments.stream().mapToInt(Integer::intValue)));
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            table.addColumns(DoubleColumn.create(names.get(i), numbers.stream().mapToDouble(values -> values[column])));
        }
        return table;
    }

    @Override
    public String name() {
        return "snapshots";
    }

    @Override
    public String kind() {
        return channels + " × " + height + " × " + width + " pixels and " + names + " by " + moment;
    }

    @Override
    public void save(State state) {
        state.put(
                "moments",
                Tensor.of(moments.stream().mapToDouble(Integer::doubleValue).toArray()));
        for (int i = 0; i < rows.size(); i++) {
            state.put("pixels" + i, Tensor.of(rows.get(i), rows.get(i).length));
            state.put("numbers" + i, Tensor.of(numbers.get(i)));
        }
    }

    @Override
    public void load(State state) {
        List<Integer> savedMoments = Arrays.stream(state.array("moments").doubles())
                .mapToObj(when -> (int) when)
                .toList();
        List<byte[]> savedRows = IntStream.range(0, savedMoments.size())
                .mapToObj(i -> state.array("pixels" + i).bytes())
                .toList();
        List<double[]> savedNumbers = IntStream.range(0, savedMoments.size())
                .mapToObj(i -> state.array("numbers" + i, names.size()).doubles())
                .toList();
        moments.clear();
        rows.clear();
        numbers.clear();
        moments.addAll(savedMoments);
        rows.addAll(savedRows);
        numbers.addAll(savedNumbers);
    }
}
