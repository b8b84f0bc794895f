package ganseminar.plot;

import ganseminar.train.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongSupplier;

/**
 * A loop that shows how far it is, how fast, how long it will take, and where the losses are.
 *
 * <pre>{@code
 * for (Batch batch : Progress.of(batches, batches.size()).showing(losses)) { … }
 * }</pre>
 *
 * <p>The kernel's interrupt button ends the loop before its next step, as though there were no more items: the bar says
 * {@code stopped after step n of m}, and the thread's interrupt flag is cleared, so that everything made so far can be
 * used and the loop started again. JJava then reports the cell as interrupted and skips what stands below the loop; in a
 * kernel that only sets the flag, and in a program, that runs. A {@code break} or an exception leaves the bar as it was
 * shown last; there is no thread or listener that could be left behind. The lock of a {@link Run} is taken over by its next
 * loop.
 *
 * @param <T> what the loop goes through
 */
public final class Progress<T> implements Iterable<T> {

    private final Iterable<T> items;
    private final long size;
    private final LongSupplier nanoTime;
    private final List<LossChart> charts = new ArrayList<>();
    private String name = "";

    Progress(Iterable<T> items, long size, LongSupplier nanoTime) {
        if (size < 0) {
            throw new IllegalArgumentException("The number of steps must be 0 or more, not " + size + ".");
        }
        this.items = items;
        this.size = size;
        this.nanoTime = nanoTime;
    }

    /**
     * Goes through a collection.
     *
     * @param <T> what the loop goes through
     * @param items each is one step
     * @return an iterable; each of its iterators shows its own bar
     */
    public static <T> Progress<T> of(Collection<T> items) {
        return of(items, items.size());
    }

    /**
     * Goes through anything whose length is known.
     *
     * @param <T> what the loop goes through
     * @param items each is one step
     * @param size how many there are; if they are more or fewer in the end, the bar tells their true number
     * @return an iterable; each of its iterators shows its own bar
     * @throws IllegalArgumentException if the size is negative
     */
    public static <T> Progress<T> of(Iterable<T> items, long size) {
        return new Progress<>(items, size, System::nanoTime);
    }

    /**
     * Writes a name before the numbers.
     *
     * @param name what is done, such as {@code "episode 01"}
     * @return this
     */
    public Progress<T> named(String name) {
        this.name = name;
        return this;
    }

    /**
     * Shows charts below the bar, and their newest values in it.
     *
     * @param charts to which the loop adds points
     * @return this
     */
    public Progress<T> showing(LossChart... charts) {
        this.charts.addAll(List.of(charts));
        return this;
    }

    /**
     * Shows the bar and starts the loop.
     *
     * @return an iterator that ends early when the thread is interrupted
     */
    @Override
    public Iterator<T> iterator() {
        charts.forEach(LossChart::reopen);
        return new Loop();
    }

    private final class Loop implements Iterator<T> {

        private static final int REMEMBERED = 20;

        private final Iterator<T> source = items.iterator();
        private final Display.Slot slot = new Display.Slot(nanoTime);
        private final long start = nanoTime.getAsLong();

        /** When the bar was shown lately, and at which step: the speed is that of the last ten seconds or so. */
        private final Deque<long[]> marks = new ArrayDeque<>();

        /** A resumed run does not begin at its first step. */
        private final long before = items instanceof Run.Steps<?> run ? run.done() : 0;

        private long begun = before;
        private boolean ended;

        @Override
        public boolean hasNext() {
            if (ended) {
                return false;
            }
            // Waiting for the next item an interrupt may come, too: the source then ends and leaves the flag.
            boolean more = !Thread.currentThread().isInterrupted() && source.hasNext();
            if (Thread.interrupted()) {
                end(begun < size ? stopped() : finished());
            } else if (!more) {
                end(finished());
            } else {
                slot.show(this::running);
            }
            return !ended;
        }

        @Override
        public T next() {
            if (ended) {
                throw new NoSuchElementException("The loop has ended.");
            }
            T item = source.next();
            begun++;
            return item;
        }

        private void end(String text) {
            ended = true;
            if (source instanceof AutoCloseable closeable) {
                close(closeable);
            }
            slot.showNow(() -> bar(text));
            charts.forEach(LossChart::flush);
        }

        /** Lets a source that has something to put in order do so now, between two steps: a run saves itself. */
        private void close(AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("The loop ended, but its source could not be closed.", e);
            }
        }

        private Html running() {
            long now = nanoTime.getAsLong();
            marks.add(new long[] {now, begun});
            if (marks.size() > REMEMBERED) {
                marks.remove();
            }
            String text = Words.count(begun) + " of " + Words.count(Math.max(size, begun), "step");
            double seconds = (now - marks.element()[0]) / 1e9;
            long steps = begun - marks.element()[1];
            if (steps > 0 && seconds > 0) {
                text += " · " + Words.rate(steps / seconds);
                text += " · " + Words.duration(Math.max(0, size - begun) * seconds / steps) + " left";
            }
            return bar(text);
        }

        private String finished() {
            if (begun == 0) {
                return "no steps: there was nothing to do";
            }
            return begun == before
                    ? "all " + Words.count(begun, "step") + " were done before"
                    : Words.count(begun, "step") + " in " + time() + resumed();
        }

        private String stopped() {
            return "stopped after step " + Words.count(begun) + " of " + Words.count(size) + ", in " + time()
                    + resumed();
        }

        private String resumed() {
            return before == 0 ? "" : ", resumed after step " + Words.count(before);
        }

        private String time() {
            return Words.duration((nanoTime.getAsLong() - start) / 1e9);
        }

        /** The text stands after the bar, and is a sentence of its own when a client takes the tags away. */
        private Html bar(String text) {
            StringBuilder sentence = new StringBuilder(name.isEmpty() ? text : name + " · " + text);
            for (LossChart chart : charts) {
                String losses = chart.summary();
                sentence.append(losses.isEmpty() ? "" : " · ").append(losses);
            }
            long most = Math.max(1, Math.max(size, begun));
            long value = begun == 0 && ended ? most : begun;
            return new Html("<progress value=\"" + value + "\" max=\"" + most + "\"></progress> "
                    + Html.escape(sentence.toString()));
        }
    }
}
