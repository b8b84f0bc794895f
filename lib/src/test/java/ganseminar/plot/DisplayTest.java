package ganseminar.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class DisplayTest {

    private final FakeClock clock = new FakeClock();

    @Test
    void picturesGoAsImagesAndChartsAsPictures() {
        try (FakeKernel kernel = new FakeKernel()) {
            Display.show(Picture.of(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "black"));
            Display.show(Charts.empty("a title", "x", "y"));
            assertEquals(List.of("image/png"), kernel.messages.get(0).mimeTypes());
            assertEquals(
                    "a title",
                    assertInstanceOf(Picture.class, kernel.messages.get(1).object())
                            .toString());
            assertEquals(List.of("image/png"), kernel.messages.get(1).mimeTypes());
        }
    }

    @Test
    void tablesGoAsStringsOfHtmlAndOtherThingsAsText() {
        try (FakeKernel kernel = new FakeKernel()) {
            Display.show(Table.create("t", DoubleColumn.create("x", 1)));
            Display.show(42);
            assertInstanceOf(String.class, kernel.messages.get(0).object());
            assertEquals(List.of("text/html"), kernel.messages.get(0).mimeTypes());
            assertEquals(List.of("text/plain"), kernel.messages.get(1).mimeTypes());
        }
    }

    @Test
    void aSlotShowsAtMostTwiceASecondAndThenTheFinalState() {
        try (FakeKernel kernel = new FakeKernel()) {
            Display.Slot slot = new Display.Slot(clock);
            for (int tenth = 0; tenth < 20; tenth++) {
                int state = tenth;
                slot.show(() -> state);
                clock.pass(0.1);
            }
            slot.showNow(() -> "end");
            assertEquals(List.of("0", "5", "10", "15", "end"), kernel.texts());
            assertFalse(kernel.messages.get(0).update());
            assertTrue(kernel.messages.stream().skip(1).allMatch(FakeKernel.Message::update));
            assertEquals(
                    1,
                    kernel.messages.stream()
                            .map(FakeKernel.Message::id)
                            .distinct()
                            .count());
        }
    }

    @Test
    void whatIsSlowToDrawIsDrawnSeldom() {
        try (FakeKernel kernel = new FakeKernel()) {
            Display.Slot slot = new Display.Slot(clock);
            for (int tenth = 0; tenth < 100; tenth++) {
                slot.show(() -> {
                    clock.pass(0.04);
                    return "slow";
                });
                clock.pass(0.06);
            }
            assertTrue(kernel.messages.size() <= 6, "shown " + kernel.messages.size() + " times in ten seconds");
        }
    }

    @Test
    void theKernelNeverSeesTheInterruptAndTheThreadKeepsIt() {
        try (FakeKernel kernel = new FakeKernel()) {
            Thread.currentThread().interrupt();
            Display.show("x");
            assertTrue(Thread.interrupted());
            assertFalse(kernel.messages.get(0).interrupted());
        }
    }

    @Test
    void withoutAKernelOnlyFinalStatesArePrinted() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Display.Slot slot = new Display.Slot(clock);
            slot.show(() -> fail("drawn for nobody"));
            slot.showNow(() -> new Html("<b>a &lt; b</b>"));
        } finally {
            System.setOut(before);
        }
        assertEquals("a < b", printed.toString(StandardCharsets.UTF_8).strip());
    }
}
