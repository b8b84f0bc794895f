package ganseminar.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WalkTest {

    private final float[] east = {2, 0};
    private final float[] north = {0, 2};

    @Test
    void straightGoesInEqualSteps() {
        assertArrayEquals(new float[] {2, 0, 1.5f, 0.5f, 1, 1, 0.5f, 1.5f, 0, 2}, Walk.straight(east, north, 5));
    }

    @Test
    void onTheSphereKeepsTheLengthAndGoesInEqualAngles() {
        float half = (float) Math.sqrt(3);
        assertArrayEquals(new float[] {2, 0, half, 1, 1, half, 0, 2}, Walk.onSphere(east, north, 4), 1e-6f);
    }

    @Test
    void endsOfOneDirectionAreJoinedStraight() {
        assertArrayEquals(
                new float[] {1, 0, 2, 0, 3, 0}, Walk.onSphere(new float[] {1, 0}, new float[] {3, 0}, 3), 1e-6f);
    }

    @Test
    void whatIsNoWayIsRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> Walk.straight(east, new float[3], 5))
                .getMessage();
        assertEquals("A walk has ends of equal length and at least 2 stops; got 2 and 3 numbers and 5 stops.", message);
        assertThrows(IllegalArgumentException.class, () -> Walk.straight(east, north, 1));
        assertThrows(IllegalArgumentException.class, () -> Walk.onSphere(east, new float[] {-2, 0}, 5));
        assertThrows(IllegalArgumentException.class, () -> Walk.onSphere(east, new float[2], 5));
    }
}
