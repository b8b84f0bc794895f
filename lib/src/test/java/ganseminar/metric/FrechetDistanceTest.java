package ganseminar.metric;

import static ganseminar.metric.KnownAnswersTest.centred;
import static ganseminar.metric.KnownAnswersTest.diagonal;
import static ganseminar.metric.KnownAnswersTest.line;
import static ganseminar.metric.KnownAnswersTest.normal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FrechetDistanceTest {

    @Test
    void momentsAreThoseOfCommonsMath() {
        Features features = normal(50, 7, 3);
        double[][] rows = new double[50][];
        for (int i = 0; i < 50; i++) {
            rows[i] = features.row(i).clone();
        }
        double[][] expected = new Covariance(rows).getCovarianceMatrix().getData();
        double[][] measured = Moments.of(features).covariance();
        for (int i = 0; i < 7; i++) {
            assertArrayEquals(expected[i], measured[i], 1e-12);
        }
    }

    @Test
    void survivesCovariancesWhoseEigenvaluesSpanManyDecades() {
        for (int decades = 0; decades <= 28; decades += 2) {
            RealMatrix rotation = rotation(64, decades);
            double[] one = new double[64];
            double[] other = new double[64];
            double expected = 0;
            for (int i = 0; i < 64; i++) {
                one[i] = Math.pow(10, -decades * i / 63.0);
                other[i] = one[i] * (1 + i % 3);
                expected += Math.pow(Math.sqrt(one[i]) - Math.sqrt(other[i]), 2);
            }
            assertEquals(expected, FrechetDistance.between(rotated(one, rotation), rotated(other, rotation)), 1e-11);
        }
    }

    @Test
    void isZeroForACollapsedSetAgainstItself() {
        // Fewer rows than dimensions, dead features, and rows that are all alike.
        Features few = normal(10, 64, 1);
        assertEquals(0, FrechetDistance.between(few, few), 1e-9);
        Features one = Features.of(new double[5 * 64], 5);
        assertEquals(0, FrechetDistance.between(one, one), 1e-9);
    }

    @Test
    void isTheSameBothWays() {
        Moments one = Moments.of(normal(40, 8, 1));
        Moments other = Moments.of(normal(60, 8, 2));
        assertEquals(FrechetDistance.between(one, other), FrechetDistance.between(other, one), 1e-10);
    }

    @Test
    void refusesWhatCannotBeCompared() {
        refuses(
                "Real rows have 1 features and generated rows 2; take both from the same layer of the same network.",
                () -> FrechetDistance.between(line(1, 2), normal(5, 2, 1)));
        refuses(
                "Real moments are of 1 features and generated ones of 2; take both from the same layer of the same network.",
                () -> FrechetDistance.between(centred(diagonal(1)), centred(diagonal(1, 1))));
        refuses(
                "Expected at least 2 rows of features, since one picture has no covariance; found 1.",
                () -> FrechetDistance.between(line(1), line(1)));
    }

    @Test
    void refusesMomentsThatAreNone() {
        refuses(
                "Expected a mean of at least one number and a covariance of as many rows, found 1 numbers and 2 rows; give both for the same features.",
                () -> new Moments(new double[1], new double[2][2]));
        refuses(
                "Expected 2 numbers in row 1 of the covariance, found 3; give a square matrix.",
                () -> new Moments(new double[2], new double[][] {{1, 0}, {0, 1, 0}}));
        refuses(
                "A covariance is symmetric, found 0.5 at row 0, column 1 and 0.4 across the diagonal; give a covariance.",
                () -> centred(new double[][] {{1, 0.5}, {0.4, 1}}));
        refuses(
                "A variance is 0 or more, found -1.0 at row 1 of the diagonal; give a covariance.",
                () -> centred(diagonal(1, -1)));
        refuses(
                "Moments must be finite numbers, found mean 0.0 and covariance NaN at row 0, column 0; look for features that diverged.",
                () -> centred(diagonal(Double.NaN)));
    }

    private static void refuses(String sentence, Executable work) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
    }

    private static RealMatrix rotation(int size, long seed) {
        Random random = new Random(seed);
        double[][] matrix = new double[size][];
        for (int i = 0; i < size; i++) {
            matrix[i] = random.doubles(size, -1, 1).toArray();
        }
        return new QRDecomposition(MatrixUtils.createRealMatrix(matrix)).getQ();
    }

    private static Moments rotated(double[] variances, RealMatrix rotation) {
        RealMatrix covariance = rotation.multiply(MatrixUtils.createRealDiagonalMatrix(variances))
                .multiply(rotation.transpose());
        return centred(
                covariance.add(covariance.transpose()).scalarMultiply(0.5).getData());
    }
}
