package ganseminar.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pictures to be read have a light, or an age, between those of the candidates. */
class FaceReadOutTest {

    private static final List<Integer> LIGHTS_BETWEEN = List.of(-45, -15, 15, 45);
    private static final List<Face> PEOPLE =
            IntStream.range(5000, 5020).mapToObj(Face::of).toList();

    @Test
    void readsThePose() {
        int right = 0;
        int all = 0;
        for (Face person : PEOPLE) {
            FaceReadOut readOut = new FaceReadOut(FaceSet.draw(FacePolicy.poses(person), 32));
            List<Face> shown = between(person).toList();
            List<Face> read = readOut.of(Pictures.all(shown));
            for (int i = 0; i < shown.size(); i++, all++) {
                right += read.get(i).yaw() == shown.get(i).yaw() ? 1 : 0;
            }
        }
        assertTrue(right > 0.95 * all, right + " of " + all + " poses");
    }

    @Test
    void readsTheIdentity() {
        int right = 0;
        int all = 0;
        for (int yaw : FacePolicy.YAWS) {
            FaceSet candidates = FaceSet.draw(
                    PEOPLE.stream()
                            .flatMap(person -> FacePolicy.poses(person).stream())
                            .filter(face -> face.yaw() == yaw)
                            .toList(),
                    32);
            List<Face> shown = PEOPLE.stream()
                    .flatMap(FaceReadOutTest::between)
                    .filter(face -> face.yaw() == yaw)
                    .toList();
            List<Face> read = new FaceReadOut(candidates).of(Pictures.all(shown));
            for (int i = 0; i < shown.size(); i++, all++) {
                right += read.get(i).identity() == shown.get(i).identity() ? 1 : 0;
            }
        }
        assertTrue(right > 0.95 * all, right + " of " + all + " identities");
    }

    private static Stream<Face> between(Face person) {
        return FacePolicy.YAWS.stream()
                .flatMap(yaw -> LIGHTS_BETWEEN.stream()
                        .map(light -> person.with(FaceFactor.YAW, yaw).with(FaceFactor.LIGHT, light)));
    }

    @Test
    void readsTheAgeGroup() {
        double error = 0;
        int all = 0;
        List<Face> test = FacePolicy.AGING.test();
        for (int start = 0; start < 20 * 10; start += 10) {
            Face person = test.get(start);
            FaceReadOut readOut = new FaceReadOut(FaceSet.draw(AgeGroup.lifeOf(person), 32));
            List<Face> shown = AgeGroup.ALL.stream()
                    .flatMap(group ->
                            Stream.of(0.1, 0.9).map(share -> group.from() + share * (group.to() - group.from())))
                    .map(age -> person.with(FaceFactor.AGE, age))
                    .toList();
            List<Face> read = readOut.of(Pictures.all(shown));
            for (int i = 0; i < shown.size(); i++, all++) {
                error += Math.abs(AgeGroup.of(read.get(i)).index()
                        - AgeGroup.of(shown.get(i)).index());
            }
        }
        assertTrue(error / all < 0.6, "mean error of " + error / all + " groups");
    }

    @Test
    void takesTheLeastMeanAbsoluteDifferenceAndTheFirstOfEquals() {
        FaceSet two = FaceSet.draw(List.of(Face.of(1), Face.of(2), Face.of(1).with(FaceFactor.YAW, 1e-9)), 8);
        FaceReadOut readOut = new FaceReadOut(two);
        float[] pictures = two.images().floats(0, 3);
        assertEquals(0, Pictures.difference(Arrays.copyOf(pictures, 192), Arrays.copyOfRange(pictures, 384, 576)));
        assertEquals(List.of(Face.of(1), Face.of(2), Face.of(1)), readOut.of(pictures));
    }

    @Test
    void refusesOtherSizesAndWhatIsNoNumber() {
        FaceReadOut readOut = new FaceReadOut(FaceSet.draw(PEOPLE.subList(0, 2), 8));
        float[] picture = new float[3 * 8 * 8];
        picture[7] = Float.NaN;
        assertTrue(refusal(() -> readOut.of(picture)).contains("Picture 0"));
        assertTrue(refusal(() -> readOut.of(new float[100])).contains("3 x 8 x 8"));
        assertTrue(refusal(() -> readOut.of(new float[0])).contains("0 numbers"));
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
