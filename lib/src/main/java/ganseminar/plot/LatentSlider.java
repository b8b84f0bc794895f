package ganseminar.plot;

import java.awt.image.BufferedImage;
import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sliders for the codes of a generator, with the picture changing under the hand; it needs no kernel.
 *
 * <pre>{@code
 * show(LatentSlider.of(1, 28, 28, (noise, codes) -> draw(noise, codes))
 *         .noises(5).choice("digit", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9").code("c2", -2, 2).code("c3", -2, 2));
 * }</pre>
 *
 * <p>All pictures are drawn once, when it is shown. Every noise is combined with every option of every choice. Codes are
 * combined with each other as well if that makes at most 600 pictures. If not, since a grid over many codes grows
 * exponentially, each slider moves one code while the others stand at the middle of their range, and the page says so.
 */
public final class LatentSlider implements Widget {

    /** More pictures than this are neither small nor quickly drawn: the codes then move one at a time. */
    private static final int MOST_CROSSED = 600;

    private static final int DEFAULT_FRAMES = 9;

    /** Between pictures on the sheet, in pixels. */
    private static final int GAP = 2;

    /** Draws the pictures of a generator. */
    @FunctionalInterface
    public interface Painter {
        /**
         * Draws one noise with several settings of the codes.
         *
         * @param noise the number of the noise, from 0 on: the same number is the same noise
         * @param codes a row for each picture, in it a value for each choice (the number of the option) and each code, in
         *     the order in which they were declared, as {@code NDManager.create} takes it
         * @return picture after picture; in each channel after channel, in each row after row
         */
        float[] draw(int noise, float[][] codes);
    }

    /** What a slider moves: an option by its number, or a value of a range. */
    private record Code(String name, float[] values, List<String> texts, boolean choice) {

        int size() {
            return values.length;
        }

        /** The middle of a range, the first option of a choice. */
        int start() {
            return choice ? 0 : size() / 2;
        }

        String extent() {
            return name + " " + texts.get(0) + " to " + texts.get(size() - 1);
        }

        Frames.Control control(int offset, int stride, boolean alone) {
            return new Frames.Control(name, texts, start(), offset, stride, alone, "");
        }
    }

    private final int channels;
    private final int height;
    private final int width;
    private final Painter painter;
    private final List<Code> codes = new ArrayList<>();
    private double darkest = 0;
    private double brightest = 1;
    private int noises = 1;
    private int frames = DEFAULT_FRAMES;

    private LatentSlider(int channels, int height, int width, Painter painter) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.painter = painter;
    }

    /**
     * Takes what draws; nothing is drawn before the sliders are shown.
     *
     * @param channels 1 (grey) or 3 (red, green, blue)
     * @param height of a picture in pixels
     * @param width of a picture in pixels
     * @param painter draws pictures of that size
     * @return sliders to be set up further
     */
    public static LatentSlider of(int channels, int height, int width, Painter painter) {
        return new LatentSlider(channels, height, width, painter);
    }

    /**
     * Declares which values are black and white.
     *
     * @param darkest the value of black; 0 unless said
     * @param brightest the value of white; 1 unless said
     * @return this
     */
    public LatentSlider range(double darkest, double brightest) {
        this.darkest = darkest;
        this.brightest = brightest;
        return this;
    }

    /**
     * Sets how many noises the reader can choose from.
     *
     * @param noises at least 1; 1 unless said
     * @return this
     */
    public LatentSlider noises(int noises) {
        check(noises > 0, "Sliders need at least one noise, not %d.", noises);
        this.noises = noises;
        return this;
    }

    /**
     * Sets how many values of each code are drawn. It applies to the codes that are declared after it.
     *
     * @param frames an odd number from 3 on, so that the middle of a range is among them; 9 unless said
     * @return this
     */
    public LatentSlider frames(int frames) {
        check(
                frames >= 3 && frames % 2 == 1,
                "The number of frames of a code is odd and at least 3, so that the middle is among them; it is not %d.",
                frames);
        this.frames = frames;
        return this;
    }

    /**
     * Adds a continuous code.
     *
     * @param name as it stands beside its slider
     * @param from the value at the left end
     * @param to the value at the right end
     * @return this
     */
    public LatentSlider code(String name, double from, double to) {
        check(from < to, "The range of the code %s goes upwards, such as -2 to 2, not from %s to %s.", name, from, to);
        double[] exact = IntStream.range(0, frames)
                .mapToDouble(i -> from + (to - from) * i / (frames - 1))
                .toArray();
        float[] values = new float[frames];
        for (int i = 0; i < frames; i++) {
            values[i] = (float) exact[i];
        }
        // As few digits as tell all values exactly, and three at most.
        DecimalFormat format = Words.decimals("0.###");
        format.setMinimumFractionDigits(Arrays.stream(exact)
                .mapToInt(value ->
                        format.format(value).replaceFirst("^[^.]*\\.?", "").length())
                .max()
                .orElseThrow());
        List<String> texts = Arrays.stream(exact)
                .mapToObj(value -> format.format(value).replace('-', '−'))
                .toList();
        codes.add(new Code(name, values, texts, false));
        return this;
    }

    /**
     * Adds a categorical code.
     *
     * @param name as it stands beside its slider
     * @param options what the reader sees, at least two; the painter gets their numbers, from 0 on
     * @return this
     */
    public LatentSlider choice(String name, String... options) {
        check(options.length > 1, "The choice %s needs at least two options, not %d.", name, options.length);
        float[] values = new float[options.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        codes.add(new Code(name, values, List.of(options), true));
        return this;
    }

    /**
     * Draws and packs all pictures.
     *
     * @throws IllegalArgumentException if there is no code, the painter does not draw pictures of the declared size, or
     *     the pictures together are too large for a notebook
     */
    @Override
    public Html html() {
        check(!codes.isEmpty(), "Sliders need at least one code or choice, such as .code(\"c1\", -2, 2).");
        List<Code> rows = new ArrayList<>();
        codes.stream().filter(Code::choice).forEach(rows::add);
        List<Code> columns = new ArrayList<>(codes);
        columns.removeAll(rows);
        boolean alone = columns.size() > 1 && pictures() > MOST_CROSSED;
        if (!alone) {
            // Combined codes make rows too, and only the innermost one makes columns.
            rows.addAll(columns);
            columns = List.of(rows.remove(rows.size() - 1));
        }
        List<int[]> settings = settings(rows, columns);
        Frames packed =
                new Frames(draw(settings), columns.stream().mapToInt(Code::size).sum(), GAP, caption(rows, columns));
        check(
                packed.bytes() <= Frames.LARGEST_SHEET,
                "%s pictures of %d × %d pixels make %s kB, and a notebook has room for %s: choose fewer noises or frames.",
                Words.count((long) noises * settings.size()),
                width,
                height,
                Words.count(packed.bytes() / 1000),
                Words.count(Frames.LARGEST_SHEET / 1000));
        String hint = "Each of the sliders %s moves one code while the others go back to their middle."
                .formatted(columns.stream().map(Code::name).collect(Collectors.joining(", ")));
        return packed.html(controls(rows, columns, settings.size()), List.of(), alone ? hint : "");
    }

    /** Returns how many pictures it would be if everything were combined with everything. */
    private long pictures() {
        double all = codes.stream().mapToDouble(Code::size).reduce(noises, (product, size) -> product * size);
        return (long) all;
    }

    /** Lists the positions of all sliders but that of the noise, in the order of the sheet. */
    private List<int[]> settings(List<Code> rows, List<Code> columns) {
        List<int[]> all = List.of(codes.stream().mapToInt(Code::start).toArray());
        for (Code row : rows) {
            all = all.stream().flatMap(setting -> moved(setting, row)).toList();
        }
        return all.stream()
                .flatMap(setting -> columns.stream().flatMap(column -> moved(setting, column)))
                .toList();
    }

    private Stream<int[]> moved(int[] setting, Code code) {
        return IntStream.range(0, code.size()).mapToObj(position -> {
            int[] result = setting.clone();
            result[codes.indexOf(code)] = position;
            return result;
        });
    }

    private List<Frames.Control> controls(List<Code> rows, List<Code> columns, int picturesOfANoise) {
        Map<Code, Frames.Control> made = new HashMap<>();
        int place = 0;
        for (Code column : columns) {
            made.put(column, column.control(place, 1, columns.size() > 1));
            place += column.size();
        }
        int stride = place;
        for (int i = rows.size() - 1; i >= 0; i--) {
            made.put(rows.get(i), rows.get(i).control(0, stride, false));
            stride *= rows.get(i).size();
        }
        List<Frames.Control> controls = new ArrayList<>();
        if (noises > 1) {
            List<String> numbers =
                    IntStream.rangeClosed(1, noises).mapToObj(Integer::toString).toList();
            controls.add(new Frames.Control("noise", numbers, 0, 0, picturesOfANoise, false, "random"));
        }
        codes.forEach(code -> controls.add(made.get(code)));
        return controls;
    }

    private List<BufferedImage> draw(List<int[]> settings) {
        float[][] values = settings.stream().map(this::values).toArray(float[][]::new);
        int size = channels * height * width;
        List<BufferedImage> pictures = new ArrayList<>();
        for (int noise = 0; noise < noises; noise++) {
            float[] pixels = painter.draw(noise, values);
            check(
                    pixels.length == values.length * size,
                    "The painter was asked for %d pictures of %d × %d × %d pixels, which are %d numbers, but drew %d.",
                    values.length,
                    channels,
                    height,
                    width,
                    values.length * size,
                    pixels.length);
            BufferedImage strip = ImageGrid.of(pixels, values.length, channels, height, width)
                    .range(darkest, brightest)
                    .columns(1)
                    .gap(0)
                    .zoom(1)
                    .image();
            for (int i = 0; i < values.length; i++) {
                pictures.add(strip.getSubimage(0, i * height, width, height));
            }
        }
        return pictures;
    }

    private float[] values(int[] setting) {
        float[] values = new float[setting.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = codes.get(i).values()[setting[i]];
        }
        return values;
    }

    private String caption(List<Code> rows, List<Code> columns) {
        List<String> down = new ArrayList<>();
        if (noises > 1) {
            down.add("noise 1 to " + noises);
        }
        rows.forEach(row -> down.add(row.extent()));
        String across = columns.stream().map(Code::extent).collect(Collectors.joining(", then "));
        return "From left to right: " + across
                + (down.isEmpty() ? "" : "; from top to bottom: " + String.join(", in each ", down));
    }

    private static void check(boolean holds, String sentence, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(sentence, values));
        }
    }

    /** Names the sliders. */
    @Override
    public String toString() {
        return "Sliders for " + codes.stream().map(Code::extent).collect(Collectors.joining(", ")) + " and "
                + Words.count(noises, "noise");
    }
}
