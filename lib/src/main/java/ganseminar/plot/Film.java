package ganseminar.plot;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A film of a training: one frame a moment, to be played, paused, and moved by hand or keyboard; it needs no kernel.
 *
 * <pre>{@code
 * show(Film.of(course));                       // the snapshots of a run
 *
 * Film film = new Film("step");                // or any pictures
 * film.add(100, heatMap, "loss D 1.386");
 * show(film);
 * }</pre>
 *
 * <p>A film that would be too large for a notebook (350 kB) leaves out every other frame until it fits, but never the
 * first or the last one; its caption then says how many of the moments it shows.
 */
public final class Film implements Widget {

    /** Between frames on the sheet, in pixels: more than between the images of one frame. */
    private static final int GAP = 10;

    private final String moment;
    private final List<Integer> moments = new ArrayList<>();
    private final List<BufferedImage> frames = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Makes a film without frames.
     *
     * @param moment what moments are counted in, such as {@code step}
     */
    public Film(String moment) {
        this.moment = moment;
    }

    /**
     * Makes a film of snapshots: what was drawn from the same few noises, and what was measured.
     *
     * @param snapshots of at least one moment
     * @return a film with a frame for each moment
     * @throws IllegalArgumentException if there is no snapshot
     */
    public static Film of(Snapshots snapshots) {
        Film film = new Film(snapshots.moment());
        for (int when : snapshots.moments()) {
            film.add(when, snapshots.image(when), snapshots.note(when));
        }
        film.checkNotEmpty();
        return film;
    }

    /**
     * Adds a frame.
     *
     * @param when such as the step
     * @param frame a picture, of the same size each time; it is not copied
     * @return this
     */
    public Film add(int when, BufferedImage frame) {
        return add(when, frame, "");
    }

    /**
     * Adds a frame with a line below it.
     *
     * @param when such as the step
     * @param frame a picture, of the same size each time; it is not copied
     * @param note such as what was measured
     * @return this
     */
    public Film add(int when, BufferedImage frame, String note) {
        moments.add(when);
        frames.add(frame);
        notes.add(note);
        return this;
    }

    /**
     * Packs the frames.
     *
     * @throws IllegalArgumentException if there is no frame, or they differ in size
     */
    @Override
    public Html html() {
        checkNotEmpty();
        List<Integer> shown = IntStream.range(0, frames.size()).boxed().toList();
        Frames packed = packed(shown);
        while (packed.bytes() > Frames.LARGEST_SHEET && shown.size() > 2) {
            List<Integer> before = shown;
            int last = before.size() - 1;
            shown = IntStream.rangeClosed(0, last)
                    .filter(place -> place % 2 == 0 || place == last)
                    .mapToObj(before::get)
                    .toList();
            packed = packed(shown);
        }
        List<String> times =
                shown.stream().map(i -> Integer.toString(moments.get(i))).toList();
        boolean silent = notes.stream().allMatch(String::isEmpty);
        List<String> lines = silent ? List.of() : shown.stream().map(notes::get).toList();
        return packed.html(List.of(new Frames.Control(moment, times, 0, 0, 1, false, "play")), lines, "");
    }

    private Frames packed(List<Integer> shown) {
        List<BufferedImage> pictures = shown.stream().map(frames::get).collect(Collectors.toList());
        BufferedImage first = pictures.get(0);
        // About as high as wide, so that the sheet fits a page.
        int columns =
                (int) Math.max(1, Math.round(Math.sqrt((double) shown.size() * first.getHeight() / first.getWidth())));
        String times = shown.stream().map(i -> Integer.toString(moments.get(i))).collect(Collectors.joining(", "));
        return new Frames(pictures, columns, GAP, caption(shown.size()) + ". Line by line: " + moment + " " + times);
    }

    private String caption(int shown) {
        String selection = shown == frames.size() ? "" : ", %d of %d moments".formatted(shown, frames.size());
        return "The training from %s %d to %d%s"
                .formatted(moment, moments.get(0), moments.get(moments.size() - 1), selection);
    }

    private void checkNotEmpty() {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("A film needs at least one frame: add a picture or a snapshot first.");
        }
    }

    /** Returns the caption. */
    @Override
    public String toString() {
        return frames.isEmpty() ? "A film without frames" : caption(frames.size());
    }
}
