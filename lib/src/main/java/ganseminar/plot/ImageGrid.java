package ganseminar.plot;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A batch of images, row by row on white paper, grey (one channel) or in colour (three: red, green, blue).
 *
 * <pre>{@code
 * ImageGrid.of(samples, 28, 28).columns(10).rowLabels("epoch 1", "epoch 60").range(0, 1).picture()
 * }</pre>
 *
 * <p>Values outside the declared range are clamped. A pixel that is not a number is drawn red, because it is the first
 * thing that a reader of a failed run needs to see.
 */
public final class ImageGrid {

    /** Automatic zoom goes no further than this, in pixels: ten images of 32 pixels are drawn twice as large. */
    private static final int LARGEST_WIDTH = 680;

    private static final int LARGEST_HEIGHT = 900;
    private static final int LARGEST_CELL = 140;

    private static final int LABEL_SIZE = 13;
    private static final int LABEL_SPACE = 8;

    private final float[] pixels;
    private final int images;
    private final int channels;
    private final int height;
    private final int width;

    private double darkest = 0;
    private double brightest = 1;
    private int columns;
    private int zoom;
    private int gap = 2;
    private String[] rowLabels = {};
    private String[] columnLabels = {};
    private String caption;

    private ImageGrid(float[] pixels, int images, int channels, int height, int width) {
        this.pixels = pixels;
        this.images = images;
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    /**
     * Takes images from an array of numbers.
     *
     * @param pixels image by image, in each channel by channel, in each row by row
     * @param images how many images, at least 1
     * @param channels 1 (grey) or 3 (red, green, blue)
     * @param height in pixels
     * @param width in pixels
     * @return a grid to be set up further
     * @throws IllegalArgumentException if there is no image, or the numbers do not fit each other
     */
    public static ImageGrid of(float[] pixels, int images, int channels, int height, int width) {
        check(images > 0, "A grid needs at least one image, and there are %d: check what was drawn from.", images);
        check(
                channels == 1 || channels == 3,
                "Images have 1 channel (grey) or 3 (red, green, blue), not %d: the order is (N, C, H, W).",
                channels);
        check(height > 0 && width > 0, "Images of height %d and width %d cannot be shown.", height, width);
        check(
                pixels.length == (long) images * channels * height * width,
                "%d images of %d × %d × %d pixels are %d numbers, but there are %d.",
                images,
                channels,
                height,
                width,
                (long) images * channels * height * width,
                pixels.length);
        return new ImageGrid(pixels.clone(), images, channels, height, width);
    }

    /**
     * Takes a batch of images. Reads the array once, now: it may be closed afterwards.
     *
     * @param images shape (N, C, H, W), C being 1 or 3; any number type
     * @return a grid to be set up further
     * @throws IllegalArgumentException if the shape is another one, or N is 0
     */
    public static ImageGrid of(NDArray images) {
        Shape shape = images.getShape();
        check(
                shape.dimension() == 4,
                "Images are (N, C, H, W), but the array is %s: for rows of pixels give height and width.",
                shape);
        return of(numbers(images), (int) shape.get(0), (int) shape.get(1), (int) shape.get(2), (int) shape.get(3));
    }

    /**
     * Takes a batch of images of known size. Reads the array once, now: it may be closed afterwards.
     *
     * @param rows shape (N, height · width) for grey, (N, 3 · height · width) for colour, or more dimensions with as
     *     many numbers an image; any number type
     * @param height in pixels
     * @param width in pixels
     * @return a grid to be set up further
     * @throws IllegalArgumentException if the numbers of one image do not make up 1 or 3 channels, or N is 0
     */
    public static ImageGrid of(NDArray rows, int height, int width) {
        Shape shape = rows.getShape();
        check(shape.dimension() >= 2, "Images need a batch dimension, such as (N, %d), not %s.", height * width, shape);
        long size = shape.slice(1).size();
        long area = (long) height * width;
        check(
                height > 0 && width > 0 && (size == area || size == 3 * area),
                "Images of %d × %d pixels have %d numbers (grey) or %d (colour), but the array is %s.",
                height,
                width,
                area,
                3 * area,
                shape);
        return of(numbers(rows), (int) shape.get(0), (int) (size / area), height, width);
    }

    private static float[] numbers(NDArray array) {
        if (array.getDataType() == DataType.FLOAT32) {
            return array.toFloatArray();
        }
        try (NDArray floats = array.toType(DataType.FLOAT32, true)) {
            return floats.toFloatArray();
        }
    }

    /**
     * Declares which values are black and white.
     *
     * @param darkest the value of black; 0 unless said
     * @param brightest the value of white; 1 unless said
     * @return this
     * @throws IllegalArgumentException if the first is not below the second
     */
    public ImageGrid range(double darkest, double brightest) {
        check(
                darkest < brightest && Double.isFinite(brightest - darkest),
                "A range goes from the darkest to the brightest value, such as -1 to 1, not from %s to %s.",
                darkest,
                brightest);
        this.darkest = darkest;
        this.brightest = brightest;
        return this;
    }

    /**
     * Sets how many images stand in a row. Unless said, labels decide; without labels the grid is about square.
     *
     * @param columns at least 1
     * @return this
     */
    public ImageGrid columns(int columns) {
        check(columns > 0, "A grid needs at least one column, not %d.", columns);
        this.columns = columns;
        return this;
    }

    /**
     * Writes a label to the left of each row.
     *
     * @param labels one for each row
     * @return this
     */
    public ImageGrid rowLabels(String... labels) {
        this.rowLabels = labels.clone();
        return this;
    }

    /**
     * Writes a label above each column; shortened where it is wider than the column.
     *
     * @param labels one for each column
     * @return this
     */
    public ImageGrid columnLabels(String... labels) {
        this.columnLabels = labels.clone();
        return this;
    }

    /**
     * Draws each pixel as a square. Unless said, as large as fits into a notebook's page.
     *
     * @param zoom the side of the square, in pixels of the picture
     * @return this
     */
    public ImageGrid zoom(int zoom) {
        check(zoom > 0, "Zoom is a whole number from 1 on, not %d.", zoom);
        this.zoom = zoom;
        return this;
    }

    /**
     * Sets the space between images.
     *
     * @param gap in pixels of the picture; 2 unless said
     * @return this
     */
    public ImageGrid gap(int gap) {
        check(gap >= 0, "The gap between images is 0 or more pixels, not %d.", gap);
        this.gap = gap;
        return this;
    }

    /**
     * Says what is to be seen. Unless said, a sentence counts the images and their size.
     *
     * @param caption one sentence
     * @return this
     */
    public ImageGrid caption(String caption) {
        this.caption = caption;
        return this;
    }

    /**
     * Draws the grid.
     *
     * @return the picture
     * @throws IllegalArgumentException if there are labels, but not one for each row or column
     */
    public Picture picture() {
        return Picture.untitled(image(), caption != null ? caption : count(across(), down()));
    }

    /** Draws the grid in all its colours. */
    BufferedImage image() {
        int across = across();
        int down = down();
        checkLabels(rowLabels, down, "row");
        checkLabels(columnLabels, across, "column");
        int scale = zoom > 0 ? zoom : fittingZoom(across, down);
        Font font = Canvas.font(Font.PLAIN, LABEL_SIZE);
        FontMetrics metrics = Canvas.pen(Canvas.blank(1, 1)).getFontMetrics(font);
        int left = Stream.of(rowLabels).mapToInt(metrics::stringWidth).max().orElse(-LABEL_SPACE) + LABEL_SPACE;
        int top = columnLabels.length > 0 ? metrics.getHeight() + 2 : 0;
        int cellWidth = width * scale + gap;
        int cellHeight = height * scale + gap;

        BufferedImage sheet = Canvas.blank(left + across * cellWidth - gap, top + down * cellHeight - gap);
        for (int image = 0; image < images; image++) {
            draw(sheet, image, scale, left + image % across * cellWidth, top + image / across * cellHeight);
        }
        Graphics2D pen = Canvas.pen(sheet);
        pen.setFont(font);
        pen.setColor(Canvas.INK);
        for (int row = 0; row < rowLabels.length; row++) {
            int middle = top + row * cellHeight + (cellHeight - gap) / 2;
            int x = left - LABEL_SPACE - metrics.stringWidth(rowLabels[row]);
            pen.drawString(rowLabels[row], x, middle + (metrics.getAscent() - metrics.getDescent()) / 2);
        }
        for (int column = 0; column < columnLabels.length; column++) {
            String label = shortened(columnLabels[column], metrics, cellWidth);
            int middle = left + column * cellWidth + (cellWidth - gap) / 2;
            pen.drawString(label, Math.max(left, middle - metrics.stringWidth(label) / 2), metrics.getAscent());
        }
        pen.dispose();
        return sheet;
    }

    private int down() {
        return (images + across() - 1) / across();
    }

    private int across() {
        if (columns > 0) {
            return columns;
        }
        if (columnLabels.length > 0) {
            return columnLabels.length;
        }
        return rowLabels.length > 0
                ? (images + rowLabels.length - 1) / rowLabels.length
                : (int) Math.ceil(Math.sqrt(images));
    }

    private int fittingZoom(int across, int down) {
        int byWidth = (LARGEST_WIDTH / across - gap) / width;
        int byHeight = (LARGEST_HEIGHT / down - gap) / height;
        return Math.max(1, Math.min(LARGEST_CELL / Math.max(width, height), Math.min(byWidth, byHeight)));
    }

    private void draw(BufferedImage sheet, int image, int scale, int left, int top) {
        int[] square = new int[scale * scale];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Arrays.fill(square, color(image, y, x));
                sheet.setRGB(left + x * scale, top + y * scale, scale, scale, square, 0, scale);
            }
        }
    }

    private int color(int image, int y, int x) {
        int color = 0;
        for (int channel = 0; channel < 3; channel++) {
            int plane = image * channels + Math.min(channel, channels - 1);
            float value = pixels[(plane * height + y) * width + x];
            if (Float.isNaN(value)) {
                return Canvas.WARNING.getRGB();
            }
            double bright = Math.max(0, Math.min(1, (value - darkest) / (brightest - darkest)));
            color = color << 8 | (int) Math.round(255 * bright);
        }
        return color;
    }

    private static String shortened(String label, FontMetrics metrics, int room) {
        String text = label;
        while (text.length() > 1 && metrics.stringWidth(text) > room) {
            text = text.substring(0, text.length() - (text.endsWith("…") ? 2 : 1)) + "…";
        }
        return text;
    }

    private String count(int across, int down) {
        return Words.count(images, channels == 1 ? "grey image" : "colour image") + " of " + width + " × " + height
                + " pixels in " + Words.count(down, "row") + " and " + Words.count(across, "column");
    }

    private static void checkLabels(String[] labels, int expected, String what) {
        check(
                labels.length == 0 || labels.length == expected,
                "A grid of %d %ss needs as many %s labels, but there are %d: %s.",
                expected,
                what,
                what,
                labels.length,
                String.join(", ", labels));
    }

    private static void check(boolean holds, String sentence, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(sentence, values));
        }
    }
}
