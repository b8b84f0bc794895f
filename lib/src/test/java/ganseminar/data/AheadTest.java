package ganseminar.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AheadTest {

    @Test
    void givesEveryItemInOrderFromOneOtherDaemonThread() {
        List<Integer> made = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Ahead<Integer> items = new Ahead<>(3, 1_003, i -> {
            made.add(i);
            threads.add(Thread.currentThread());
            return i;
        });
        items.forEachRemaining(taken::add);
        List<Integer> expected = IntStream.range(3, 1_003).boxed().toList();
        assertEquals(expected, taken);
        assertEquals(expected, made);
        assertEquals(1, threads.stream().distinct().count());
        assertNotSame(Thread.currentThread(), threads.get(0));
        assertTrue(threads.get(0).isDaemon());
        assertThrows(NoSuchElementException.class, items::next);
    }

    @Test
    void emptySequenceHasNoItem() {
        assertFalse(new Ahead<>(5, 5, i -> i).hasNext());
    }

    @Test
    void workIsDoneAheadButNotFarAhead() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        Ahead<Integer> items = new Ahead<>(0, 1_000, i -> made.incrementAndGet());
        Thread.sleep(50);
        assertEquals(0, made.get(), "nothing is made before it is asked for");
        items.next();
        for (int i = 0; i < 100 && made.get() < 4; i++) {
            Thread.sleep(10);
        }
        Thread.sleep(100);
        assertEquals(4, made.get(), "the one in use and three ahead");
    }

    @Test
    void abandonedIteratorLeavesNoThread() throws InterruptedException {
        AtomicReference<Thread> worker = new AtomicReference<>();
        new Ahead<>(0, 1_000, i -> {
                    worker.set(Thread.currentThread());
                    return i;
                })
                .next();
        worker.get().join(10_000);
        assertFalse(worker.get().isAlive(), "the iterator was left after one item, its thread must end");
    }

    @Test
    void goesOnAfterAPauseInWhichTheThreadEnded() throws InterruptedException {
        AtomicReference<Thread> worker = new AtomicReference<>();
        Ahead<Integer> items = new Ahead<>(0, 10, i -> {
            worker.set(Thread.currentThread());
            return i;
        });
        items.next();
        worker.get().join(10_000);
        List<Integer> rest = new ArrayList<>();
        items.forEachRemaining(rest::add);
        assertEquals(IntStream.range(1, 10).boxed().toList(), rest);
    }

    @Test
    void whatGoesWrongBehindIsThrownInFrontAndEndsIt() throws InterruptedException {
        AtomicReference<Thread> worker = new AtomicReference<>();
        for (Throwable wrong : List.of(new IllegalStateException("no image"), new OutOfMemoryError("no memory"))) {
            Ahead<Integer> items = new Ahead<>(0, 10, i -> {
                worker.set(Thread.currentThread());
                if (i == 2) {
                    AheadTest.<RuntimeException>sneak(wrong);
                }
                return i;
            });
            assertEquals(0, items.next());
            assertEquals(1, items.next());
            assertSame(wrong, assertThrows(Throwable.class, items::hasNext));
            assertFalse(items.hasNext());
            worker.get().join(900);
            assertFalse(worker.get().isAlive(), "at once, not only when idle");
        }
    }

    @Test
    void interruptWhileWaitingEndsItAndKeepsTheFlag() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Thread> worker = new AtomicReference<>();
        AtomicReference<String> outcome = new AtomicReference<>();
        Thread consumer = new Thread(() -> {
            Ahead<Integer> items = new Ahead<>(0, 10, i -> {
                worker.set(Thread.currentThread());
                started.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return i;
            });
            boolean next = items.hasNext();
            boolean flag = Thread.interrupted();
            outcome.set("next " + next + ", flag " + flag + ", later " + items.hasNext());
        });
        consumer.start();
        assertTrue(started.await(10, TimeUnit.SECONDS));
        consumer.interrupt();
        consumer.join(10_000);
        assertEquals("next false, flag true, later false", outcome.get());
        worker.get().join(10_000);
        assertFalse(worker.get().isAlive());
    }

    @Test
    void interruptBetweenItemsEndsItToo() {
        Ahead<Integer> items = new Ahead<>(0, 10, i -> i);
        items.next();
        Thread.currentThread().interrupt();
        boolean next = items.hasNext();
        assertTrue(Thread.interrupted(), "the flag is kept");
        assertFalse(next);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable wrong) throws E {
        throw (E) wrong;
    }
}
