package ganseminar.data;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Draws the pictures that folders are tested with. */
final class DrawnPictures {

    private DrawnPictures() {}

    /** A picture of one colour, of one of BufferedImage's types. */
    static BufferedImage plain(int width, int height, int type, Color colour) {
        BufferedImage picture = new BufferedImage(width, height, type);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return picture;
    }

    /** Four quarters, row by row, each of one grey. */
    static BufferedImage quarters(int side, int... greys) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                picture.setRGB(x, y, greys[2 * (2 * y / side) + 2 * x / side] * 0x010101);
            }
        }
        return picture;
    }

    /** A colour field with a pattern that belongs to this number, so that every picture differs. */
    static BufferedImage numbered(int number, int width, int height) {
        BufferedImage picture =
                plain(width, height, BufferedImage.TYPE_INT_RGB, Color.getHSBColor(number * 0.618f % 1, 0.6f, 0.8f));
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.getHSBColor(number * 0.377f % 1, 0.9f, 0.3f + number % 7 / 10f));
        graphics.fillOval(width / 4, height / 4, width / 2, height / (2 + number % 3));
        graphics.dispose();
        return picture;
    }

    /** A picture of one colour with 16 bits a channel. */
    static BufferedImage sixteenBits(int side, int... colour) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(side, side);
        for (int i = 0; i < side * side; i++) {
            raster.setPixel(i % side, i / side, colour);
        }
        return new BufferedImage(model, raster, false, null);
    }

    static byte[] encoded(BufferedImage picture, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, format, bytes)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A JPEG of four channels, in which every pixel holds these numbers; with a segment of Adobe's unless it is -1. */
    static byte[] fourChannels(int side, int adobeTransform, int... numbers) {
        WritableRaster raster = Raster.createInterleavedRaster(0, side, side, 4, null);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                raster.setPixel(x, y, numbers);
            }
        }
        byte[] jpeg = written("jpeg", new IIOImage(raster, null, null));
        byte[] adobe = ByteBuffer.allocate(16)
                .putShort((short) 0xffee)
                .putShort((short) 14)
                .put("Adobe".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 100)
                .putInt(0)
                .put((byte) adobeTransform)
                .array();
        return adobeTransform < 0 ? jpeg : withSegment(jpeg, adobe);
    }

    /** The JPEG with EXIF that says how the camera was held. */
    static byte[] withOrientation(byte[] jpeg, int orientation, boolean little) {
        byte[] exif = new byte[36];
        System.arraycopy("Exif".getBytes(StandardCharsets.US_ASCII), 0, exif, 4, 4);
        ByteBuffer.wrap(exif).putShort((short) 0xffe1).putShort((short) 34);
        ByteBuffer tiff = ByteBuffer.wrap(exif, 10, 26).slice();
        tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        tiff.put((byte) (little ? 'I' : 'M')).put((byte) (little ? 'I' : 'M')).putShort((short) 42);
        tiff.putInt(8).putShort((short) 1); // where the table is, and how many entries it has
        tiff.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) orientation);
        return withSegment(jpeg, exif);
    }

    private static byte[] withSegment(byte[] jpeg, byte[] segment) {
        byte[] whole = new byte[jpeg.length + segment.length];
        System.arraycopy(jpeg, 0, whole, 0, 2); // the start of the image
        System.arraycopy(segment, 0, whole, 2, segment.length);
        System.arraycopy(jpeg, 2, whole, 2 + segment.length, jpeg.length - 2);
        return whole;
    }

    /** A picture whose pixels come in several passes, coarse ones first. */
    static byte[] progressive(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        return written(writer, new IIOImage(picture, null, null), parameters);
    }

    /** An animation of two pictures. */
    static byte[] animation(BufferedImage first, BufferedImage second) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(new IIOImage(first, null, null), null);
            writer.writeToSequence(new IIOImage(second, null, null), null);
            writer.endWriteSequence();
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    /** A small PNG whose header claims to be as large as this. */
    static byte[] claimingSides(int sides) {
        byte[] png = encoded(plain(1, 1, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE), "png");
        ByteBuffer.wrap(png, 16, 8).putInt(sides).putInt(sides);
        return png;
    }

    static byte[] cutOff(byte[] file) {
        return Arrays.copyOf(file, file.length * 2 / 3);
    }

    static void write(Path folder, String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private static byte[] written(String format, IIOImage image) {
        return written(ImageIO.getImageWritersByFormatName(format).next(), image, null);
    }

    private static byte[] written(ImageWriter writer, IIOImage image, ImageWriteParam parameters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, image, parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
