package ganseminar.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ganseminar.plot.Snapshots;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class QualityTest {

    private final Quality quality = new Quality(5, 0.4, 0.03, 0.2, 0.1);

    @Test
    void aMomentOfATrainingKeepsIt() {
        Snapshots course = new Snapshots("step", 1, 1, 1, Quality.names());
        assertThrows(IllegalStateException.class, course::last);
        course.add(1, new float[10], 9, 9, 9, 9, 9);
        course.add(2, new float[10], quality.numbers());
        assertEquals(2, course.last());
        assertEquals(quality, Quality.read(name -> course.value(name, course.last())));
    }

    @Test
    void aTableHasARowForEachSet() {
        Table table = Quality.table("sets", Map.of("one", quality));
        assertEquals(List.of("", "FID", "confident", "rarest digit", "precision", "recall"), table.columnNames());
        assertEquals("one", table.stringColumn(0).get(0));
        for (int i = 0; i < 5; i++) {
            assertArrayEquals(
                    new double[] {quality.numbers()[i]},
                    table.doubleColumn(i + 1).asDoubleArray());
        }
    }

    @Test
    void namesAndNumbersAgree() {
        assertEquals(5, quality.distance());
        assertEquals(
                0.03,
                Quality.read(name -> name.equals("rarest digit") ? 0.03 : 0).minShare());
        assertEquals(0.1, Quality.read(name -> name.equals("recall") ? 0.1 : 0).recall());
    }
}
