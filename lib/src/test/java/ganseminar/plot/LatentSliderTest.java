package ganseminar.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatentSliderTest {

    private final List<float[]> asked = new ArrayList<>();

    /** Remembers what it is asked for and draws one pixel: the value of the last code, from -2 (black) to 2 (white). */
    private float[] paint(int noise, float[][] codes) {
        asked.addAll(Arrays.asList(codes));
        float[] pixels = new float[codes.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = codes[i][codes[i].length - 1];
        }
        return pixels;
    }

    private LatentSlider sliders() {
        return LatentSlider.of(1, 1, 1, this::paint).range(-2, 2);
    }

    @Test
    void fewCodesAreAllCombined() {
        SheetOfHtml sheet = new SheetOfHtml(
                sliders().noises(2).frames(3).code("a", -1, 1).code("b", -2, 2).html());
        assertEquals(18, asked.size());
        assertArrayEquals(new float[] {-1, -2}, asked.get(0));
        assertArrayEquals(new float[] {-1, 0}, asked.get(1));
        assertArrayEquals(new float[] {1, 2}, asked.get(17));
        assertEquals(3, sheet.about().get("columns").getAsInt());
        assertArrayEquals(new int[] {0, 128, 255}, sheet.greysOfRow(0, 1, 2));
        assertArrayEquals(new int[] {0, 128, 255}, sheet.greysOfRow(5, 1, 2));
        assertEquals("", sheet.about().get("hint").getAsString());
    }

    @Test
    void manyCodesMoveOneAtATimeButEachWithEveryChoice() {
        SheetOfHtml sheet = new SheetOfHtml(sliders()
                .frames(21)
                .code("a", -2, 2)
                .choice("kind", "x", "y")
                .code("b", -2, 2)
                .html());
        assertEquals(2 * (21 + 21), asked.size(), "instead of 2 · 21 · 21");
        assertArrayEquals(new float[] {-2, 0, 0}, asked.get(0), "a moves and b stands in the middle");
        assertArrayEquals(new float[] {0, 0, -2}, asked.get(21), "b moves");
        assertArrayEquals(new float[] {0, 1, 2}, asked.get(83));
        assertEquals(42, sheet.about().get("columns").getAsInt());
        List<String> names = sheet.controls("name");
        assertEquals(List.of("a", "kind", "b"), names, "as they were declared");
        assertEquals(List.of("0", "0", "21"), sheet.controls("offset"));
        assertEquals(List.of("1", "42", "1"), sheet.controls("stride"));
        assertTrue(sheet.about().get("hint").getAsString().contains("a, b moves one code"));
    }

    @Test
    void choicesAloneMakeAGrid() {
        SheetOfHtml sheet = new SheetOfHtml(sliders()
                .choice("row", "p", "q")
                .choice("column", "r", "s", "t")
                .html());
        assertEquals(3, sheet.about().get("columns").getAsInt());
        assertEquals(6, sheet.about().get("count").getAsInt());
        assertEquals(List.of("3", "1"), sheet.controls("stride"));
    }

    @Test
    void valuesHaveAsManyDigitsAsTheyNeed() {
        JsonObject c = new SheetOfHtml(sliders().frames(9).code("c", -2, 2).html()).control(0);
        assertEquals(
                "[\"−2.0\",\"−1.5\",\"−1.0\",\"−0.5\",\"0.0\",\"0.5\",\"1.0\",\"1.5\",\"2.0\"]",
                c.get("values").toString());
        assertEquals(4, c.get("start").getAsInt());
        JsonObject d = new SheetOfHtml(sliders().frames(3).code("d", 0, 10).html()).control(0);
        assertEquals("[\"0\",\"5\",\"10\"]", d.get("values").toString());
    }

    @Test
    void namesMayHoldAnyCharacter() {
        Html html = sliders().code("<b> & \"c\" 100%", 0, 1).html();
        assertFalse(html.markup().contains("<b>"));
        assertEquals(
                "<b> & \"c\" 100%", new SheetOfHtml(html).control(0).get("name").getAsString());
    }

    @Test
    void theKernelGetsAPageAndAProgramGetsText() {
        LatentSlider sliders = sliders().noises(3).code("c", -2, 2);
        try (FakeKernel kernel = new FakeKernel()) {
            Display.show(sliders);
            assertEquals(List.of("text/html"), kernel.messages.get(0).mimeTypes());
            assertEquals("From left to right: c −2.0 to 2.0; from top to bottom: noise 1 to 3", kernel.lastText());
        }
        assertEquals("Sliders for c −2.0 to 2.0 and 3 noises", sliders.toString());
    }

    @Test
    void wrongSettingsAreRefusedInOneSentence() {
        assertRefused("at least one noise, not 0", () -> sliders().noises(0));
        assertRefused("odd and at least 3", () -> sliders().frames(4));
        assertRefused("goes upwards", () -> sliders().code("c", 2, -2));
        assertRefused("at least two options, not 1", () -> sliders().choice("c", "only"));
        assertRefused("at least one code or choice", () -> sliders().html());
        assertRefused(
                "which are 9 numbers, but drew 1",
                () -> LatentSlider.of(1, 1, 1, (noise, codes) -> new float[1])
                        .code("c", -2, 2)
                        .html());
    }

    @Test
    void picturesThatAreTooLargeForANotebookAreRefused() {
        Random random = new Random(1);
        LatentSlider large = LatentSlider.of(1, 64, 64, (noise, codes) -> {
                    float[] pixels = new float[codes.length * 64 * 64];
                    for (int i = 0; i < pixels.length; i++) {
                        pixels[i] = random.nextFloat();
                    }
                    return pixels;
                })
                .noises(11)
                .code("c", -2, 2);
        assertRefused("99 pictures of 64 × 64 pixels make 4", large::html);
    }

    private static void assertRefused(String part, Runnable action) {
        String message =
                assertThrows(IllegalArgumentException.class, action::run).getMessage();
        assertTrue(message.contains(part), message);
    }
}
