package ganseminar.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class PointPlotTest {

    private static final int WHITE = Color.WHITE.getRGB();

    @Test
    void placesGoFromTheTopLeftRowByRow() {
        assertArrayEquals(new float[] {-1, 1, 1, 1, -1, -1, 1, -1}, new PointPlot(2, 20).places(2));
    }

    @Test
    void aPointStandsWhereItsCoordinatesSay() {
        Picture picture = new PointPlot(2, 200)
                .points(new float[] {1, 1.5f, 9, 9}, Color.RED)
                .picture("a point");
        // (1, 1.5) of [-2, 2]²: three quarters to the right, an eighth from the top.
        assertNotEquals(WHITE, picture.getRGB(150, 25));
        assertEquals(WHITE, picture.getRGB(150, 175));
        assertEquals(WHITE, picture.getRGB(50, 25));
    }

    @Test
    void aHeatMapIsBlueWhereValuesAreHigh() {
        Picture picture = new PointPlot(1, 100).heat(new float[] {5, -5, -5, 5}).picture("four squares");
        Color high = new Color(picture.getRGB(20, 20));
        Color low = new Color(picture.getRGB(80, 20));
        assertTrue(high.getBlue() > high.getRed());
        assertTrue(low.getRed() > low.getBlue());
        assertEquals(high, new Color(picture.getRGB(80, 80)));
        assertEquals(
                WHITE, new PointPlot(1, 100).heat(new float[9]).picture("level").getRGB(50, 50));
    }

    @Test
    void anArrowIsAsLongAsItsDirection() {
        Picture picture = new PointPlot(1, 200)
                .arrows(new float[] {0, 0, 0, -0.5f}, new float[] {4, 0, 1, 0}, 0.8)
                .picture("two arrows");
        assertNotEquals(WHITE, picture.getRGB(175, 100));
        assertEquals(WHITE, picture.getRGB(190, 100));
        assertEquals(WHITE, picture.getRGB(175, 150));
        assertNotEquals(WHITE, picture.getRGB(115, 150));
    }

    @Test
    void circlesAndTitlesAreDrawnAndPixelsAreTheirColours() {
        PointPlot plot = new PointPlot(1, 100).circles(new double[] {0, 0}, 0.5).title("a circle");
        float[] pixels = plot.pixels();
        assertEquals(3 * 100 * 100, pixels.length);
        assertTrue(pixels[50 * 100 + 75] < 0.9, "the circle's right end");
        assertEquals(1, pixels[50 * 100 + 50], "its middle");
        Picture image = ImageGrid.of(pixels, 1, 3, 100, 100).zoom(1).picture();
        assertEquals(plot.picture("").getRGB(75, 50), image.getRGB(75, 50));
    }

    @Test
    void refusesWhatIsNotOfThePlane() {
        PointPlot plot = new PointPlot(1, 100);
        assertThrows(IllegalArgumentException.class, () -> new PointPlot(0, 100));
        assertThrows(IllegalArgumentException.class, () -> plot.heat(new float[5]));
        assertThrows(IllegalArgumentException.class, () -> plot.places(0));
        assertEquals(
                "Points of the plane have two coordinates each; got 3 numbers.",
                assertThrows(IllegalArgumentException.class, () -> plot.points(new float[3], Color.RED))
                        .getMessage());
        assertEquals(
                "Each point has one direction; got 1 and 2.",
                assertThrows(IllegalArgumentException.class, () -> plot.arrows(new float[2], new float[4], 1))
                        .getMessage());
    }
}
