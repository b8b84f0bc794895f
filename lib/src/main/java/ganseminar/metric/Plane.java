package ganseminar.metric;

/**
 * One channel of a picture with values from 0 to 255: what signal processing measures.
 *
 * <p>The steps from colours to one channel decide the second decimal of every published PSNR. Here they are those of
 * MATLAB's {@code rgb2ycbcr}, in use for super-resolution: round to 8 bit, take the luma, leave out the border.
 */
public final class Plane {

    private final int height;
    private final int width;
    private final double[] values;

    /**
     * Takes values that are ready.
     *
     * @param height rows, at least 1
     * @param width columns, at least 1
     * @param values row after row, each from 0 to 255; copied
     * @throws IllegalArgumentException if their number is not {@code height * width}, or one is out of range
     */
    public Plane(int height, int width, double[] values) {
        checkSize(height, width, 1, values.length);
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= 255)) {
                throw new IllegalArgumentException("Expected values from 0 to 255, found " + values[i] + " in row "
                        + i / width + ", column " + i % width + "; scale and clip the picture first.");
            }
        }
        this.height = height;
        this.width = width;
        this.values = values.clone();
    }

    /**
     * Takes a grey picture, clipped and rounded to 8 bit.
     *
     * @param pixels row after row, black 0 to white 1
     * @param height rows
     * @param width columns
     * @return whole numbers from 0 to 255
     * @throws IllegalArgumentException if the number of pixels is not {@code height * width}, or one is not a number
     */
    public static Plane grey(float[] pixels, int height, int width) {
        checkSize(height, width, 1, pixels.length);
        double[] values = new double[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = eightBit(pixels[i]);
        }
        return new Plane(height, width, values);
    }

    /**
     * Takes the luma of a colour picture (ITU-R BT.601): 16 + 65.481 R + 128.553 G + 24.966 B, with R, G and B clipped
     * and rounded to 8 bit first, and the luma not rounded again.
     *
     * @param pixels a plane of red, one of green and one of blue, each row after row, 0 to 1
     * @param height rows
     * @param width columns
     * @return the luma, from 16 for black to 235 for white
     * @throws IllegalArgumentException if the number of pixels is not {@code 3 * height * width}, or one is not a number
     */
    public static Plane luma(float[] pixels, int height, int width) {
        checkSize(height, width, 3, pixels.length);
        int size = height * width;
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = 16
                    + (65.481 * eightBit(pixels[i])
                                    + 128.553 * eightBit(pixels[size + i])
                                    + 24.966 * eightBit(pixels[2 * size + i]))
                            / 255;
        }
        return new Plane(height, width, values);
    }

    /**
     * Leaves out a border, which super-resolution does since no method can know what lies beyond it.
     *
     * @param border rows and columns to drop on each side, 4 in papers that enlarge four times
     * @return the inner part
     * @throws IllegalArgumentException if the border is negative or nothing would be left
     */
    public Plane inside(int border) {
        if (border < 0 || 2 * border >= Math.min(height, width)) {
            throw new IllegalArgumentException("Cannot drop " + border + " pixels on each side of a picture of "
                    + height + " x " + width + "; leave at least one.");
        }
        int innerHeight = height - 2 * border;
        int innerWidth = width - 2 * border;
        double[] inner = new double[innerHeight * innerWidth];
        for (int row = 0; row < innerHeight; row++) {
            System.arraycopy(values, (row + border) * width + border, inner, row * innerWidth, innerWidth);
        }
        return new Plane(innerHeight, innerWidth, inner);
    }

    /** {@return rows} */
    public int height() {
        return height;
    }

    /** {@return columns} */
    public int width() {
        return width;
    }

    /** {@return the values, row after row, a copy} */
    public double[] values() {
        return values.clone();
    }

    /** Refuses two pictures that cannot be compared pixel by pixel. */
    static void checkSameSize(Plane one, Plane other) {
        if (one.height != other.height || one.width != other.width) {
            throw new IllegalArgumentException("Cannot compare a picture of " + one.height + " x " + one.width
                    + " with one of " + other.height + " x " + other.width + "; bring both to the same size.");
        }
    }

    private static void checkSize(int height, int width, int channels, int found) {
        if (height < 1 || width < 1 || found != (long) channels * height * width) {
            throw new IllegalArgumentException("Expected " + channels + " x " + height + " x " + width
                    + " numbers, found " + found + "; give one picture, channel by channel and row by row.");
        }
    }

    private static double eightBit(float value) {
        if (Float.isNaN(value)) {
            throw new IllegalArgumentException(
                    "Expected pixels from 0 to 1, found NaN; look for a network that diverged.");
        }
        return Math.floor(255.0 * Math.min(1, Math.max(0, value)) + 0.5);
    }
}
