package ganseminar.metric;

/**
 * The collapse meter: how much pictures differ from one another, pixel by pixel.
 *
 * <p>For every pixel the standard deviation over the pictures (dividing by their number), then the mean over the pixels.
 * A generator that draws one picture whatever its noise has 0. It is a necessary sign only: pixels drawn independently
 * of each other have the spread of real pictures and look like none.
 */
public final class PixelSpread {

    private PixelSpread() {}

    /**
     * Measures a set of pictures.
     *
     * @param pixels picture after picture, in any range
     * @param pictures how many there are, at least 1
     * @return the mean standard deviation, in units of the pixels, 0 or more
     * @throws IllegalArgumentException if the numbers do not divide into that many pictures
     */
    public static double of(float[] pixels, int pictures) {
        if (pictures < 1 || pixels.length == 0 || pixels.length % pictures != 0) {
            throw new IllegalArgumentException(pixels.length + " numbers do not divide into " + pictures
                    + " pictures; give every picture the same number of pixels, and at least one picture.");
        }
        int size = pixels.length / pictures;
        double[] sum = new double[size];
        double[] squares = new double[size];
        for (int i = 0; i < pixels.length; i++) {
            sum[i % size] += pixels[i];
        }
        // Deviations from the mean, not squares minus the squared mean: equal pictures give 0, not a rounding error.
        for (int i = 0; i < pixels.length; i++) {
            double deviation = pixels[i] - sum[i % size] / pictures;
            squares[i % size] += deviation * deviation;
        }
        double total = 0;
        for (double square : squares) {
            total += Math.sqrt(square / pictures);
        }
        return total / size;
    }
}
