package ganseminar.plot;

import ganseminar.WholeFile;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * An image with a caption, of at most 256 colours.
 *
 * <p>A kernel renders it like any other image, and sends {@link #toString()}, the caption, to clients that show text.
 * So few colours keep the PNG, and the notebook that holds it, a quarter of the size; an image with more colours is
 * reduced to those that err least.
 */
public final class Picture extends BufferedImage {

    /** Between pictures that are put together, in pixels. */
    private static final int GAP = 16;

    /** The size of a title's letters. */
    private static final int TITLE = 13;

    private final String caption;
    private final boolean titled;

    private Picture(int width, int height, int[] pixels, Palette palette, String caption, boolean titled) {
        super(width, height, TYPE_BYTE_INDEXED, palette.model());
        this.caption = caption;
        this.titled = titled;
        getRaster().setDataElements(0, 0, width, height, palette.places(pixels));
    }

    /**
     * Copies an image.
     *
     * @param image any image; what is transparent becomes white
     * @param caption one sentence that says what is to be seen
     * @return a copy with at most 256 colours
     */
    public static Picture of(BufferedImage image, String caption) {
        return of(image, caption, true);
    }

    /** Copies an image on which its caption is not written; that is done once it stands among others. */
    static Picture untitled(BufferedImage image, String caption) {
        return of(image, caption, false);
    }

    private static Picture of(BufferedImage image, String caption, boolean titled) {
        Objects.requireNonNull(caption, "a picture needs a caption: one sentence that says what is to be seen");
        BufferedImage opaque = image;
        if (image.getColorModel().hasAlpha()) {
            opaque = Canvas.blank(image.getWidth(), image.getHeight());
            paint(image, opaque, 0, 0);
        }
        int width = opaque.getWidth();
        int height = opaque.getHeight();
        int[] pixels = opaque.getRGB(0, 0, width, height, null, 0, width);
        return new Picture(width, height, pixels, Palette.of(pixels), caption, titled);
    }

    /**
     * Draws a chart at its own size.
     *
     * @param chart any XChart chart, such as one of {@link Charts}
     * @param caption one sentence that says what is to be seen
     * @return the drawn chart
     */
    public static Picture of(Chart<?, ?> chart, String caption) {
        Canvas.withoutScreen();
        return of(BitmapEncoder.getBufferedImage(chart), caption);
    }

    /**
     * Puts other pictures to the right of this one, centred in height. Grids of images get their captions as titles.
     *
     * @param others from left to right
     * @return one picture with the captions joined
     */
    public Picture beside(Picture... others) {
        return joined(others, true);
    }

    /**
     * Puts this picture on top of others, all at the left edge. Grids of images get their captions as titles.
     *
     * @param others from top to bottom
     * @return one picture with the captions joined
     */
    public Picture above(Picture... others) {
        return joined(others, false);
    }

    private Picture joined(Picture[] others, boolean beside) {
        Picture[] all = Stream.concat(Stream.of(this), Stream.of(others))
                .map(Picture::titled)
                .toArray(Picture[]::new);
        IntStream widths = Stream.of(all).mapToInt(Picture::getWidth);
        IntStream heights = Stream.of(all).mapToInt(Picture::getHeight);
        int gaps = GAP * others.length;
        int width = beside ? widths.sum() + gaps : widths.max().orElseThrow();
        int height = beside ? heights.max().orElseThrow() : heights.sum() + gaps;
        BufferedImage sheet = Canvas.blank(width, height);
        int position = 0;
        for (Picture picture : all) {
            if (beside) {
                paint(picture, sheet, position, (height - picture.getHeight()) / 2);
                position += picture.getWidth() + GAP;
            } else {
                paint(picture, sheet, 0, position);
                position += picture.getHeight() + GAP;
            }
        }
        return of(sheet, Stream.of(all).map(Picture::toString).collect(Collectors.joining(" | ")));
    }

    /** Writes the caption above, in as many lines as the width asks for. */
    private Picture titled() {
        if (titled) {
            return this;
        }
        Font font = Canvas.font(Font.PLAIN, TITLE);
        FontMetrics metrics = Canvas.pen(Canvas.blank(1, 1)).getFontMetrics(font);
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : caption.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && metrics.stringWidth(longer) > getWidth()) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        int width = Math.max(
                getWidth(), lines.stream().mapToInt(metrics::stringWidth).max().orElseThrow());
        int top = lines.size() * metrics.getHeight() + TITLE / 3;
        BufferedImage sheet = Canvas.blank(width, top + getHeight());
        paint(this, sheet, 0, top);
        Graphics2D pen = Canvas.pen(sheet);
        pen.setFont(font);
        pen.setColor(Canvas.INK);
        for (int i = 0; i < lines.size(); i++) {
            pen.drawString(lines.get(i), 0, i * metrics.getHeight() + metrics.getAscent());
        }
        pen.dispose();
        return of(sheet, caption);
    }

    private static void paint(BufferedImage image, BufferedImage sheet, int x, int y) {
        Graphics2D pen = sheet.createGraphics();
        pen.drawImage(image, x, y, null);
        pen.dispose();
    }

    /**
     * Writes the picture as a PNG file, whole or not at all. Missing folders are made; an old file is replaced.
     *
     * @param file where to write
     * @throws UncheckedIOException if the file cannot be written; an old file is then unchanged
     */
    public void png(Path file) {
        try {
            WholeFile.write(file, encoded());
        } catch (IOException e) {
            String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
            throw new UncheckedIOException(
                    "Cannot write the picture to " + file + " (" + reason + "); choose a file in a folder that can be"
                            + " written to.",
                    e);
        }
    }

    /** Returns the bytes of a PNG file. */
    byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(this, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail to be written
        }
        return bytes.toByteArray();
    }

    /** Returns the caption. */
    @Override
    public String toString() {
        return caption;
    }
}
