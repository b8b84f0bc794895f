package ganseminar.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A square window on the plane: points, circles around modes, a network's output as a heat map, its gradient as arrows.
 *
 * <pre>{@code
 * PointPlot plot = new PointPlot(3, 260);                          // from -3 to 3, 260 pixels
 * plot.heat(score(plot.places(65)))                                // what D says at 65 × 65 places
 *     .circles(ring.centres(), 3 * ring.sigma())
 *     .points(fakes, PointPlot.FAKE).arrows(fakes, slopes, 0.5).picture("…");
 * }</pre>
 *
 * <p>Things are drawn in the order in which they are added. Coordinates are x, y, x, y, …; y goes up.
 */
public final class PointPlot {

    /** The colour of real points: blue. */
    public static final Color REAL = Canvas.series(0);

    /** The colour of fakes: vermilion. */
    public static final Color FAKE = Canvas.series(1);

    /** Fewer shades than a reader can tell apart keep the picture small, and show levels as on a map. */
    private static final int SHADES = 24;

    private final double limit;
    private final BufferedImage image;
    private final Graphics2D pen;

    /**
     * Opens an empty window.
     *
     * @param limit the window goes from -limit to limit both ways, greater than 0
     * @param size of the picture in pixels
     */
    public PointPlot(double limit, int size) {
        if (!(limit > 0) || size < 8) {
            throw new IllegalArgumentException(
                    "A window needs a limit above 0 and at least 8 pixels; got " + limit + " and " + size + ".");
        }
        this.limit = limit;
        image = Canvas.blank(size, size);
        pen = Canvas.pen(image);
    }

    /**
     * Returns the places at which a heat map wants its values: the middles of side · side squares that fill the window.
     *
     * @param side how many squares in a row, at least 1
     * @return x and y of each, row after row, the highest y first
     */
    public float[] places(int side) {
        if (side < 1) {
            throw new IllegalArgumentException("A heat map needs at least one square, not " + side + ".");
        }
        float[] places = new float[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            places[2 * i] = (float) (limit * (2 * (i % side + 0.5) / side - 1));
            places[2 * i + 1] = (float) (limit * (1 - 2 * (i / side + 0.5) / side));
        }
        return places;
    }

    /**
     * Fills the window with shades: pale orange for low values over white to pale blue, the colour of real, for high ones.
     * The scale goes from the 2nd to the 98th hundredth of the values, so that a few extremes do not hide the others.
     *
     * @param values at {@link #places} of some side
     * @return this
     * @throws IllegalArgumentException if their number is no square
     */
    public PointPlot heat(float[] values) {
        int side = (int) Math.round(Math.sqrt(values.length));
        if (side < 1 || side * side != values.length) {
            throw new IllegalArgumentException(
                    "A heat map takes the values of a square of places; got " + values.length + ".");
        }
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        double low = sorted[(int) (0.02 * (sorted.length - 1))];
        double high = sorted[(int) (0.98 * (sorted.length - 1))];
        int size = image.getWidth();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                float value = values[y * side / size * side + x * side / size];
                double share = high > low ? Math.max(0, Math.min(1, (value - low) / (high - low))) : 0.5;
                double shade = 2 * Math.round(share * SHADES) / (double) SHADES - 1;
                image.setRGB(
                        x,
                        y,
                        Canvas.pale(shade > 0 ? REAL : FAKE, 0.4 * Math.abs(shade))
                                .getRGB());
            }
        }
        return this;
    }

    /**
     * Draws points.
     *
     * @param points x, y of each; those outside the window are left out
     * @param color such as {@link #FAKE}
     * @return this
     */
    public PointPlot points(float[] points, Color color) {
        checkPairs(points.length);
        double radius = image.getWidth() / 170.0;
        pen.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 210));
        for (int i = 0; i < points.length; i += 2) {
            pen.fill(
                    new Ellipse2D.Double(toX(points[i]) - radius, toY(points[i + 1]) - radius, 2 * radius, 2 * radius));
        }
        return this;
    }

    /**
     * Draws circles, such as around the modes of a mixture.
     *
     * @param centres x, y of each
     * @param radius in the plane's units
     * @return this
     */
    public PointPlot circles(double[] centres, double radius) {
        checkPairs(centres.length);
        pen.setColor(Canvas.INK);
        double pixels = radius / limit * image.getWidth() / 2;
        for (int i = 0; i < centres.length; i += 2) {
            pen.draw(new Ellipse2D.Double(
                    toX(centres[i]) - pixels, toY(centres[i + 1]) - pixels, 2 * pixels, 2 * pixels));
        }
        return this;
    }

    /**
     * Draws arrows from points.
     *
     * @param points x, y of where each begins
     * @param directions x, y of each
     * @param longest how long the longest is drawn, in the plane's units; the others as they compare with it
     * @return this
     * @throws IllegalArgumentException if there is not one direction for each point
     */
    public PointPlot arrows(float[] points, float[] directions, double longest) {
        checkPairs(points.length);
        if (points.length != directions.length) {
            throw new IllegalArgumentException(
                    "Each point has one direction; got " + points.length / 2 + " and " + directions.length / 2 + ".");
        }
        double most = 0;
        for (int i = 0; i < directions.length; i += 2) {
            most = Math.max(most, Math.hypot(directions[i], directions[i + 1]));
        }
        pen.setColor(Canvas.INK);
        for (int i = 0; most > 0 && i < points.length; i += 2) {
            arrow(
                    toX(points[i]),
                    toY(points[i + 1]),
                    toX(points[i] + longest * directions[i] / most),
                    toY(points[i + 1] + longest * directions[i + 1] / most));
        }
        return this;
    }

    private void arrow(double x, double y, double toX, double toY) {
        pen.draw(new Line2D.Double(x, y, toX, toY));
        double head = Math.min(5, Math.hypot(toX - x, toY - y) / 2);
        double angle = Math.atan2(toY - y, toX - x);
        for (double turn : new double[] {0.5, -0.5}) {
            pen.draw(new Line2D.Double(
                    toX, toY, toX - head * Math.cos(angle + turn), toY - head * Math.sin(angle + turn)));
        }
    }

    /**
     * Writes a line at the top left.
     *
     * @param text a few words
     * @return this
     */
    public PointPlot title(String text) {
        Font font = Canvas.font(Font.PLAIN, 12);
        pen.setFont(font);
        pen.setColor(Canvas.INK);
        pen.drawString(text, 4, pen.getFontMetrics().getAscent() + 2);
        return this;
    }

    /**
     * Copies the window as it is now.
     *
     * @param caption one sentence that says what is to be seen
     * @return the picture
     */
    public Picture picture(String caption) {
        return Picture.of(image, caption);
    }

    /**
     * Copies the window as {@link Snapshots} and {@link ImageGrid} take images.
     *
     * @return red, green and blue, (3, size, size), in [0, 1]
     */
    public float[] pixels() {
        int size = image.getWidth();
        float[] pixels = new float[3 * size * size];
        for (int i = 0; i < size * size; i++) {
            int rgb = image.getRGB(i % size, i / size);
            for (int channel = 0; channel < 3; channel++) {
                pixels[channel * size * size + i] = (rgb >> (16 - 8 * channel) & 0xff) / 255f;
            }
        }
        return pixels;
    }

    private double toX(double x) {
        return (x / limit + 1) * image.getWidth() / 2;
    }

    private double toY(double y) {
        return (1 - y / limit) * image.getHeight() / 2;
    }

    private static void checkPairs(int length) {
        if (length % 2 != 0) {
            throw new IllegalArgumentException(
                    "Points of the plane have two coordinates each; got " + length + " numbers.");
        }
    }
}
