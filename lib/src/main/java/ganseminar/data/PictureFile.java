package ganseminar.data;

import java.awt.Rectangle;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * One picture on the disk, of whatever kind, made into a square of bytes: its middle is cut out, and resized.
 *
 * <p>Sizes are looked at before any pixel is decoded, and from a large picture only every so many pixels are kept, so that
 * memory does not depend on what lies in the folder.
 */
final class PictureFile {

    /** For the formats whose reader goes row by row; beyond it, decoding one picture would hold up a whole batch. */
    private static final long MOST_PIXELS = 100_000_000;

    /** For the others, whose reader may hold the whole picture: 100 MB with 16 bits a channel. */
    private static final long MOST_PIXELS_AT_ONCE = 16_000_000;

    private static final List<String> ROW_BY_ROW = List.of("jpeg", "jpg", "png");

    private static final Pattern CUT_OFF = Pattern.compile("premature end|truncated", Pattern.CASE_INSENSITIVE);

    /** How many decoded pixels, along each side, one pixel of the result is made of at least. */
    private static final int OVERSAMPLING = 4;

    private PictureFile() {}

    /** Says in a clause, without the file's name, why a picture cannot be used. */
    static final class Refusal extends IOException {

        private static final long serialVersionUID = 1;

        Refusal(String reason) {
            super(reason);
        }

        Refusal(String reason, Exception cause) {
            super(reason, cause);
        }
    }

    /**
     * Reads the middle of a picture.
     *
     * @param file a picture
     * @param crop side of the square to cut out, in pixels of the picture; if it is smaller, its largest square is taken
     * @param side side of the result
     * @return the bytes of red, then green, then blue, each row by row
     * @throws Refusal if the picture cannot be used
     */
    static byte[] read(Path file, int crop, int side) throws Refusal {
        // A plain file, since a channel is closed when its thread is interrupted, and the picture is not to blame then.
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            if (stream == null) {
                throw new Refusal("it cannot be opened");
            }
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new Refusal(stream.length() == 0 ? "it is empty" : "it is in no format that Java reads");
            }
            ImageReader reader = readers.next();
            if (reader == null) {
                throw new Refusal("Java's reader for it cannot be started");
            }
            try {
                return read(stream, reader, crop, side);
            } finally {
                reader.dispose();
            }
        } catch (Refusal e) {
            throw e;
        } catch (EOFException e) {
            throw new Refusal("it is cut off", e);
        } catch (IOException | RuntimeException e) {
            // A damaged file leads the JDK's readers to all kinds of exceptions.
            throw new Refusal("it is damaged (" + (e.getMessage() == null ? e : e.getMessage()) + ")", e);
        }
    }

    private static byte[] read(ImageInputStream stream, ImageReader reader, int crop, int side) throws IOException {
        JpegHeader jpeg = JpegHeader.read(stream);
        boolean seekForwardOnly = true;
        boolean ignoreMetadata = true;
        reader.setInput(stream, seekForwardOnly, ignoreMetadata);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int square = Math.min(crop, Math.min(width, height));
        check(reader, width, height, square, side);

        if (!ROW_BY_ROW.contains(format(reader))) {
            // Asked for a part of a file that is cut off, the JDK paints the rest black; asked for all of it, it
            // complains.
            reader.read(0);
        }
        int every = Math.max(1, square / (OVERSAMPLING * side));
        ImageReadParam part = reader.getDefaultReadParam();
        part.setSourceRegion(new Rectangle((width - square) / 2, (height - square) / 2, square, square));
        part.setSourceSubsampling(every, every, 0, 0);
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        // The JDK decodes a JPEG of four channels, but leaves it to others to make colours of them.
        boolean inks = jpeg != null && jpeg.components() == 4;
        float[][] colours = inks
                ? Colours.ofInks(reader.readRaster(0, part), jpeg.adobeTransform())
                : Colours.of(reader.read(0, part));
        for (String warning : warnings) {
            // The reader of JPEGs paints what is missing grey, and only mentions it, in libjpeg's words.
            if (CUT_OFF.matcher(warning).find()) {
                throw new Refusal("it is cut off (" + warning + ")");
            }
        }
        return resized(colours, side, jpeg == null ? 1 : jpeg.orientation());
    }

    private static void check(ImageReader reader, int width, int height, int square, int side) throws IOException {
        String size = String.format(Locale.ROOT, "it has %,d x %,d pixels", width, height);
        if (square < (side + 1) / 2) {
            throw new Refusal(String.format(
                    Locale.ROOT, "%s, too few for %d x %d: at least half of that is needed", size, side, side));
        }
        boolean rowByRow = ROW_BY_ROW.contains(format(reader));
        long most = rowByRow ? MOST_PIXELS : MOST_PIXELS_AT_ONCE;
        if ((long) width * height > most) {
            throw new Refusal(String.format(
                    Locale.ROOT,
                    "%s, more than the %,d million that are decoded: make it smaller",
                    size,
                    most / 1_000_000));
        }
    }

    private static String format(ImageReader reader) throws IOException {
        return reader.getFormatName().toLowerCase(Locale.ROOT);
    }

    private static byte[] resized(float[][] colours, int side, int orientation) {
        Resize resize = new Resize((int) Math.round(Math.sqrt(colours[0].length)), side);
        byte[] bytes = new byte[colours.length * side * side];
        for (int channel = 0; channel < colours.length; channel++) {
            float[] plane = resize.apply(colours[channel]);
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    float value = plane[stored(x, y, side - 1, orientation)];
                    bytes[(channel * side + y) * side + x] = (byte) Math.min(255, Math.max(0, Math.round(value)));
                }
            }
        }
        return bytes;
    }

    /** Where the camera stored the pixel that is to be seen at (x, y). */
    private static int stored(int x, int y, int last, int orientation) {
        int row = y;
        int column = x;
        if (orientation >= 5) { // on a side: rows are columns
            row = x;
            column = y;
        }
        boolean fromBelow = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        return (fromBelow ? last - row : row) * (last + 1) + (fromRight ? last - column : column);
    }
}
