package ganseminar.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;

/**
 * What stands before a JPEG's pixels and the JDK's reader does not tell: how the camera was held, and which colours four
 * channels mean.
 *
 * @param components 1 grey, 3 colour, 4 printer's inks; 0 if the file does not say
 * @param adobeTransform how an Adobe program coded the colours: 0 as they are, 1 YCbCr, 2 YCCK; -1 if it was none
 * @param orientation EXIF's number: 1 upright, 3 upside down, 6 and 8 on a side, 2, 4, 5 and 7 the same mirrored
 */
record JpegHeader(int components, int adobeTransform, int orientation) {

    private static final int START = 0xffd8;
    private static final int APP1 = 0xffe1;
    private static final int APP14 = 0xffee;
    private static final int START_OF_SCAN = 0xffda;
    private static final int ORIENTATION = 0x112;

    /**
     * Reads the segments before the pixels, and leaves the stream where it was.
     *
     * @return null if this is no JPEG
     */
    static JpegHeader read(ImageInputStream stream) throws IOException {
        long start = stream.getStreamPosition();
        try {
            return stream.readUnsignedShort() == START ? segments(stream) : null;
        } catch (EOFException e) {
            return null;
        } finally {
            stream.seek(start);
        }
    }

    private static JpegHeader segments(ImageInputStream stream) throws IOException {
        int components = 0;
        int transform = -1;
        int orientation = 1;
        while (true) {
            int marker = stream.readUnsignedShort();
            int length = stream.readUnsignedShort() - Short.BYTES;
            if (marker >>> 8 != 0xff || length < 0 || marker == START_OF_SCAN) {
                return new JpegHeader(components, transform, orientation);
            }
            byte[] content = new byte[length];
            stream.readFully(content);
            if (marker == APP1) {
                orientation = orientation(content, orientation);
            } else if (marker == APP14 && length >= 12 && text(content, 5).equals("Adobe")) {
                transform = content[11] & 0xff;
            } else if (isFrame(marker) && length >= 6) {
                components = content[5] & 0xff;
            }
        }
    }

    /** The markers C0 to CF begin the frame, except for three that hold tables. */
    private static boolean isFrame(int marker) {
        return marker >= 0xffc0 && marker <= 0xffcf && marker != 0xffc4 && marker != 0xffc8 && marker != 0xffcc;
    }

    /** EXIF is a little TIFF file: a byte order, the place of a table, and in the table twelve bytes an entry. */
    private static int orientation(byte[] exif, int otherwise) {
        final int tiff = 6;
        if (exif.length < tiff + 8 || !text(exif, 4).equals("Exif")) {
            return otherwise;
        }
        boolean little = exif[tiff] == 'I';
        long table = tiff + number(exif, tiff + 4, 4, little);
        long entries = table + 2 > exif.length ? 0 : number(exif, (int) table, 2, little);
        for (long entry = table + 2; entries > 0 && entry + 12 <= exif.length; entry += 12, entries--) {
            if (number(exif, (int) entry, 2, little) == ORIENTATION) {
                long value = number(exif, (int) entry + 8, 2, little);
                return value >= 1 && value <= 8 ? (int) value : otherwise;
            }
        }
        return otherwise;
    }

    private static long number(byte[] bytes, int from, int count, boolean little) {
        long number = 0;
        for (int i = 0; i < count; i++) {
            number = number << 8 | bytes[little ? from + count - 1 - i : from + i] & 0xff;
        }
        return number;
    }

    private static String text(byte[] bytes, int count) {
        return new String(bytes, 0, Math.min(count, bytes.length), StandardCharsets.US_ASCII);
    }
}
