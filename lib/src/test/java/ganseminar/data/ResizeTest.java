package ganseminar.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ResizeTest {

    /** A picture whose rows are all alike, resized: its first row. */
    private static float[] row(int to, float... row) {
        float[] square = new float[row.length * row.length];
        for (int i = 0; i < square.length; i++) {
            square[i] = row[i % row.length];
        }
        float[] resized = new Resize(row.length, to).apply(square);
        float[] first = new float[to];
        System.arraycopy(resized, 0, first, 0, to);
        return first;
    }

    @Test
    void weighsEveryPixelByATriangleWhenItReduces() {
        // Around the centre 1 with reach 2: 3/4, 3/4 and 1/4, over their sum.
        assertArrayEquals(new float[] {50, 160}, row(2, 0, 70, 140, 210), 1e-4f);
    }

    @Test
    void goesStraightFromCentreToCentreWhenItEnlarges() {
        assertArrayEquals(new float[] {0, 25, 75, 100}, row(4, 0, 100), 1e-4f);
    }

    @Test
    void turnsAFinePatternGreyAndNotIntoACoarseOne() {
        float[] stripes = new float[64];
        for (int i = 0; i < 64; i += 2) {
            stripes[i] = 200;
        }
        for (float value : row(8, stripes)) {
            assertEquals(100, value, 4);
        }
    }

    @Test
    void keepsRowsRowsAndColumnsColumns() {
        float[] square = {1, 2, 3, 4};
        assertArrayEquals(square, new Resize(2, 2).apply(square));
        assertArrayEquals(new float[] {7, 7, 7, 7}, new Resize(1, 2).apply(new float[] {7}));
        assertArrayEquals(new float[] {2.5f}, new Resize(2, 1).apply(square), 1e-6f);
    }
}
