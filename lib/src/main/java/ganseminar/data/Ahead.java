package ganseminar.data;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * An iterator whose next items are made on a background thread while the present one is in use.
 *
 * <p>Each item is a task of its own, handed in when an earlier item is taken. No thread ever waits for the consumer, so
 * a loop that is left half-way strands nothing: the idle thread ends by itself.
 *
 * @param <T> what is made; never null
 */
final class Ahead<T> implements Iterator<T> {

    private static final int ITEMS_AHEAD = 3;
    private static final long IDLE_MILLISECONDS = 1_000;

    private final int end;
    private final IntFunction<T> make;
    private final ArrayDeque<Future<T>> coming = new ArrayDeque<>();
    private final ThreadPoolExecutor worker;
    private int next;
    private T ready;

    /**
     * Prepares to make the items {@code start} to {@code end - 1}; nothing is made before the first is asked for.
     *
     * @param make makes an item from its number; called in order, and never by two threads at once
     */
    Ahead(int start, int end, IntFunction<T> make) {
        this.next = start;
        this.end = end;
        this.make = make;
        // One thread and no more keeps the calls in order; a queue without bound holds ITEMS_AHEAD at most.
        worker = new ThreadPoolExecutor(
                1, 1, IDLE_MILLISECONDS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), Ahead::daemon);
        worker.allowCoreThreadTimeOut(true);
    }

    /**
     * Waits for the next item, if there is one. On an interrupt the sequence is over, with the interrupt flag set; what
     * went wrong on the background thread is thrown here, and the sequence is over too.
     */
    @Override
    public boolean hasNext() {
        if (ready != null) {
            return true;
        }
        // Also when nothing has to be waited for: whether a loop obeys must not depend on who is quicker.
        if (Thread.currentThread().isInterrupted()) {
            stop();
            return false;
        }
        fill();
        if (coming.isEmpty()) {
            stop();
            return false;
        }
        try {
            ready = coming.remove().get();
            fill();
            return true;
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            stop();
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There is no batch left; ask hasNext() first.");
        }
        T item = ready;
        ready = null;
        return item;
    }

    private void fill() {
        while (coming.size() < ITEMS_AHEAD && next < end) {
            int item = next++;
            coming.add(worker.submit(() -> make.apply(item)));
        }
    }

    private void stop() {
        next = end;
        coming.clear();
        worker.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ganseminar batches");
        thread.setDaemon(true);
        return thread;
    }
}
