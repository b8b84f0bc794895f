package ganseminar.train;

import ganseminar.Results;
import ganseminar.Scale;
import ganseminar.data.Batch;
import ganseminar.data.Batches;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A training run that can be cut at any moment: it saves itself, and goes on where it stopped when its cell runs again, to
 * the same weights, bit for bit, as if it had never been cut.
 *
 * <pre>{@code
 * Run run = Run.of(results, "main").keeping(G, D, noise, losses);
 * for (Batch batch : Progress.of(run.through(batches)).showing(losses)) { … }
 * }</pre>
 *
 * <p>Everything that changes in the loop must be among the parts that are kept. A checkpoint of other layers, another seed
 * or another scale is refused by a sentence that says what differs.
 */
public final class Run {

    /** The variable with which a caller, such as the launcher, asks for trained weights instead of training. */
    public static final String VARIABLE = "SEMINAR_PRETRAINED";

    private static final double SECONDS = 30;

    /** Where trained weights ship, seen from a notebook. */
    private static final Path SHIPPED = Path.of("..", "data", "weights");

    private final Results results;
    private final String name;
    private final Path folder;
    private final List<Resumable> parts = new ArrayList<>();
    private List<Resumable> shipping;
    private boolean pretrained;
    private double seconds = SECONDS;
    private long everySteps = Long.MAX_VALUE;

    private Run(Results results, String name) {
        this.results = results;
        this.name = name;
        this.folder = results.file("checkpoints").resolve(name);
    }

    /**
     * Tells whether the environment variable {@value #VARIABLE} asks for trained weights instead of training.
     *
     * @param otherwise what stands in the notebook
     * @return true to skip training
     */
    public static boolean pretrainedAsked(boolean otherwise) {
        String asked = System.getenv(VARIABLE);
        if (asked == null || asked.isBlank()) {
            return otherwise;
        }
        return switch (asked.strip()) {
            case "yes" -> true;
            case "no" -> false;
            default ->
                throw new IllegalArgumentException(VARIABLE + " is \"" + asked + "\"; say yes or no, or leave it out.");
        };
    }

    /**
     * Declares a run.
     *
     * @param results where its checkpoints go, in the folder {@code checkpoints}
     * @param name unique in the episode
     * @return a run that keeps nothing yet
     */
    public static Run of(Results results, String name) {
        return new Run(results, name);
    }

    /**
     * Names what is saved and restored.
     *
     * @param kept everything that changes in the loop: networks, noise, charts
     * @return this run
     * @throws IllegalArgumentException if two parts have the same name
     */
    public Run keeping(Resumable... kept) {
        for (Resumable part : kept) {
            if (parts.stream().anyMatch(other -> other.name().equals(part.name()))) {
                throw new IllegalArgumentException(
                        "Two parts of the run \"%s\" are called %s; give them different names."
                                .formatted(name, part.name()));
            }
            parts.add(part);
        }
        advise(0);
        return this;
    }

    /** Tells the networks what to say if they diverge after the checkpoint of this step. */
    private void advise(long step) {
        String advice = step == 0
                ? "lower its learning rate and start again; there is no checkpoint yet in " + folder + "."
                : "lower its learning rate and run the cells again: they go on from the last good checkpoint, step "
                        + step + " in " + folder + ".";
        for (Resumable part : parts) {
            if (part instanceof Network network) {
                network.onDivergence(advice);
            }
        }
    }

    /**
     * Says which parts ship with the notebook as {@code weights} in its results; all if not said.
     *
     * @param parts some of those that are kept
     * @return this run
     */
    public Run shipping(Resumable... parts) {
        shipping = List.of(parts);
        return this;
    }

    /**
     * Starts from what ships with the notebook in {@code data/weights}, and does no step.
     *
     * @param pretrained whether to skip training
     * @return this run
     */
    public Run pretrained(boolean pretrained) {
        this.pretrained = pretrained;
        return this;
    }

    /**
     * Loads the kept parts from what ships with the notebook in {@code data/weights}, without a loop: to use a network that
     * another episode has trained.
     *
     * @return how many steps it was trained
     * @throws IllegalStateException if nothing of that name ships, or not for this scale and seed
     */
    public long loadShipped() {
        // At smoke scale nothing is judged, so there any weights will do.
        Map<String, String> made = results.scale() == Scale.SMOKE
                ? Map.of()
                : Map.of(
                        "scale",
                        results.scale().toString(),
                        "seed",
                        Long.toString(results.seed().value()));
        return new Checkpoints(SHIPPED.resolve(results.episode()), made).loadShipped(name, parts);
    }

    /**
     * Sets how often the run is saved besides at its end; every 30 seconds if not said.
     *
     * @param seconds after how many seconds, at the next step; 0 saves after every step
     * @return this run
     */
    public Run everySeconds(double seconds) {
        this.seconds = seconds;
        return this;
    }

    /**
     * Saves the run after so many steps, besides after some time.
     *
     * @param steps after how many steps
     * @return this run
     */
    public Run everySteps(long steps) {
        this.everySteps = steps;
        return this;
    }

    /**
     * Goes through the batches, from wherever the run stopped. The loop may end in any way; it is saved if it ends by itself
     * or by an interrupt.
     *
     * @param batches the batches of the whole run
     * @return the batches that are left; their size is that of the whole run
     */
    public Steps<Batch> through(Batches batches) {
        String epoch = batches.stepsPerEpoch() + " batches of " + batches.batchSize();
        return new Steps<>(batches.steps(), epoch, step -> batches.from(step).iterator(), Batch::step);
    }

    /**
     * Counts steps, from wherever the run stopped, for data that are drawn afresh at every step instead of read in batches.
     *
     * @param steps how many steps the whole run has
     * @return the numbers of the steps that are left, up to {@code steps}; their size is that of the whole run
     * @throws IllegalArgumentException if the number of steps is negative
     */
    public Steps<Integer> through(int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("A run has 0 or more steps, not " + steps + ".");
        }
        return new Steps<>(
                steps, "none", first -> IntStream.rangeClosed(first, steps).iterator(), step -> step);
    }

    private Checkpoints checkpoints(Path folder, String epoch) {
        Map<String, String> made = new LinkedHashMap<>();
        made.put("episode", results.episode());
        made.put("scale", results.scale().toString());
        made.put("seed", Long.toString(results.seed().value()));
        made.put("run", name);
        made.put("epoch", epoch);
        return new Checkpoints(folder, made);
    }

    /**
     * The steps of a run, those before a checkpoint left out.
     *
     * @param <T> what a step is given: a batch, or its number
     */
    public final class Steps<T> extends AbstractCollection<T> {

        private final int steps;
        private final String epoch;
        private final IntFunction<Iterator<T>> from;
        private final ToIntFunction<T> number;
        private long done;

        private Steps(int steps, String epoch, IntFunction<Iterator<T>> from, ToIntFunction<T> number) {
            this.steps = steps;
            this.epoch = epoch;
            this.from = from;
            this.number = number;
        }

        /**
         * Tells how many steps were done before this loop began.
         *
         * @return 0 for a fresh run
         */
        public long done() {
            return done;
        }

        /** {@return the steps of the whole run} */
        @Override
        public int size() {
            return steps;
        }

        /**
         * Restores the newest checkpoint, if there is one, and starts after it.
         *
         * @return an iterator that saves the run
         */
        @Override
        public Iterator<T> iterator() {
            if (pretrained) {
                done = loadShipped();
                return Collections.emptyIterator();
            }
            FolderLock lock = new FolderLock(folder);
            try {
                Checkpoints checkpoints = checkpoints(folder, epoch);
                done = checkpoints.load(parts);
                advise(done);
                if (done > steps) {
                    throw new IllegalStateException(
                            "The run \"%s\" has done %s steps already, more than the %s asked for; give the shorter run another name, or delete the folder %s to start anew."
                                    .formatted(name, done, steps, folder));
                }
                return new Saving<>(this, lock, checkpoints);
            } catch (RuntimeException e) {
                lock.release();
                throw e;
            }
        }
    }

    /** Passes steps on, and saves the run when it is time: between steps, when nothing is half done. */
    private final class Saving<T> implements Iterator<T>, AutoCloseable {

        private final Iterator<T> source;
        private final ToIntFunction<T> number;
        private final Checkpoints checkpoints;
        private final Checkpoints shipped;
        private final FolderLock lock;
        private final long steps;
        private long step;
        private long savedStep;
        private long savedTime = System.nanoTime();
        private boolean closed;

        private Saving(Steps<T> whole, FolderLock lock, Checkpoints checkpoints) {
            this.source = whole.from.apply((int) whole.done + 1);
            this.number = whole.number;
            this.steps = whole.steps;
            this.checkpoints = checkpoints;
            this.shipped = checkpoints(results.file("weights"), whole.epoch);
            this.lock = lock;
            this.step = whole.done;
            this.savedStep = whole.done;
        }

        @Override
        public boolean hasNext() {
            if (closed) {
                return false;
            }
            if (step - savedStep >= everySteps || step > savedStep && System.nanoTime() - savedTime >= seconds * 1e9) {
                save();
            }
            if (source.hasNext()) {
                return true;
            }
            close();
            if (step >= steps) {
                shipped.ship(name, step, shipping == null ? parts : shipping);
            }
            return false;
        }

        @Override
        public T next() {
            T next = source.next();
            step = number.applyAsInt(next);
            return next;
        }

        private void save() {
            checkpoints.save(step, parts);
            advise(step);
            savedStep = step;
            savedTime = System.nanoTime();
        }

        /** Saves what has not been saved; called between two steps by whoever ends the loop early. */
        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                if (step > savedStep) {
                    save();
                }
            } finally {
                lock.release();
            }
        }
    }
}
