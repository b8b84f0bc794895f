package ganseminar.metric;

/**
 * How much neighbouring pixels of a row differ, in the mean of absolute differences: blur lowers it. The ratio of drawn
 * pictures to true ones is the sharpness that episodes state: 1 is right, below 1 is blur. Grain raises it, so a ratio
 * near 1 is a necessary sign only.
 */
public final class Sharpness {

    private Sharpness() {}

    /**
     * Measures pictures.
     *
     * @param pixels row after row, of any number of pictures and channels, in any range
     * @param width columns of a picture, at least 2
     * @return the mean absolute difference of horizontal neighbours, in units of the pixels
     * @throws IllegalArgumentException if the width is below 2 or the numbers do not divide into rows
     */
    public static double of(float[] pixels, int width) {
        if (width < 2 || pixels.length == 0 || pixels.length % width != 0) {
            throw new IllegalArgumentException(pixels.length + " numbers do not divide into rows of " + width
                    + " pixels that have neighbours; give whole pictures and their width.");
        }
        double sum = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (i % width > 0) {
                sum += Math.abs(pixels[i] - pixels[i - 1]);
            }
        }
        return sum / (pixels.length / width * (width - 1));
    }
}
