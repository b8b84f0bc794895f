package ganseminar.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FacePolicyTest {

    @ParameterizedTest
    @CsvSource({"POSED, 5400, 1800", "AGING, 4000, 500", "FREE, 8000, 2000", "CODES, 8000, 2000"})
    void hasAsManyFacesAsItSays(FacePolicy policy, int training, int test) {
        assertEquals(training, policy.training().size());
        assertEquals(test, policy.test().size());
    }

    @ParameterizedTest
    @EnumSource
    void testsWithNobodyFromTrainingAndIsAlwaysTheSame(FacePolicy policy) {
        Set<Face> training = new HashSet<>(policy.training());
        assertEquals(policy.training().size(), training.size(), "no face twice");
        assertTrue(policy.test().stream().noneMatch(training::contains));
        assertEquals(policy.training(), policy.training());
        if (policy != FacePolicy.CODES) { // whose faces are all of the average head
            Set<Long> people = training.stream().map(Face::identity).collect(Collectors.toSet());
            assertTrue(policy.test().stream().noneMatch(face -> people.contains(face.identity())));
        }
    }

    @Test
    void posedIsEveryPersonInNinePosesAndFiveLights() {
        List<Face> faces = FacePolicy.POSED.training();
        assertEquals(120, faces.stream().map(Face::identity).distinct().count());
        List<Face> first = faces.subList(0, 45);
        assertEquals(FacePolicy.poses(Face.of(0)), first);
        assertEquals(9, first.stream().map(Face::yaw).distinct().count());
        assertEquals(5, first.stream().map(Face::light).distinct().count());
        assertEquals(Face.of(0), first.get(4 * 5 + 2), "the middle of both is the person's frontal face");
        assertEquals(5039, FacePolicy.POSED.test().get(1799).identity());
    }

    @Test
    void agingTrainsOnOneAgeAPerson() {
        List<Face> faces = FacePolicy.AGING.training();
        assertEquals(4000, faces.stream().map(Face::identity).distinct().count());
        for (int i = 0; i < faces.size(); i++) {
            Face face = faces.get(i);
            AgeGroup group = AgeGroup.of(face);
            assertEquals(i % 10, group.index());
            assertTrue(face.age() >= group.from() && face.age() <= group.to(), "age " + face.age());
            assertTrue(Math.abs(face.yaw()) <= 10 && Math.abs(face.light()) <= 30 && face.smile() >= -0.4);
        }
    }

    @Test
    void agingTestsOnWholeLivesOfPeopleWhoElseStayTheSame() {
        List<Face> life = FacePolicy.AGING.test().subList(10, 20);
        for (int group = 0; group < 10; group++) {
            Face face = life.get(group);
            assertEquals(90_001, face.identity());
            assertEquals(AgeGroup.ALL.get(group).middle(), face.age());
            assertEquals(life.get(0).with(FaceFactor.AGE, face.age()), face);
        }
        // Age is drawn, and dropped, before the rest: without that, yaw would come from the age's number.
        FaceStream stream = new FaceStream(77_777L * 90_001 + 5);
        stream.next();
        assertEquals(-10 + 20 * stream.next(), life.get(0).yaw(), 1e-12);
    }

    @Test
    void freeDrawsItsFactorsInTheOrderThatSeedsRelyOn() {
        Face face = FacePolicy.FREE.training().get(3);
        FaceStream stream = new FaceStream(77_777L * 200_003 + 6);
        assertEquals(200_003, face.identity());
        assertEquals(-20 + 40 * stream.next(), face.yaw(), 1e-12);
        assertEquals(20 + 55 * stream.next(), face.age(), 1e-12);
        assertEquals(-1 + 2 * stream.next(), face.smile(), 1e-12);
        assertEquals(stream.next(), face.skin());
        assertEquals(stream.next(), face.hairColour());
        assertEquals(-30 + 60 * stream.next(), face.light(), 1e-12);
    }

    @Test
    void codesDrawsItsFactorsInTheOrderThatSeedsRelyOn() {
        Face face = FacePolicy.CODES.test().get(5);
        FaceStream stream = new FaceStream(77_777L * 400_005 + 7);
        assertEquals(Face.AVERAGE, face.identity());
        assertEquals(stream.next(), face.skin());
        assertEquals(-1 + 2 * stream.next(), face.smile(), 1e-12);
        assertEquals(20 + 55 * stream.next(), face.age(), 1e-12);
        assertEquals(stream.next(), face.hairColour());
        assertEquals(stream.next() < 0.5 ? 2 : 0, face.hairStyle());
        assertEquals(stream.next() < 0.5, face.glasses());
        assertEquals(-10 + 20 * stream.next(), face.yaw(), 1e-12);
        assertEquals(-15 + 30 * stream.next(), face.light(), 1e-12);
        assertEquals(0.5, face.background());
    }

    @Test
    void codedFactorsAreIndependentAndFillTheirRange() {
        List<Face> faces = FacePolicy.CODES.training();
        for (FaceFactor factor : FacePolicy.CODED) {
            double low =
                    faces.stream().mapToDouble(face -> face.value(factor)).min().orElseThrow();
            double high =
                    faces.stream().mapToDouble(face -> face.value(factor)).max().orElseThrow();
            assertNotEquals(low, high);
            for (FaceFactor other : FacePolicy.CODED) {
                double r = correlation(faces, factor, other);
                assertEquals(factor == other ? 1 : 0, r, 0.04, factor + " and " + other); // 3.6 / √8,000
            }
        }
    }

    private static double correlation(List<Face> faces, FaceFactor a, FaceFactor b) {
        double meanA =
                faces.stream().mapToDouble(face -> face.value(a)).average().orElseThrow();
        double meanB =
                faces.stream().mapToDouble(face -> face.value(b)).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (Face face : faces) {
            double da = face.value(a) - meanA;
            double db = face.value(b) - meanB;
            ab += da * db;
            aa += da * da;
            bb += db * db;
        }
        return ab / Math.sqrt(aa * bb);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 2.5", "5.5, 0, 2.5", "6, 1, 8", "18, 3, 18", "30.9, 4, 25.5", "31, 5, 35.5", "80, 9, 75.5"})
    void everyAgeHasAGroup(double age, int index, double middle) {
        AgeGroup group = AgeGroup.of(Face.of(0).with(FaceFactor.AGE, age));
        assertEquals(index, group.index());
        assertEquals(middle, group.middle());
    }

    @Test
    void groupsSayTheirYears() {
        assertEquals("31-40", AgeGroup.ALL.get(5).toString());
    }
}
