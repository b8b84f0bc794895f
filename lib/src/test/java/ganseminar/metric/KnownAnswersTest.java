package ganseminar.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Measures of features on cases that can be worked out by hand, or to sixteen digits by another route. */
class KnownAnswersTest {

    private static final double EXACT = 1e-9;

    @Test
    void frechetDistanceInOneDimension() {
        assertEquals(
                10,
                FrechetDistance.between(
                        new Moments(new double[] {0}, new double[][] {{1}}),
                        new Moments(new double[] {3}, new double[][] {{4}})),
                EXACT);
    }

    @Test
    void frechetDistanceOfDiagonalCovariances() {
        assertEquals(
                13,
                FrechetDistance.between(
                        new Moments(new double[] {0, 0}, diagonal(1, 4)),
                        new Moments(new double[] {1, 2}, diagonal(9, 16))),
                EXACT);
    }

    @Test
    void frechetDistanceOfCovariancesThatDoNotCommute() {
        double distance = FrechetDistance.between(centred(new double[][] {{2, 1}, {1, 2}}), centred(diagonal(1, 4)));
        assertEquals(0.7712204476543398, distance, EXACT);
        assertEquals(9 - 2 * Math.sqrt(10 + 2 * Math.sqrt(12)), distance, EXACT);
    }

    @Test
    void frechetDistanceOfSingularCovariances() {
        assertEquals(2, FrechetDistance.between(centred(diagonal(1, 0)), centred(diagonal(0, 1))), EXACT);
    }

    @Test
    void frechetDistanceInThreeDimensions() {
        assertEquals(
                11.246735617021272,
                FrechetDistance.between(
                        new Moments(new double[] {1, 0, -1}, new double[][] {{4, 2, 1}, {2, 3, 0.5}, {1, 0.5, 2}}),
                        new Moments(
                                new double[] {0, 2, 1}, new double[][] {{1, -0.5, 0}, {-0.5, 2, 0.3}, {0, 0.3, 1.5}})),
                EXACT);
    }

    @Test
    void frechetDistanceOfScaledIdentitiesInSixtyFourDimensions() {
        double[] ones = new double[64];
        double[] more = new double[64];
        Arrays.fill(ones, 1);
        Arrays.fill(more, 1.21);
        assertEquals(0.64, FrechetDistance.between(centred(diagonal(ones)), centred(diagonal(more))), EXACT);
    }

    @Test
    void frechetDistanceFromSamples() {
        Features square = Features.of(new double[] {0, 0, 2, 0, 0, 2, 2, 2}, 4);
        Features moved = Features.of(new double[] {1, 1, 3, 1, 1, 3, 3, 3}, 4);
        assertEquals(2, FrechetDistance.between(square, moved), EXACT);
    }

    @Test
    void frechetDistanceOfASetToItself() {
        Features features = normal(500, 64, 1);
        assertEquals(0, FrechetDistance.between(features, features), 1e-6);
    }

    @Test
    void inceptionScoreOfUniformRows() {
        double[] p = new double[20 * 10];
        Arrays.fill(p, 0.1);
        assertEquals(1, InceptionScore.of(Features.of(p, 20)), EXACT);
    }

    @Test
    void inceptionScoreOfOneHotRowsOverSomeOfTheClasses() {
        for (int m = 1; m <= 10; m++) {
            double[] p = new double[3 * m * 10];
            for (int i = 0; i < 3 * m; i++) {
                p[i * 10 + i % m] = 1;
            }
            assertEquals(m, InceptionScore.of(Features.of(p, 3 * m)), EXACT);
        }
    }

    @Test
    void inceptionScoreOfTwoOpposedRows() {
        assertEquals(1.4449348111684153, InceptionScore.of(Features.of(new double[] {0.9, 0.1, 0.1, 0.9}, 2)), EXACT);
    }

    @Test
    void kernelDistanceOfEqualSetsIsNegative() {
        assertEquals(-3.5, KernelDistance.of(line(0, 1), line(0, 1)), EXACT);
    }

    @Test
    void kernelDistanceOfOverlappingSets() {
        assertEquals(9.5, KernelDistance.of(line(0, 1), line(1, 2)), EXACT);
    }

    @Test
    void precisionAndRecallOnALine() {
        assertEquals(new PrecisionRecall(0.5, 0.75), PrecisionRecall.of(line(0, 1, 2, 3), line(0.5, 1.5, 10, 11), 1));
    }

    static Features line(double... values) {
        return Features.of(values, values.length);
    }

    /** Standard normal numbers, the same on every run. */
    static Features normal(int count, int dimensions, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return Features.of(
                random.doubles((long) count * dimensions)
                        .map(ignored -> random.nextGaussian())
                        .toArray(),
                count);
    }

    static double[][] diagonal(double... entries) {
        double[][] matrix = new double[entries.length][entries.length];
        for (int i = 0; i < entries.length; i++) {
            matrix[i][i] = entries[i];
        }
        return matrix;
    }

    static Moments centred(double[][] covariance) {
        return new Moments(new double[covariance.length], covariance);
    }
}
