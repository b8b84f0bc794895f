package ganseminar.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilmTest {

    private static BufferedImage picture(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    @Test
    void snapshotsBecomeFramesWithWhatWasMeasured() {
        Snapshots course = new Snapshots("epoch", 1, 2, 2, "loss D", "spread");
        for (int epoch : new int[] {1, 5}) {
            float[] pixels = new float[10 * 4];
            Arrays.fill(pixels, epoch / 5f);
            course.add(epoch, pixels, 0.5 * epoch, 0.04);
        }
        SheetOfHtml sheet = new SheetOfHtml(Film.of(course).html());
        assertEquals(5 * 4 - 2, sheet.about().get("width").getAsInt(), "ten images stand in two rows of five");
        assertEquals(2 * 4 - 2, sheet.about().get("height").getAsInt());
        assertEquals(
                "[\"loss D 0.500, spread 0.040\",\"loss D 2.500, spread 0.040\"]",
                sheet.about().get("notes").toString());
        assertEquals("[\"1\",\"5\"]", sheet.control(0).get("values").toString());
        assertEquals(List.of("epoch"), sheet.controls("name"));
        assertEquals(List.of("play"), sheet.controls("button"));
        assertEquals(1, sheet.about().get("columns").getAsInt());
        assertArrayEquals(new int[] {51}, sheet.greysOfRow(0, 6, 10));
        assertArrayEquals(new int[] {255}, sheet.greysOfRow(1, 6, 10));
    }

    @Test
    void picturesWithoutNotesMakeAFilmToo() {
        Film film = new Film("step").add(0, picture(30, 20)).add(100, picture(30, 20));
        SheetOfHtml sheet = new SheetOfHtml(film.html());
        assertEquals("[]", sheet.about().get("notes").toString());
        assertEquals("The training from step 0 to 100", film.toString());
    }

    @Test
    void aFilmThatIsTooLargeLeavesOutFramesButKeepsBothEnds() {
        Film film = new Film("step");
        Random random = new Random(1);
        for (int step = 0; step < 12; step++) {
            BufferedImage noise = picture(300, 300);
            for (int i = 0; i < 90_000; i++) {
                noise.setRGB(i % 300, i / 300, 0x010101 * random.nextInt(256));
            }
            film.add(step, noise);
        }
        SheetOfHtml sheet = new SheetOfHtml(film.html());
        assertEquals("[\"0\",\"8\",\"11\"]", sheet.control(0).get("values").toString());
        assertTrue(new Html(film.html().markup()).toString().contains("3 of 12 moments"));
    }

    @Test
    void withoutFramesOrWithFramesOfTwoSizesItSaysSo() {
        Snapshots none = new Snapshots("epoch", 1, 2, 2);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Film.of(none))
                .getMessage()
                .contains("at least one frame"));
        Film film = new Film("step").add(0, picture(3, 2)).add(1, picture(2, 3));
        assertTrue(assertThrows(IllegalArgumentException.class, film::html)
                .getMessage()
                .contains("3 × 2 pixels and number 2 has 2 × 3"));
    }
}
