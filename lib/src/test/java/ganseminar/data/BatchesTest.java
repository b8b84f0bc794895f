package ganseminar.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

@Timeout(60)
class BatchesTest {

    /** Image i has the label i and 2 x 3 pixels at i. */
    private static ImageSet numbered(int count) {
        byte[][] images = new byte[count][6];
        for (int i = 0; i < count; i++) {
            Arrays.fill(images[i], (byte) i);
        }
        return new ImageSet(1, 2, 3, images, IntStream.range(0, count).toArray());
    }

    private static List<String> texts(Iterable<Batch> batches) {
        List<String> texts = new ArrayList<>();
        for (Batch batch : batches) {
            texts.add(batch.epoch() + "." + batch.step() + (batch.endsEpoch() ? "!" : "")
                    + Arrays.toString(batch.labels()));
        }
        return texts;
    }

    @Test
    void countsEpochsAndStepsFromOneAndDropsTheSmallLastBatch() {
        Batches batches = numbered(7).epochs(2).batches(3);
        assertEquals(List.of("1.1[0, 1, 2]", "1.2![3, 4, 5]", "2.3[0, 1, 2]", "2.4![3, 4, 5]"), texts(batches));
        assertEquals(4, batches.size());
        assertEquals(2, batches.stepsPerEpoch());
        assertEquals(2, batches.epochs());
    }

    @Test
    void keepLastKeepsTheSmallLastBatch() {
        Batches batches = numbered(7).epochs(2).batches(5).keepLast();
        assertEquals(List.of("1.1[0, 1, 2, 3, 4]", "1.2![5, 6]", "2.3[0, 1, 2, 3, 4]", "2.4![5, 6]"), texts(batches));
        assertEquals(4, batches.size());
        assertEquals(
                List.of("1.1![0, 1, 2]"), texts(numbered(3).epochs(1).batches(3).keepLast()));
        assertEquals(
                List.of("1.1![0, 1]"), texts(numbered(2).epochs(1).batches(3).keepLast()));
    }

    @Test
    void everyEpochSeesEveryImageOnceInAnotherOrder() {
        Set<List<Integer>> orders = new HashSet<>();
        List<Integer> order = new ArrayList<>();
        for (Batch batch : numbered(60).epochs(3).batches(10).shuffled(new Seed(1))) {
            Arrays.stream(batch.labels()).forEach(order::add);
            if (batch.endsEpoch()) {
                assertEquals(
                        IntStream.range(0, 60).boxed().toList(),
                        order.stream().sorted().toList());
                orders.add(List.copyOf(order));
                order.clear();
            }
        }
        assertEquals(3, orders.size());
    }

    @Test
    void allOrdersAreEquallyLikely() {
        int[] seen = new int[27]; // an order of three images, read as a number to the base 3
        for (Batch batch : numbered(3).epochs(6_000).batches(3).shuffled(new Seed(5))) {
            int[] labels = batch.labels();
            seen[9 * labels[0] + 3 * labels[1] + labels[2]]++;
        }
        for (int order : new int[] {5, 7, 11, 15, 19, 21}) {
            assertEquals(1_000, seen[order], 150, "five standard deviations from 6,000 / 6");
        }
    }

    @Test
    void theSameSeedGivesTheSameBatchesOnEveryMachine() {
        assertEquals(
                List.of("1.1[1, 3, 7, 2, 5]", "1.2![4, 6, 9, 8, 0]", "2.3[4, 0, 5, 6, 9]", "2.4![8, 1, 3, 2, 7]"),
                texts(numbered(10).epochs(2).batches(5).shuffled(new Seed(1))));
    }

    @Test
    void everyIterationStartsAfreshAndIsEqual() {
        Batches batches = numbered(100).epochs(3).batches(7).shuffled(new Seed(2));
        List<String> first = texts(batches);
        batches.iterator().next(); // abandoned
        assertEquals(first, texts(batches));
        assertNotEquals(first, texts(batches.shuffled(new Seed(3))));
    }

    @Test
    void resumesAtAnyStepWithWhatTheWholeRunWouldHaveSeen() {
        Batches batches =
                numbered(20).epochs(3).batches(6).shuffled(new Seed(4)).keepLast();
        List<String> whole = texts(batches);
        assertEquals(12, whole.size());
        for (int step = 1; step <= 13; step++) {
            Batches rest = batches.from(step);
            assertEquals(whole.subList(step - 1, 12), texts(rest));
            assertEquals(12, rest.steps(), "the run is as long as it was");
            assertEquals(13 - step, rest.size(), "the loop sees what is left");
            assertEquals(step, rest.firstStep());
        }
        assertRefused(() -> batches.from(0), "from 1 to 13", "found 0");
        assertRefused(() -> batches.from(14), "from 1 to 13", "found 14");
    }

    @Test
    void rowsAndImagesAreTheBytesInTheRangeThatWasSet() {
        Batches batches = numbered(256).epochs(1).batches(256);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray rows = batches.iterator().next().rows(() -> manager);
            assertEquals(new Shape(256, 6), rows.getShape());
            NDArray images = batches.scaledTo(-1, 1).iterator().next().images(() -> manager);
            assertEquals(new Shape(256, 1, 2, 3), images.getShape());
            float[] zeroToOne = rows.toFloatArray();
            float[] minusOneToOne = images.toFloatArray();
            for (int i = 0; i < zeroToOne.length; i++) {
                assertEquals((i / 6) / 255f, zeroToOne[i], 1e-7f);
                assertEquals((i / 6) / 127.5f - 1, minusOneToOne[i], 1e-7f);
            }
            assertEquals(1f, zeroToOne[zeroToOne.length - 1]);
            assertEquals(-1f, minusOneToOne[0]);
            assertEquals(1f, minusOneToOne[zeroToOne.length - 1]);
        }
    }

    /** The way to the engine leads through one buffer: neither an earlier array nor a kept batch may see a later one. */
    @Test
    void arraysAndBatchesDoNotChangeWhenTheLoopGoesOn() {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<NDArray> arrays = new ArrayList<>();
            List<Batch> kept = new ArrayList<>();
            for (Batch batch : numbered(100).epochs(1).batches(3).keepLast()) {
                arrays.add(batch.rows(() -> manager));
                kept.add(batch);
            }
            for (int i = 0; i < kept.size(); i++) {
                float[] expected = new float[kept.get(i).size() * 6];
                for (int j = 0; j < expected.length; j++) {
                    expected[j] = (3 * i + j / 6) / 255f;
                }
                assertArrayEquals(expected, arrays.get(i).toFloatArray(), 1e-7f);
                assertArrayEquals(expected, kept.get(i).rows(() -> manager).toFloatArray(), 1e-7f);
            }
        }
    }

    /** Native memory that only the garbage collector gives back would grow to hundreds of megabytes in a long run. */
    @Test
    void aLongLoopTakesNoMoreNativeMemoryThanAShortOne() {
        BufferPoolMXBean direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .findAny()
                .orElseThrow();
        long batchBytes = 1_000 * 6 * Float.BYTES;
        long before = direct.getTotalCapacity();
        for (Batch batch : numbered(1_000).epochs(300).batches(1_000)) {
            try (NDManager manager = NDManager.newBaseManager()) {
                batch.rows(() -> manager);
            }
        }
        long grown = direct.getTotalCapacity() - before;
        assertTrue(grown < 10 * batchBytes, "300 batches took " + grown / batchBytes + " batches of native memory");
    }

    @Test
    void refusesWhatCannotBe() {
        Batches tooBig = numbered(9).epochs(1).batches(10);
        assertRefused(tooBig::iterator, "a batch has (10)", "found 9", "smaller batches");
        assertRefused(tooBig::size, "a batch has (10)", "found 9");
        assertRefused(() -> tooBig.scaledTo(1, 1), "black below white", "1.0 and 1.0");
        assertRefused(() -> tooBig.scaledTo(Float.NaN, 1), "black below white", "NaN");
    }

    @Test
    void aLoopThatIsLeftLeavesNoThread() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        for (Batch batch : numbered(100).epochs(1_000).batches(1)) {
            if (batch.step() == 5) {
                break;
            }
        }
        assertThrows(IllegalStateException.class, () -> {
            for (Batch batch : numbered(100).epochs(1_000).batches(1)) {
                throw new IllegalStateException("step " + batch.step());
            }
        });
        List<Thread> started = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith("ganseminar"))
                .toList();
        assertFalse(started.isEmpty());
        for (Thread thread : started) {
            thread.join(10_000);
            assertFalse(thread.isAlive());
        }
    }

    private static void assertRefused(Executable call, String... parts) {
        String sentence = assertThrows(IllegalArgumentException.class, call).getMessage();
        for (String part : parts) {
            assertTrue(sentence.contains(part), () -> "\"" + part + "\" is not in: " + sentence);
        }
    }
}
