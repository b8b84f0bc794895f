package ganseminar.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final FakeClock clock = new FakeClock();
    private final FakeKernel kernel = new FakeKernel();

    @AfterEach
    void disconnect() {
        kernel.close();
        Thread.interrupted();
    }

    private Progress<Integer> steps(int size) {
        return new Progress<>(IntStream.range(0, size).boxed().toList(), size, clock);
    }

    @Test
    void theBarTellsStepsRateTimeLeftAndLosses() {
        LossChart losses = new LossChart(clock, "Loss", "epoch", "D", "G");
        for (int step : steps(33_000).named("episode 01").showing(losses)) {
            losses.add(step, 0.43, 2.49);
            clock.pass(0.008);
            if (step == 1649) {
                clock.pass(0.5);
            }
            if (step == 1650) {
                break;
            }
        }
        List<String> bars = kernel.texts().stream()
                .filter(text -> text.startsWith("episode"))
                .toList();
        assertEquals("episode 01 · 0 of 33,000 steps", bars.get(0));
        // Drawn at every 63rd step; the rate is that since step 504, twenty drawings ago: 1,146 steps in 9.668 s.
        assertEquals(
                "episode 01 · 1,650 of 33,000 steps · 119 steps/s · 4 min 24 s left · D 0.43 · G 2.49",
                bars.get(bars.size() - 1));
        assertTrue(kernel.messages.get(0).object().toString().startsWith("<progress value=\"0\" max=\"33000\">"));
    }

    @Test
    void theBarIsOneStringOfHtmlInOnePlaceAtMostTwiceASecond() {
        for (int step : steps(1000)) {
            assertTrue(step >= 0);
            clock.pass(0.01);
        }
        assertTrue(kernel.messages.size() >= 15 && kernel.messages.size() <= 22, kernel.messages.size() + " in 10 s");
        assertEquals(
                1,
                kernel.messages.stream().map(FakeKernel.Message::id).distinct().count());
        assertTrue(kernel.messages.stream()
                .allMatch(message -> message.object() instanceof String
                        && message.mimeTypes().equals(List.of("text/html"))));
        assertEquals("1,000 steps in 10 s", kernel.lastText());
    }

    @Test
    void theRateIsTheRecentOne() {
        for (int step : steps(2000)) {
            clock.pass(step < 1000 ? 1 : 0.1);
        }
        List<String> texts = kernel.texts();
        assertTrue(texts.get(50).contains("1.0 steps/s") || texts.get(50).contains("1.0 s a step"), texts.get(50));
        assertTrue(texts.get(texts.size() - 2).contains("10 steps/s"), texts.get(texts.size() - 2));
    }

    @Test
    void aShortLoopAndAnEmptyOneReportTheirEnd() {
        for (int step : steps(1)) {
            assertEquals(0, step);
        }
        assertEquals("1 step in 0.0 s", kernel.lastText());
        for (int step : steps(0)) {
            throw new AssertionError("step " + step);
        }
        assertEquals("no steps: there was nothing to do", kernel.lastText());
    }

    @Test
    void anInterruptEndsTheLoopCleanlyAndClearsTheFlag() {
        List<Integer> done = new ArrayList<>();
        for (int step : steps(10).named("training")) {
            done.add(step);
            if (step == 3) {
                Thread.currentThread().interrupt();
            }
        }
        assertEquals(List.of(0, 1, 2, 3), done);
        assertEquals("training · stopped after step 4 of 10, in 0.0 s", kernel.lastText());
        assertFalse(Thread.currentThread().isInterrupted());
        for (int step : steps(2)) {
            done.add(step);
        }
        assertEquals(6, done.size(), "the next loop runs");
        assertTrue(kernel.messages.stream().noneMatch(FakeKernel.Message::interrupted));
    }

    @Test
    void anInterruptDuringTheLastStepIsAnOrdinaryEnd() {
        for (int step : steps(2)) {
            if (step == 1) {
                Thread.currentThread().interrupt();
            }
        }
        assertEquals("2 steps in 0.0 s", kernel.lastText());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void anInterruptBetweenAskingAndTakingLosesNoItem() {
        Iterator<Integer> loop = steps(2).iterator();
        assertTrue(loop.hasNext());
        Thread.currentThread().interrupt();
        assertEquals(0, loop.next());
        assertFalse(loop.hasNext());
        assertThrows(NoSuchElementException.class, loop::next);
    }

    @Test
    void aBreakOrAnExceptionDoesNotDisturbTheNextLoop() {
        for (int step : steps(10)) {
            if (step == 1) {
                break;
            }
        }
        assertThrows(IllegalStateException.class, () -> {
            for (int step : steps(10)) {
                throw new IllegalStateException("diverged at step " + step);
            }
        });
        for (int step : steps(3)) {
            assertTrue(step < 3);
        }
        assertEquals("3 steps in 0.0 s", kernel.lastText());
    }

    @Test
    void askingTwiceCountsOnce() {
        Iterator<Integer> loop = steps(1).iterator();
        assertTrue(loop.hasNext() && loop.hasNext());
        assertEquals(0, loop.next());
        assertFalse(loop.hasNext() || loop.hasNext());
        assertEquals(2, kernel.messages.size());
    }

    @Test
    void aWrongSizeIsCorrectedAtTheEnd() {
        for (int step : new Progress<>(List.of(1, 2, 3), 2, clock)) {
            clock.pass(step);
        }
        assertEquals("3 steps in 6.0 s", kernel.lastText());
        assertThrows(IllegalArgumentException.class, () -> Progress.of(List.of(), -1));
    }

    @Test
    void chartsGoOnBelowTheCellThatRunsAndEndWithTheirNewestPoint() {
        LossChart losses = new LossChart(clock, "Loss", "epoch", "D");
        for (int cell = 0; cell < 2; cell++) {
            for (int step : steps(5).showing(losses)) {
                losses.add(step, 5 * cell + step);
            }
        }
        List<String> places = kernel.messages.stream()
                .filter(message -> message.object() instanceof Picture)
                .map(FakeKernel.Message::id)
                .distinct()
                .toList();
        assertEquals(2, places.size());
        assertTrue(kernel.lastText().startsWith("Loss at epoch 4.00"), kernel.lastText());
    }
}
