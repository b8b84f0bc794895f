package ganseminar.scene;

import static ganseminar.scene.FaceFactor.AGE;
import static ganseminar.scene.FaceFactor.AMBIENT;
import static ganseminar.scene.FaceFactor.GLASSES;
import static ganseminar.scene.FaceFactor.HAIR_COLOUR;
import static ganseminar.scene.FaceFactor.LIGHT;
import static ganseminar.scene.FaceFactor.LONG_HAIR;
import static ganseminar.scene.FaceFactor.SKIN;
import static ganseminar.scene.FaceFactor.SMILE;
import static ganseminar.scene.FaceFactor.YAW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaceTest {

    private static final int SIDE = 32;

    @ParameterizedTest
    @CsvSource({
        "0,   0, 30, 0,  0, 0.4141, 0.3646, 0.3477",
        "1,   0, 30, 0,  0, 0.4297, 0.3373, 0.2782",
        "2,  45, 30, 0,  0, 0.5856, 0.5222, 0.4513",
        "2, -45, 30, 0,  0, 0.5854, 0.5220, 0.4512",
        "3,   0,  3, 0,  0, 0.5012, 0.4247, 0.3613",
        "3,   0, 75, 0,  0, 0.5495, 0.5068, 0.4739",
        "4,   0, 30, 1,  0, 0.5261, 0.4767, 0.4339",
        "5,   0, 30, 0, 60, 0.4607, 0.3834, 0.3430"
    })
    void hasTheMeanColourOfTheReferenceDrawing(
            long identity, double yaw, double age, double smile, double light, double red, double green, double blue) {
        float[] picture = Face.of(identity)
                .with(YAW, yaw)
                .with(AGE, age)
                .with(SMILE, smile)
                .with(LIGHT, light)
                .draw(64, 2);
        double[] found = {Pictures.mean(picture, 0), Pictures.mean(picture, 1), Pictures.mean(picture, 2)};
        assertArrayEquals(new double[] {red, green, blue}, found, 0.01);
    }

    @Test
    void sameFactorsGiveTheSameNumbersAllInRange() {
        Face face = Face.of(11).with(YAW, 30).with(SMILE, 0.8).with(GLASSES, 1);
        float[] picture = face.draw(SIDE, 2);
        assertEquals(3 * SIDE * SIDE, picture.length);
        assertArrayEquals(
                picture,
                Face.of(11).with(GLASSES, 1).with(SMILE, 0.8).with(YAW, 30).draw(SIDE, 2));
        for (float value : picture) {
            assertTrue(value >= 0 && value <= 1, "a value of " + value);
        }
    }

    @Test
    void turnedLeftIsTheMirrorImageOfTurnedRight() {
        double difference = IntStream.range(0, 40)
                .mapToObj(Face::of)
                .mapToDouble(face -> Pictures.difference(
                        face.with(YAW, 60).draw(SIDE, 2),
                        Pictures.mirrored(face.with(YAW, -60).draw(SIDE, 2), SIDE)))
                .average()
                .orElseThrow();
        assertTrue(difference < 0.01, "mean absolute difference " + difference);
    }

    @Test
    void positiveYawTurnsTheNoseToTheRight() {
        // Light skin on a dark background, at the height of the nose: the face is on the right, hair on the left.
        Face face = Face.of(Face.AVERAGE)
                .with(FaceFactor.BACKGROUND, 0)
                .with(SKIN, 0)
                .with(LONG_HAIR, 0);
        float[] right = face.with(YAW, 75).draw(SIDE, 2);
        int nose = 0;
        int back = 0;
        for (int row = 14; row < 20; row++) {
            for (int column = 0; column < SIDE; column++) {
                if (right[row * SIDE + column] > 0.6) {
                    nose += column >= SIDE / 2 ? 1 : 0;
                    back += column < SIDE / 2 ? 1 : 0;
                }
            }
        }
        assertTrue(nose > 2 * back, nose + " bright points on the right, " + back + " on the left");
    }

    @Test
    void darkerSkinMakesADarkerPicture() {
        double before = 1;
        for (double skin = 0; skin <= 1; skin += 0.125) {
            double brightness = Pictures.brightness(Face.of(12).with(SKIN, skin).draw(SIDE, 2));
            assertTrue(brightness < before, "skin " + skin + ": " + brightness + " after " + before);
            before = brightness;
        }
    }

    @Test
    void lightFromTheRightBrightensTheRight() {
        double before = -1;
        // Beyond 60 degrees so little light is left that the difference shrinks again.
        for (double light = -60; light <= 60; light += 15) {
            float[] picture = Face.of(13).with(LIGHT, light).draw(SIDE, 2);
            double rightMinusLeft = 0;
            for (int i = 0; i < picture.length; i++) {
                rightMinusLeft += (i % SIDE < SIDE / 2 ? -picture[i] : picture[i]) / picture.length;
            }
            assertTrue(rightMinusLeft > before, "light " + light + ": " + rightMinusLeft + " after " + before);
            before = rightMinusLeft;
        }
    }

    @Test
    void peopleOfOneAgeAndPoseLookDifferent() {
        List<float[]> people = IntStream.range(5000, 5040)
                .mapToObj(id -> Face.of(id).with(AGE, 30).draw(SIDE, 2))
                .toList();
        double sum = 0;
        double least = 1;
        for (int i = 0; i < people.size(); i++) {
            for (int j = 0; j < i; j++) {
                double difference = Pictures.difference(people.get(i), people.get(j));
                sum += difference;
                least = Math.min(least, difference);
            }
        }
        assertTrue(least > 0.02, "least difference " + least);
        assertEquals(0.109, sum / (40 * 39 / 2), 0.01, "mean difference");
    }

    @Test
    void neighbouringYawsAndLightsDifferAsMeasured() {
        assertEquals(0.022, meanStep(YAW, FacePolicy.YAWS), 0.004);
        assertEquals(0.025, meanStep(LIGHT, FacePolicy.LIGHTS), 0.004);
    }

    private static double meanStep(FaceFactor factor, List<Integer> values) {
        double sum = 0;
        int pairs = 0;
        for (int person = 5000; person < 5040; person++) {
            for (int i = 1; i < values.size(); i++, pairs++) {
                Face face = Face.of(person);
                sum += Pictures.difference(
                        face.with(factor, values.get(i - 1)).draw(SIDE, 2),
                        face.with(factor, values.get(i)).draw(SIDE, 2));
            }
        }
        return sum / pairs;
    }

    @Test
    void ageChangesThePicture() {
        for (int person = 0; person < 20; person++) {
            Face face = Face.of(person);
            double difference = Pictures.difference(
                    face.with(AGE, 3).draw(SIDE, 2), face.with(AGE, 75).draw(SIDE, 2));
            assertTrue(difference > 0.02, "identity " + person + ": " + difference);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFactorChangesThePictureAndReadsBackAsItWasSet(FaceFactor factor) {
        Face face = Face.of(Face.AVERAGE);
        Face low = face.with(factor, factor.least());
        Face high = face.with(factor, factor.greatest());
        assertEquals(factor.least(), low.value(factor));
        assertEquals(factor.greatest(), high.value(factor));
        assertTrue(Pictures.difference(low.draw(SIDE, 2), high.draw(SIDE, 2)) > 0.002, factor + " is not seen");
        for (FaceFactor other : FaceFactor.values()) {
            if (other != factor) {
                assertEquals(face.value(other), high.value(other), factor + " changed " + other);
            }
        }
    }

    @Test
    void glassesAreTwoDarkRimsAndNothingElse() {
        Face face = Face.of(Face.AVERAGE).with(SKIN, 0);
        float[] without = face.draw(64, 2);
        float[] with = face.with(GLASSES, 1).draw(64, 2);
        int changed = 0;
        for (int i = 0; i < 64 * 64; i++) {
            if (with[i] != without[i]) {
                changed++;
                // Around the eyes, that is above the middle; over brows and pupils, rims can be the lighter.
                assertTrue(i / 64 > 16 && i / 64 < 40, "row " + i / 64 + " changed");
            }
        }
        assertTrue(changed > 60 && changed < 200, changed + " pixels changed");
        assertTrue(Pictures.brightness(with) < Pictures.brightness(without));
    }

    @Test
    void introducesAPersonWithItsOwnSkinHairAgeAndStyle() {
        Face face = Face.of(0);
        assertEquals(0.592077, face.skin(), 1e-6);
        assertEquals(0.062909, face.hairColour(), 1e-6);
        assertEquals(33.7588, face.age(), 1e-4);
        assertEquals((int) (4 * FaceShape.of(0).p(14)), face.hairStyle());
        assertEquals(0, face.yaw());
        assertEquals(0.45, face.ambient());
        assertEquals(0.5, face.background());
    }

    @Test
    void shortAndLongHairAreStylesThemselves() {
        assertEquals(2, Face.of(0).with(LONG_HAIR, 1).hairStyle());
        assertEquals(0, Face.of(0).with(LONG_HAIR, 0).hairStyle());
    }

    @Test
    void refusesWhatNoFaceCanBe() {
        Face face = Face.of(1);
        assertEquals(
                "Expected yaw from -90.0 to 90.0, found 91.0; give a value that a face can have.",
                refusal(() -> face.with(YAW, 91)));
        assertEquals(
                "Expected glasses to be 0 or 1, found 0.5; give a value that a face can have.",
                refusal(() -> face.with(GLASSES, 0.5)));
        assertTrue(refusal(() -> face.with(HAIR_COLOUR, Double.NaN)).contains("hair colour"));
        assertTrue(refusal(() -> face.with(AMBIENT, 0.2)).contains("0.25 to 0.8"));
        assertTrue(refusal(() -> Face.of(-2)).contains("identity"));
        assertTrue(refusal(() -> face.draw(0, 2)).contains("side 0"));
        assertTrue(refusal(() -> new Face(1, 0, 30, 0, 0.5, 0.5, 4, false, 0, 0.45, 0.5))
                .contains("hair style"));
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
