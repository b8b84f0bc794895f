package ganseminar.data;

/** Pictures as plain numbers, one after the other, made ready to be judged and shown. */
public final class Pixels {

    private Pixels() {}

    /**
     * Turns what a tanh draws into shares of white: -1 becomes 0.
     *
     * @param pixels numbers in [-1, 1]
     * @return a new array of numbers in [0, 1]
     */
    public static float[] unit(float[] pixels) {
        return unit(pixels, -1);
    }

    /**
     * Turns pixels of another range into shares of white; what lies outside the range goes to its end.
     *
     * @param pixels numbers in [black, 1]
     * @param black what black is, less than 1
     * @return a new array of numbers in [0, 1]
     * @throws IllegalArgumentException if black is 1 or more
     */
    public static float[] unit(float[] pixels, float black) {
        if (!(black < 1)) {
            throw new IllegalArgumentException("Black must be less than white, which is 1; got " + black + ".");
        }
        float[] mapped = new float[pixels.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = Math.max(0, Math.min(1, (pixels[i] - black) / (1 - black)));
        }
        return mapped;
    }

    /**
     * Takes a margin away on all four sides, such as the one that {@link ImageSet#padded} has put there.
     *
     * @param pixels square planes (channels of images), one after the other
     * @param side how many rows and columns a plane has
     * @param margin how many rows and columns to leave out on each side
     * @return a new array with planes of {@code side - 2 * margin} rows and columns
     * @throws IllegalArgumentException if these are no such planes, or if nothing would be left of them
     */
    public static float[] cropped(float[] pixels, int side, int margin) {
        int left = side - 2 * margin;
        if (margin < 0 || left < 1 || pixels.length % (side * side) != 0) {
            throw new IllegalArgumentException(
                    "%,d numbers are no planes of %d x %d that one can take %d off on each side."
                            .formatted(pixels.length, side, side, margin));
        }
        int rows = pixels.length / side / side * left;
        float[] cropped = new float[rows * left];
        for (int row = 0; row < rows; row++) {
            int from = (row / left * side + row % left + margin) * side + margin;
            System.arraycopy(pixels, from, cropped, row * left, left);
        }
        return cropped;
    }
}
