package ganseminar.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ganseminar.Seed;
import ganseminar.scene.Face;
import ganseminar.scene.FaceFactor;
import ganseminar.scene.FacePolicy;
import ganseminar.scene.FaceSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FactorRegressorTest {

    private static final int SIDE = 16;
    private static final List<FaceFactor> FACTORS = List.of(FaceFactor.LONG_HAIR, FaceFactor.SKIN, FaceFactor.SMILE);

    private static FaceSet training;
    private static FaceSet test;
    private static FactorRegressor regressor;

    @BeforeAll
    static void train() {
        training = FaceSet.draw(FacePolicy.CODES.training().subList(0, 1000), SIDE);
        test = FaceSet.draw(FacePolicy.CODES.test().subList(0, 600), SIDE);
        regressor = FactorRegressor.train(training, FACTORS, new Seed(1));
    }

    @Test
    void readsWhatIsPlainToSeeAndSaysThatASmileOfOnePixelIsNot() {
        Map<FaceFactor, Double> skill = regressor.skill(test);
        assertTrue(FactorRegressor.isMeasurable(FaceFactor.LONG_HAIR, skill.get(FaceFactor.LONG_HAIR)), "" + skill);
        assertTrue(FactorRegressor.isMeasurable(FaceFactor.SKIN, skill.get(FaceFactor.SKIN)), "" + skill);
        assertFalse(FactorRegressor.isMeasurable(FaceFactor.SMILE, skill.get(FaceFactor.SMILE)), "" + skill);
    }

    @Test
    void readsInTheUnitsOfTheFactorsInTheOrderOfThePictures() {
        double[] skins = regressor.read(test.images().floats(0, 600)).get(FaceFactor.SKIN);
        assertEquals(600, skins.length);
        for (int i = 0; i < 600; i++) {
            assertEquals(test.faces().get(i).skin(), skins[i], 0.25, "face " + i);
        }
        double[] alone = regressor.read(test.images().floats(550, 551)).get(FaceFactor.SKIN);
        assertEquals(skins[550], alone[0], 1e-5, "also across its chunks of 500");
    }

    @Test
    void skillIsTheShareOfVarianceOrOfRightAnswers() {
        FaceSet few = FaceSet.draw(FacePolicy.CODES.test().subList(0, 4), SIDE);
        Map<FaceFactor, double[]> read = regressor.read(few.images().floats(0, 4));
        double mean = few.faces().stream().mapToDouble(Face::skin).average().orElseThrow();
        double wrong = 0;
        double all = 0;
        double right = 0;
        for (int i = 0; i < 4; i++) {
            wrong += Math.pow(read.get(FaceFactor.SKIN)[i] - few.faces().get(i).skin(), 2);
            all += Math.pow(mean - few.faces().get(i).skin(), 2);
            boolean isLong = few.faces().get(i).hairStyle() == 2;
            right += read.get(FaceFactor.LONG_HAIR)[i] > 0.5 == isLong ? 1 : 0;
        }
        assertEquals(1 - wrong / all, regressor.skill(few).get(FaceFactor.SKIN), 1e-9);
        assertEquals(right / 4, regressor.skill(few).get(FaceFactor.LONG_HAIR));
    }

    @Test
    void sameSeedSameNumbers() {
        FaceSet few = FaceSet.draw(FacePolicy.CODES.training().subList(0, 100), SIDE);
        float[] pictures = test.images().floats(0, 5);
        List<double[]> runs = List.of(1L, 1L, 2L).stream()
                .map(seed -> FactorRegressor.train(few, FACTORS, new Seed(seed)))
                .map(trained -> trained.read(pictures).get(FaceFactor.SMILE))
                .toList();
        assertArrayEquals(runs.get(0), runs.get(1));
        assertTrue(runs.get(0)[0] != runs.get(2)[0]);
    }

    @Test
    void refusesWhatCannotBeLearned() {
        assertEquals(
                "Expected background to vary, found 0.5 in all faces; leave it out or take other faces.",
                refusal(() -> FactorRegressor.train(training, List.of(FaceFactor.BACKGROUND), new Seed(1))));
        assertTrue(refusal(() -> FactorRegressor.train(training, List.of(), new Seed(1)))
                .contains("at least one factor"));
        List<FaceFactor> twice = List.of(FaceFactor.SKIN, FaceFactor.SKIN);
        assertTrue(refusal(() -> FactorRegressor.train(training, twice, new Seed(1)))
                .contains("[skin, skin]"));
        assertTrue(refusal(() -> regressor.read(new float[100])).contains("3 x 16 x 16"));
    }

    @Test
    void givesNoHalfTrainedJudgeWhenInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> FactorRegressor.train(training, FACTORS, new Seed(1)));
        } finally {
            assertTrue(Thread.interrupted(), "the flag stays, for whoever else is to stop");
        }
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
