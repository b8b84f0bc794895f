package ganseminar.plot;

import com.google.gson.Gson;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Pictures of one size, packed into one sheet, and the page on which sliders choose which of them is to be seen.
 *
 * <p>The page asks for nothing: no kernel, no network, no other file. Its only picture is the sheet, a PNG of at most 256
 * colours, and it stands there as an ordinary image. Where scripts run, {@code frames.js} hides it and draws the chosen
 * frame; where they do not (a code-hosting page, a notebook that JupyterLab does not trust), the reader sees the sheet,
 * that is, all frames at once. The page has no id, so that it may stand in a document as often as one likes.
 */
final class Frames {

    /** A sheet has at most this many bytes: a notebook has room for a few. */
    static final int LARGEST_SHEET = 350_000;

    private static final int LARGEST_WIDTH = 640;
    private static final int LARGEST_HEIGHT = 900;
    private static final int LARGEST_FRAME_WIDTH = 480;
    private static final int LARGEST_FRAME_HEIGHT = 280;

    private static final Gson JSON = new Gson();

    /**
     * A slider.
     *
     * <p>The frame to be seen is the sum of {@code offset + stride · position} over all sliders; of those that move
     * alone, only the one that was moved last counts, and the others go back to their start.
     *
     * @param name what it moves
     * @param values what the reader sees at its positions
     * @param start its first position
     * @param offset the number of the frame at position 0, in the row
     * @param stride how many frames it is from one position to the next
     * @param alone whether the frames show this one moved only, and all others of this kind at their start
     * @param button {@code "play"}, {@code "random"}, or {@code ""} for none
     */
    record Control(String name, List<String> values, int start, int offset, int stride, boolean alone, String button) {}

    /** What the script reads. */
    private record About(
            int width,
            int height,
            int gap,
            int columns,
            int zoom,
            int count,
            String hint,
            List<String> notes,
            List<Control> controls) {}

    private final BufferedImage first;
    private final int count;
    private final int columns;
    private final int gap;
    private final Picture sheet;
    private final byte[] png;

    /**
     * Packs frames.
     *
     * @param frames at least one, all of the same size
     * @param columns how many stand in a row of the sheet
     * @param gap between them, in pixels
     * @param caption one sentence that says what is to be seen on the sheet
     * @throws IllegalArgumentException if the sizes differ
     */
    Frames(List<? extends BufferedImage> frames, int columns, int gap, String caption) {
        this.first = frames.get(0);
        this.count = frames.size();
        this.columns = columns;
        this.gap = gap;
        int rows = (count + columns - 1) / columns;
        BufferedImage paper =
                Canvas.blank(columns * (first.getWidth() + gap) - gap, rows * (first.getHeight() + gap) - gap);
        Graphics2D pen = paper.createGraphics();
        for (int i = 0; i < count; i++) {
            BufferedImage frame = frames.get(i);
            if (frame.getWidth() != first.getWidth() || frame.getHeight() != first.getHeight()) {
                throw new IllegalArgumentException(
                        "Frames have one size, but the first has %d × %d pixels and number %d has %d × %d."
                                .formatted(
                                        first.getWidth(),
                                        first.getHeight(),
                                        i + 1,
                                        frame.getWidth(),
                                        frame.getHeight()));
            }
            pen.drawImage(frame, i % columns * (first.getWidth() + gap), i / columns * (first.getHeight() + gap), null);
        }
        pen.dispose();
        this.sheet = Picture.of(paper, caption);
        this.png = sheet.encoded();
    }

    /** Returns how many bytes the sheet has. */
    int bytes() {
        return png.length;
    }

    /**
     * Writes the page.
     *
     * @param controls from top to bottom
     * @param notes a line for each frame, or none at all
     * @param hint a sentence below the sliders, or an empty one
     * @return a fragment with picture, script and style inside
     */
    Html html(List<Control> controls, List<String> notes, String hint) {
        int zoom = zoom(first, LARGEST_FRAME_WIDTH, LARGEST_FRAME_HEIGHT);
        About about = new About(first.getWidth(), first.getHeight(), gap, columns, zoom, count, hint, notes, controls);
        int sheetZoom = zoom(sheet, LARGEST_WIDTH, LARGEST_HEIGHT);
        String pixels = sheetZoom > 1 ? "; image-rendering: pixelated" : "";
        return new Html("""
                <div class="ganseminar-frames" role="group" aria-label="%1$s" data-frames="%2$s">
                <img src="data:image/png;base64,%3$s" alt="%1$s" width="%4$d" style="max-width: 100%%%5$s">
                <p>%1$s</p>
                <style>
                %6$s</style>
                <script>
                %7$s</script>
                </div>""".formatted(
                        attribute(sheet.toString()),
                        attribute(JSON.toJson(about)),
                        Base64.getEncoder().encodeToString(png),
                        sheet.getWidth() * sheetZoom,
                        pixels,
                        resource("frames.css"),
                        resource("frames.js")));
    }

    private static int zoom(BufferedImage image, int largestWidth, int largestHeight) {
        return Math.max(1, Math.min(largestWidth / image.getWidth(), largestHeight / image.getHeight()));
    }

    /** Makes any text safe to stand between quotes, and between tags too. */
    private static String attribute(String text) {
        return Html.escape(text).replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Frames.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " in the library's jar cannot be read; build it again.", e);
        }
    }

    /** Returns the caption. */
    @Override
    public String toString() {
        return sheet.toString();
    }
}
