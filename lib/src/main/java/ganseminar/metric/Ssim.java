package ganseminar.metric;

import org.apache.commons.math3.analysis.function.Gaussian;
import org.apache.commons.math3.util.MathArrays;

/**
 * Structural similarity: do two pictures agree in brightness, contrast and pattern, window by window?
 *
 * <pre>(2 m1 m2 + c1) (2 s12 + c2) / ( (m1² + m2² + c1) (s1² + s2² + c2) ),  averaged over all windows</pre>
 *
 * <p>With the conventions of the authors' MATLAB program, which differ from other programs in the second decimal: a
 * Gaussian window of 11 x 11 with standard deviation 1.5, only windows that lie within the picture, c1 = (0.01 · 255)²
 * and c2 = (0.03 · 255)². Z. Wang et al., <em>Image Quality Assessment: From Error Visibility to Structural
 * Similarity</em> (2004).
 */
public final class Ssim {

    private static final int WINDOW = 11;
    private static final double[] WEIGHTS = weights();
    private static final double C1 = 2.55 * 2.55;
    private static final double C2 = 7.65 * 7.65;

    private Ssim() {}

    /**
     * Compares two pictures.
     *
     * @param one a picture of at least 11 x 11
     * @param other a picture of the same size
     * @return the mean similarity, 1 for equal pictures, at most 1; negative where patterns are opposed
     * @throws IllegalArgumentException if sizes differ or are too small
     */
    public static double between(Plane one, Plane other) {
        Plane.checkSameSize(one, other);
        if (one.height() < WINDOW || one.width() < WINDOW) {
            throw new IllegalArgumentException("SSIM needs pictures of at least " + WINDOW + " x " + WINDOW + ", found "
                    + one.height() + " x " + one.width() + "; compare larger ones.");
        }
        double[] x = one.values();
        double[] y = other.values();
        double[] meanX = blur(x, one);
        double[] meanY = blur(y, one);
        double[] squareX = blur(MathArrays.ebeMultiply(x, x), one);
        double[] squareY = blur(MathArrays.ebeMultiply(y, y), one);
        double[] product = blur(MathArrays.ebeMultiply(x, y), one);
        double sum = 0;
        for (int i = 0; i < meanX.length; i++) {
            double m12 = meanX[i] * meanY[i];
            double m11 = meanX[i] * meanX[i];
            double m22 = meanY[i] * meanY[i];
            sum += (2 * m12 + C1)
                    * (2 * (product[i] - m12) + C2)
                    / ((m11 + m22 + C1) * (squareX[i] - m11 + squareY[i] - m22 + C2));
        }
        return sum / meanX.length;
    }

    /** Weighs every window that lies within the picture: first along rows, then along columns. */
    private static double[] blur(double[] values, Plane size) {
        int width = size.width() - WINDOW + 1;
        int height = size.height() - WINDOW + 1;
        double[] rows = new double[size.height() * width];
        for (int row = 0; row < size.height(); row++) {
            for (int column = 0; column < width; column++) {
                double sum = 0;
                for (int i = 0; i < WINDOW; i++) {
                    sum += WEIGHTS[i] * values[row * size.width() + column + i];
                }
                rows[row * width + column] = sum;
            }
        }
        double[] blurred = new double[height * width];
        for (int row = 0; row < height; row++) {
            for (int i = 0; i < WINDOW; i++) {
                for (int column = 0; column < width; column++) {
                    blurred[row * width + column] += WEIGHTS[i] * rows[(row + i) * width + column];
                }
            }
        }
        return blurred;
    }

    private static double[] weights() {
        Gaussian bell = new Gaussian(0, 1.5);
        double[] weights = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            weights[i] = bell.value(i - WINDOW / 2);
        }
        return MathArrays.normalizeArray(weights, 1);
    }
}
