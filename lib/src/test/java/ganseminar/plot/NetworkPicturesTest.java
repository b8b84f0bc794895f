package ganseminar.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import ganseminar.nn.Layer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class NetworkPicturesTest {

    private static final Shape INPUT = new Shape(1, 128);
    private static final List<Layer> LAYERS = List.of(
            new Layer("linear(256)", new Shape(1, 256), 33_024),
            new Layer("relu()", new Shape(1, 256), 0),
            new Layer("linear(784)", new Shape(1, 784), 201_488),
            new Layer("reshape(1, 28, 28)", new Shape(1, 1, 28, 28), 0));

    @Test
    void theTableHasInputLayersAndTotal() {
        Table table = NetworkSummary.table("G", INPUT, LAYERS);
        assertEquals(List.of("layer", "output shape", "parameters"), table.columnNames());
        assertEquals(
                List.of("input", "linear(256)", "relu()", "linear(784)", "reshape(1, 28, 28)", "total"),
                table.stringColumn("layer").asList());
        assertEquals("(N, 128)", table.getString(0, 1));
        assertEquals("(N, 1, 28, 28)", table.getString(4, 1));
        assertEquals(234_512, table.longColumn("parameters").getLong(5));
        assertTrue(table.toString().contains("234,512"), table.toString());
    }

    @Test
    void aTableOnAPageIsAlignedTextWithoutItsTags() {
        String text = Html.of(NetworkSummary.table("G <small>", INPUT, LAYERS)).toString();
        String[] lines = text.split("\n");
        assertEquals("G <small>", lines[0]);
        assertEquals(8, lines.length);
        assertEquals(lines[1].stripTrailing().length(), lines[7].stripTrailing().length());
        assertTrue(lines[7].startsWith("total") && lines[7].stripTrailing().endsWith("  234,512"), text);
    }

    @Test
    void theDiagramNamesItsShapesAndCounts() {
        Picture diagram = NetworkDiagram.of("G", INPUT, LAYERS);
        assertEquals("Network G: 128 → 1 × 28 × 28, 4 layers, 234,512 parameters", diagram.toString());
        assertTrue(diagram.getWidth() <= 900, diagram.getWidth() + " wide");
    }

    @Test
    void aLongNetworkGoesOnInFurtherRowsAndAnEmptyOneIsAnArrow() {
        List<Layer> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            many.add(new Layer("conv(64, 3, 1, 1)", new Shape(1, 64, 32, 32), 36_928));
        }
        Picture diagram = NetworkDiagram.of("D", new Shape(1, 64, 32, 32), many);
        assertTrue(diagram.getWidth() <= 960, diagram.getWidth() + " wide");
        assertTrue(diagram.getHeight() > 400, diagram.getHeight() + " high");
        assertTrue(NetworkDiagram.of("I", INPUT, List.of()).getWidth() < 200);
    }

    @Test
    void whatLearnsIsFilledAndWhatIsFixedIsNot() {
        Diagram flow = Diagram.flow("real image x", "D", "1").and("noise z", "G", "fake image", "D", "0");
        Picture plain = flow.picture();
        Picture marked = flow.learns("D").fixed("G").picture();
        assertEquals(0, count(plain, Canvas.pale(Canvas.series(0), 0.14).getRGB()));
        assertTrue(count(marked, Canvas.pale(Canvas.series(0), 0.14).getRGB()) > 1000);
        assertEquals(
                "real image x → D → 1; noise z → G → fake image → D → 0; learns: D; held fixed: G", marked.toString());
        assertThrows(IllegalArgumentException.class, () -> flow.learns("E"));
        assertThrows(IllegalArgumentException.class, flow::and);
    }

    private static long count(Picture picture, int color) {
        long count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                count += picture.getRGB(x, y) == color ? 1 : 0;
            }
        }
        return count;
    }
}
