package ganseminar.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaceStreamTest {

    @Test
    void peopleAreWhoTheyAlwaysWere() {
        assertPerson(0, 0.161207, 0.618740, 0.237632, 0.191676, 0.804139, 0.592077, 0.062909, 33.7588);
        assertPerson(1, 0.329588, 0.883149, 0.758018, 0.779703, 0.636646, 0.795450, 0.563984, 25.0351);
        assertPerson(2, 0.473178, 0.717742, 0.492661, 0.362522, 0.713704, 0.167355, 0.994106, 49.8057);
    }

    private static void assertPerson(long identity, double... expected) {
        FaceShape shape = FaceShape.of(identity);
        double[] found = {
            shape.p(0), shape.p(1), shape.p(2), shape.p(3), shape.p(15), shape.skin(), shape.hair(), shape.age()
        };
        assertArrayEquals(expected, found, 0.5e-4, "identity " + identity);
        for (int i = 0; i < 7; i++) {
            assertEquals(expected[i], found[i], 0.5e-6, "number " + i + " of identity " + identity);
        }
    }

    @Test
    void averageIsTheMiddleOfEveryShape() {
        FaceShape shape = FaceShape.of(Face.AVERAGE);
        IntStream.range(0, FaceShape.NUMBERS).forEach(i -> assertEquals(0.5, shape.p(i)));
    }

    @Test
    void neighboursShareNothing() {
        // Started at a multiple of its own step, the stream of the next person would be this one's, shifted.
        FaceShape one = FaceShape.of(7);
        FaceShape next = FaceShape.of(8);
        for (int i = 0; i < FaceShape.NUMBERS; i++) {
            for (int j = 0; j < FaceShape.NUMBERS; j++) {
                assertEquals(false, one.p(i) == next.p(j), "number " + i + " is number " + j + " of the neighbour");
            }
        }
    }
}
