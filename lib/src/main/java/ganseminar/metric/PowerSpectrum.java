package ganseminar.metric;

import java.util.List;

/**
 * How strong each fineness of detail is: power over spatial frequency, averaged over all directions and several
 * pictures.
 *
 * <p>Blur lacks high frequencies; the checkerboard of transposed convolutions is a peak at one of them. Plot the power on
 * a logarithmic axis. Each picture loses its mean and fades to its edges (a Hann window), since the jump from one edge
 * to the other would drown the fine detail of a photograph. White noise of variance v has power v in every ring but the
 * first, which loses a quarter with the mean.
 */
public final class PowerSpectrum {

    private final double[] frequencies;
    private final double[] power;

    private PowerSpectrum(double[] frequencies, double[] power) {
        this.frequencies = frequencies;
        this.power = power;
    }

    /**
     * Measures pictures.
     *
     * @param pictures at least one, all of one size, at least 4 x 4
     * @return their mean spectrum: one ring of frequencies for each whole number of periods along the shorter side
     * @throws IllegalArgumentException if there is no picture, or sizes differ or are too small
     */
    public static PowerSpectrum of(List<Plane> pictures) {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("A spectrum needs at least one picture, found none.");
        }
        int height = pictures.get(0).height();
        int width = pictures.get(0).width();
        if (Math.min(height, width) < 4) {
            throw new IllegalArgumentException("A spectrum needs pictures of at least 4 x 4, found " + height + " x "
                    + width + "; measure larger ones.");
        }
        int shorter = Math.min(height, width);
        double[] sums = new double[shorter / 2 + 1];
        double[] weights = new double[shorter / 2 + 1];
        for (Plane picture : pictures) {
            Plane.checkSameSize(pictures.get(0), picture);
            add(picture, sums, weights);
        }
        double[] frequencies = new double[shorter / 2];
        double[] power = new double[shorter / 2];
        for (int ring = 1; ring <= shorter / 2; ring++) {
            frequencies[ring - 1] = (double) ring / shorter;
            power[ring - 1] = sums[ring] / weights[ring];
        }
        return new PowerSpectrum(frequencies, power);
    }

    /** {@return the middle of each ring in cycles a pixel, rising, up to 0.5, a copy} */
    public double[] frequencies() {
        return frequencies.clone();
    }

    /** {@return the mean power in each ring, in squared units of the pictures, a copy} */
    public double[] power() {
        return power.clone();
    }

    private static void add(Plane picture, double[] sums, double[] weights) {
        int height = picture.height();
        int width = picture.width();
        double[] faded = faded(picture);
        Wave across = new Wave(width);
        Wave down = new Wave(height);
        double[] re = new double[height];
        double[] im = new double[height];
        // Direct sums: Commons Math's fast transform takes powers of two only, and pictures are 28 or 300 wide.
        // The spectrum of real numbers is symmetric, so half of the columns are enough.
        for (int u = 0; u <= width / 2; u++) {
            for (int y = 0; y < height; y++) {
                re[y] = across.cosineSum(faded, y * width, u);
                im[y] = across.sineSum(faded, y * width, u);
            }
            double twins = u == 0 || 2 * u == width ? 1 : 2;
            for (int v = 0; v < height; v++) {
                double frequency = Math.hypot((double) u / width, (double) Math.min(v, height - v) / height);
                int ring = (int) Math.round(frequency * Math.min(height, width));
                if (ring < sums.length) {
                    double real = down.cosineSum(re, 0, v) - down.sineSum(im, 0, v);
                    double imaginary = down.sineSum(re, 0, v) + down.cosineSum(im, 0, v);
                    sums[ring] += twins * (real * real + imaginary * imaginary);
                    weights[ring] += twins;
                }
            }
        }
    }

    /** The picture less its mean under the window, times the window, scaled so that white noise keeps its variance. */
    private static double[] faded(Plane picture) {
        int width = picture.width();
        double[] values = picture.values();
        double[] window = new double[values.length];
        double sum = 0;
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            window[i] = hann(i % width, width) * hann(i / width, picture.height());
            sum += window[i];
            mean += window[i] * values[i];
            squares += window[i] * window[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - mean / sum) * window[i] / Math.sqrt(squares);
        }
        return values;
    }

    private static double hann(int place, int length) {
        double sine = Math.sin(Math.PI * (place + 0.5) / length);
        return sine * sine;
    }

    /** The sines and cosines of one length. */
    private static final class Wave {

        private final double[] cosine;
        private final double[] sine;

        Wave(int length) {
            cosine = new double[length];
            sine = new double[length];
            for (int i = 0; i < length; i++) {
                cosine[i] = Math.cos(2 * Math.PI * i / length);
                sine[i] = Math.sin(2 * Math.PI * i / length);
            }
        }

        double cosineSum(double[] values, int start, int periods) {
            return sum(cosine, values, start, periods);
        }

        double sineSum(double[] values, int start, int periods) {
            return sum(sine, values, start, periods);
        }

        private static double sum(double[] wave, double[] values, int start, int periods) {
            double sum = 0;
            int phase = 0;
            for (int i = 0; i < wave.length; i++) {
                sum += wave[phase] * values[start + i];
                phase += periods;
                phase = phase >= wave.length ? phase - wave.length : phase;
            }
            return sum;
        }
    }
}
