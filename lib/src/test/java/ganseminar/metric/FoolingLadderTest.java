package ganseminar.metric;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ganseminar.Seed;
import ganseminar.data.ImageSet;
import ganseminar.data.Mnist;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Sets of 10,000 pictures whose rank everybody knows, measured against MNIST's test images: which measure can be fooled by
 * which set, and which cannot.
 */
class FoolingLadderTest {

    private static final int COUNT = 10_000;
    private static final int FEW = 3_000;
    private static final int SIZE = 784;

    private final FeatureNetwork eye = FeatureNetwork.mnist(Path.of("..", "data", "features"));
    private final ImageSet train = Mnist.train(Path.of("..", "data", "mnist"));
    private final Features real =
            look(Mnist.test(Path.of("..", "data", "mnist")).floats(0, COUNT)).features();
    private final float[] digits = train.floats(0, COUNT);

    private record Rung(double frechet, double score, PrecisionRecall shares, double variation, Features features) {}

    @Test
    void everySetStandsWhereItBelongs() {
        Map<String, Rung> rungs = new LinkedHashMap<>();
        rungs.put("train", rung(digits));
        rungs.put("blur", rung(blurred()));
        for (double deviation : new double[] {0.05, 0.1, 0.2, 0.3}) {
            rungs.put("noise " + deviation, rung(noisy(deviation)));
        }
        rungs.put("five classes", rung(only(5)));
        rungs.put("ten images", rung(memorised()));
        rungs.put("pixel noise", rung(pixelNoise()));

        Rung real = rungs.get("train");
        double before = real.frechet();
        assertTrue(before > 0);
        for (String noise : new String[] {"noise 0.05", "noise 0.1", "noise 0.2", "noise 0.3"}) {
            assertTrue(rungs.get(noise).frechet() > before, noise);
            before = rungs.get(noise).frechet();
        }
        Rung memorised = rungs.get("ten images");
        assertTrue(memorised.score() >= real.score(), "the score is fooled by ten memorised images");
        assertTrue(memorised.frechet() > 50 * real.frechet(), "the distance is not");
        assertTrue(memorised.shares().recall() < 0.05, "and recall is not");
        // Ten pictures lie among the real ones or not: this share moves in tenths, so it is compared with real
        // pictures'.
        assertTrue(memorised.shares().precision() >= real.shares().precision(), "precision is fooled, too");
        Rung five = rungs.get("five classes");
        assertTrue(Math.abs(five.score() - 5) < 0.4, "score of five classes " + five.score());
        assertTrue(five.shares().recall() < 0.8 * real.shares().recall());
        assertTrue(rungs.get("pixel noise").frechet() > memorised.frechet());

        double distance500 = FrechetDistance.between(this.real, real.features().range(0, 500));
        double distance2000 = FrechetDistance.between(this.real, real.features().range(0, 2_000));
        assertTrue(distance500 > distance2000 && distance2000 > real.frechet(), "fewer pictures, larger distance");
        Estimate kernel = KernelDistance.inSubsets(this.real, real.features(), 50, 1_000, new Seed(1));
        assertTrue(3 * kernel.deviation() > Math.abs(kernel.mean()), "real against real: " + kernel);
    }

    private Rung rung(float[] pixels) {
        FeatureNetwork.Look look = look(pixels);
        return new Rung(
                FrechetDistance.between(real, look.features()),
                InceptionScore.of(look.probabilities()),
                PrecisionRecall.of(real.range(0, FEW), spread(look.features())),
                ClassHistogram.of(look.probabilities()).totalVariation(),
                look.features());
    }

    /** Every third row or so: the memorised images stand in ten blocks. */
    private static Features spread(Features features) {
        int[] rows = new int[FEW];
        for (int i = 0; i < FEW; i++) {
            rows[i] = (int) ((long) i * features.count() / FEW);
        }
        return features.pick(rows);
    }

    private FeatureNetwork.Look look(float[] pixels) {
        return eye.look(pixels, pixels.length / SIZE);
    }

    private float[] blurred() {
        float[] result = new float[digits.length];
        for (int i = 0; i < result.length; i++) {
            int x = i % 28;
            int y = i / 28 % 28;
            result[i] = (digits[i]
                            + (x > 0 ? digits[i - 1] : 0)
                            + (x < 27 ? digits[i + 1] : 0)
                            + (y > 0 ? digits[i - 28] : 0)
                            + (y < 27 ? digits[i + 28] : 0))
                    / 5;
        }
        return result;
    }

    private float[] noisy(double deviation) {
        RandomGenerator random = new Seed(1).stream("noise", 0);
        float[] result = digits.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) Math.min(1, Math.max(0, result[i] + deviation * random.nextGaussian()));
        }
        return result;
    }

    private float[] only(int classes) {
        float[] result = new float[COUNT * SIZE];
        int next = 0;
        for (int i = 0; next < COUNT; i++) {
            if (train.label(i) < classes) {
                System.arraycopy(train.floats(i, i + 1), 0, result, SIZE * next++, SIZE);
            }
        }
        return result;
    }

    private float[] memorised() {
        float[] result = new float[COUNT * SIZE];
        for (int digit = 0; digit < 10; digit++) {
            int first = 0;
            while (train.label(first) != digit) {
                first++;
            }
            for (int i = 0; i < COUNT / 10; i++) {
                System.arraycopy(digits, first * SIZE, result, (digit * COUNT / 10 + i) * SIZE, SIZE);
            }
        }
        return result;
    }

    private static float[] pixelNoise() {
        RandomGenerator random = new Seed(1).stream("pixels", 0);
        float[] result = new float[COUNT * SIZE];
        for (int i = 0; i < result.length; i++) {
            result[i] = random.nextFloat();
        }
        return result;
    }
}
