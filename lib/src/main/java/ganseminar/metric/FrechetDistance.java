package ganseminar.metric;

import java.util.Arrays;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.util.MathArrays;

/**
 * The Fréchet distance between two sets of features, each taken for a normal distribution N(m, S):
 *
 * <pre>|m_r - m_g|² + tr(S_r) + tr(S_g) - 2 tr( (S_r S_g)^½ )</pre>
 *
 * <p>It is called FID only if the features are Inception's; two networks' numbers never compare. A finite sample makes
 * it too large, by an amount that depends on the number of pictures: use the same number on both sides of a
 * comparison, and more pictures than features. M. Heusel et al., <em>GANs Trained by a Two Time-Scale Update Rule
 * Converge to a Local Nash Equilibrium</em> (2017).
 *
 * <p>No complex numbers, whatever the covariances: with the symmetric roots A of S_r and B of S_g, the last trace is the
 * sum of the singular values of AB. (They are the square roots of the eigenvalues of A S_g A; that way round a
 * singular covariance, which every collapsed generator and every dead feature has, would cost half of the digits.)
 */
public final class FrechetDistance {

    private FrechetDistance() {}

    /**
     * Measures two sets.
     *
     * @param real features of real pictures, at least 2 rows
     * @param generated features of generated pictures from the same network, at least 2 rows
     * @return the squared distance, 0 or more, in squared units of the features
     * @throws IllegalArgumentException if dimensions differ or a set has one row
     */
    public static double between(Features real, Features generated) {
        Features.checkSameSpace(real, generated);
        return between(Moments.of(real), Moments.of(generated));
    }

    /**
     * Measures two normal distributions.
     *
     * @param real moments of real pictures
     * @param generated moments of generated pictures in the features of the same network
     * @return the squared distance, 0 or more, in squared units of the features
     * @throws IllegalArgumentException if dimensions differ
     */
    public static double between(Moments real, Moments generated) {
        if (real.dimensions() != generated.dimensions()) {
            throw new IllegalArgumentException("Real moments are of " + real.dimensions()
                    + " features and generated ones of " + generated.dimensions()
                    + "; take both from the same layer of the same network.");
        }
        double shift = MathArrays.distance(real.mean(), generated.mean());
        RealMatrix realCovariance = MatrixUtils.createRealMatrix(real.covariance());
        RealMatrix generatedCovariance = MatrixUtils.createRealMatrix(generated.covariance());
        double overlap = StatUtils.sum(
                new SingularValueDecomposition(root(realCovariance).multiply(root(generatedCovariance)))
                        .getSingularValues());
        double distance = shift * shift + realCovariance.getTrace() + generatedCovariance.getTrace() - 2 * overlap;
        // Rounding alone can make the distance of a set to itself negative.
        return Math.max(0, distance);
    }

    /** The symmetric root of a covariance; eigenvalues that rounding made negative count as 0. */
    private static RealMatrix root(RealMatrix covariance) {
        EigenDecomposition eigen = new EigenDecomposition(covariance);
        double[] roots = Arrays.stream(eigen.getRealEigenvalues())
                .map(value -> Math.sqrt(Math.max(0, value)))
                .toArray();
        return eigen.getV()
                .multiply(MatrixUtils.createRealDiagonalMatrix(roots))
                .multiply(eigen.getVT());
    }
}
