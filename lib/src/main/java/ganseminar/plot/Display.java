package ganseminar.plot;

import java.awt.image.RenderedImage;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/**
 * Shows things in the notebook: the only class here that knows that there may be a kernel.
 *
 * <p>The first line of a notebook hands over the two functions that every kernel of the IJava family has:
 *
 * <pre>{@code
 * Display.connect((object, mimes) -> display(object, mimes), (id, object, mimes) -> updateDisplay(id, object, mimes));
 * }</pre>
 *
 * <p>In a program without a kernel, what is shown is printed as text, and a slot prints only its final state. The kernel
 * is held in a static field, because there is one for the whole process.
 */
public final class Display {

    private static volatile Kernel kernel;

    private record Kernel(Shower shower, Updater updater) {}

    /** A kernel's function that shows an object. */
    @FunctionalInterface
    public interface Shower {
        /**
         * Shows an object below the running cell.
         *
         * @param object what to show
         * @param mimeTypes the forms in which to show it
         * @return the id under which it can be replaced
         */
        String show(Object object, String... mimeTypes);
    }

    /** A kernel's function that replaces what was shown. */
    @FunctionalInterface
    public interface Updater {
        /**
         * Replaces an object that was shown before.
         *
         * @param id what {@link Shower#show} returned
         * @param object what to show instead
         * @param mimeTypes the forms in which to show it
         */
        void update(String id, Object object, String... mimeTypes);
    }

    private Display() {}

    /**
     * Tells the library how to show something in this kernel. A second call replaces the first.
     *
     * @param shower shows an object
     * @param updater replaces an object that was shown
     */
    public static void connect(Shower shower, Updater updater) {
        Canvas.withoutScreen();
        kernel = new Kernel(Objects.requireNonNull(shower), Objects.requireNonNull(updater));
    }

    static boolean connected() {
        return kernel != null;
    }

    /** Goes back to printing. */
    static void disconnect() {
        kernel = null;
    }

    /**
     * Shows an object below the running cell: a picture, a chart, a table, a film, a latent slider, or anything by its
     * text.
     *
     * @param object what to show
     */
    public static void show(Object object) {
        new Slot().showNow(() -> object);
    }

    /** A place in the notebook whose content changes while a cell runs. */
    public static final class Slot {

        /** Twice a second looks alive and costs little. */
        private static final long SHORTEST_PAUSE = 500_000_000L;

        /** Drawing on the thread that trains may take one part in this many of its time, if the pause is not too long. */
        private static final long SHARE = 50;

        private static final long LONGEST_PAUSE = 3_000_000_000L;

        private final LongSupplier nanoTime;
        private String id;
        private boolean started;
        private long nextTime;

        /** Makes an empty place; nothing is shown before there is something to show. */
        public Slot() {
            this(System::nanoTime);
        }

        Slot(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
        }

        /**
         * Shows the content, unless the last one is too young: at most twice a second, and less often if drawing it took
         * longer than a hundredth of a second, down to once in three seconds.
         *
         * @param content makes what to show; not asked when nothing will be shown
         */
        public void show(Supplier<?> content) {
            if (kernel != null && (!started || nanoTime.getAsLong() - nextTime >= 0)) {
                showNow(content);
            }
        }

        /**
         * Shows the content however young the last one is: for the final state.
         *
         * @param content makes what to show
         */
        public void showNow(Supplier<?> content) {
            long begin = nanoTime.getAsLong();
            put(form(content.get()));
            // The first time loads classes and tells nothing about the next ones.
            long pause = started ? SHARE * (nanoTime.getAsLong() - begin) : 0;
            nextTime = begin + Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, pause));
            started = true;
        }

        private static Object form(Object object) {
            if (object instanceof Chart<?, ?> chart) {
                return Picture.of(chart, chart.getTitle());
            }
            if (object instanceof Widget widget) {
                return kernel == null ? widget.toString() : widget.html();
            }
            return object instanceof Table table ? Html.of(table) : object;
        }

        private void put(Object object) {
            Kernel now = kernel;
            if (now == null) {
                System.out.println(object);
                return;
            }
            // An interrupted thread that writes to a channel closes it, and the kernel would be lost to its client.
            boolean interrupted = Thread.interrupted();
            try {
                // The forms are named, because asked for none in particular JJava sends an image's text only.
                if (object instanceof Html html) {
                    put(now, html.markup(), "text/html");
                } else {
                    put(now, object, object instanceof RenderedImage ? "image/png" : "text/plain");
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private void put(Kernel now, Object object, String mimeType) {
            if (id == null) {
                id = now.shower().show(object, mimeType);
            } else {
                now.updater().update(id, object, mimeType);
            }
        }
    }
}
