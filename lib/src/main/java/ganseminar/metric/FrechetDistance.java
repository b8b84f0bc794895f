package ganseminar.metric;

import java.util.Arrays;
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
 * <p>No complex numbers and no failures, whatever the covariances, singular ones of collapsed generators included. For
 * any F with S = F Fᵀ, the last trace is the sum of the singular values of F_rᵀ F_g; they are the square roots of the
 * eigenvalues of S_r S_g without the loss of half of the digits that taking roots of nearly zero eigenvalues would cost.
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
        RealMatrix product = factor(realCovariance).transpose().multiply(factor(generatedCovariance));
        double overlap = StatUtils.sum(new SingularValueDecomposition(product).getSingularValues());
        double distance = shift * shift + realCovariance.getTrace() + generatedCovariance.getTrace() - 2 * overlap;
        // Rounding alone can make the distance of a set to itself negative.
        return Math.max(0, distance);
    }

    /**
     * One F with S = F Fᵀ. For a covariance, singular values and vectors are eigenvalues and eigenvectors; Commons Math's
     * own eigen-decomposition gives up on some covariances whose eigenvalues span twelve decades.
     */
    private static RealMatrix factor(RealMatrix covariance) {
        SingularValueDecomposition decomposition = new SingularValueDecomposition(covariance);
        double[] roots =
                Arrays.stream(decomposition.getSingularValues()).map(Math::sqrt).toArray();
        return decomposition.getU().multiply(MatrixUtils.createRealDiagonalMatrix(roots));
    }
}
