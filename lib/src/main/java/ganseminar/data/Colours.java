package ganseminar.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * Red, green and blue from 0 to 255 of whatever a picture is made of: grey, a palette, 16 bits a channel, inks.
 *
 * <p>Numbers are taken as they are, with no regard to colour profiles, as the data sets of the papers were read; the JDK's
 * own conversions would brighten some grey pictures and not others. What is transparent shows white.
 */
final class Colours {

    private static final int CHANNELS = 3;

    private Colours() {}

    /**
     * Takes the colours of a picture.
     *
     * @return red, green and blue, each row by row
     * @throws PictureFile.Refusal if its numbers mean none of the colours known here
     */
    static float[][] of(BufferedImage picture) throws PictureFile.Refusal {
        ColorModel model = picture.getColorModel();
        if (!(model instanceof ComponentColorModel)) {
            return ofPacked(picture); // palettes, and several channels in one number
        }
        int type = picture.getRaster().getDataBuffer().getDataType();
        if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
            throw new PictureFile.Refusal("its numbers have neither 8 nor 16 bits");
        }
        float[] samples = samples(picture.getRaster(), 255f / ((1 << model.getComponentSize(0)) - 1));
        int bands = picture.getRaster().getNumBands();
        return switch (model.getColorSpace().getType()) {
            case ColorSpace.TYPE_GRAY -> ofSamples(samples, bands, 0, 0, 0, model);
            case ColorSpace.TYPE_RGB -> ofSamples(samples, bands, 0, 1, 2, model);
            case ColorSpace.TYPE_CMYK -> ofInks(samples);
            default -> throw new PictureFile.Refusal("its colours are neither grey, RGB nor CMYK");
        };
    }

    /**
     * Takes the colours of a picture made for a printer.
     *
     * @param raster four channels of 8 bits
     * @param adobeTransform 2 if the channels are YCCK, 0 if they are CMYK, both inverted; -1 if CMYK as it is
     * @return red, green and blue, each row by row
     */
    static float[][] ofInks(Raster raster, int adobeTransform) {
        float[] samples = samples(raster, 1);
        for (int i = 0; i < samples.length; i += 4) {
            if (adobeTransform == 2) {
                toCmy(samples, i);
            }
            if (adobeTransform >= 0) {
                for (int band = 0; band < 4; band++) {
                    samples[i + band] = 255 - samples[i + band];
                }
            }
        }
        return ofInks(samples);
    }

    /** The inverse of JPEG's luminance and chrominance (ITU-T T.871, section 7). */
    private static void toCmy(float[] samples, int i) {
        float y = samples[i];
        float cb = samples[i + 1] - 128;
        float cr = samples[i + 2] - 128;
        samples[i] = clip(y + 1.402f * cr);
        samples[i + 1] = clip(y - 0.344136f * cb - 0.714136f * cr);
        samples[i + 2] = clip(y + 1.772f * cb);
    }

    private static float clip(float value) {
        return Math.min(255, Math.max(0, value));
    }

    /** What cyan, magenta and yellow leave of the light, and black of that. */
    private static float[][] ofInks(float[] samples) {
        float[][] colours = new float[CHANNELS][samples.length / 4];
        for (int pixel = 0; pixel < colours[0].length; pixel++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                float ink = samples[4 * pixel + channel];
                float black = samples[4 * pixel + 3];
                colours[channel][pixel] = (255 - ink) * (255 - black) / 255;
            }
        }
        return colours;
    }

    private static float[][] ofSamples(float[] samples, int bands, int red, int green, int blue, ColorModel model) {
        int[] band = {red, green, blue};
        float[][] colours = new float[CHANNELS][samples.length / bands];
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int pixel = 0; pixel < colours[0].length; pixel++) {
                float colour = samples[bands * pixel + band[channel]];
                if (model.hasAlpha()) {
                    float alpha = samples[bands * pixel + bands - 1];
                    colour = (model.isAlphaPremultiplied() ? colour : colour * alpha / 255) + 255 - alpha;
                }
                colours[channel][pixel] = colour;
            }
        }
        return colours;
    }

    private static float[][] ofPacked(BufferedImage picture) {
        int width = picture.getWidth();
        int[] packed = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        float[][] colours = new float[CHANNELS][packed.length];
        for (int pixel = 0; pixel < packed.length; pixel++) {
            int alpha = packed[pixel] >>> 24;
            for (int channel = 0; channel < CHANNELS; channel++) {
                int colour = packed[pixel] >> (16 - 8 * channel) & 0xff;
                colours[channel][pixel] = colour * alpha / 255f + 255 - alpha;
            }
        }
        return colours;
    }

    /** All numbers of a raster, the channels of a pixel side by side, times a factor. */
    private static float[] samples(Raster raster, float factor) {
        int x = raster.getMinX();
        int y = raster.getMinY();
        int width = raster.getWidth();
        int height = raster.getHeight();
        if (raster.getTransferType() != DataBuffer.TYPE_BYTE) {
            float[] samples = raster.getPixels(x, y, width, height, (float[]) null);
            for (int i = 0; i < samples.length; i++) {
                samples[i] *= factor;
            }
            return samples;
        }
        // As bytes, because pixel by pixel this would take as long as decoding the picture.
        byte[] bytes = (byte[]) raster.getDataElements(x, y, width, height, null);
        float[] samples = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            samples[i] = (bytes[i] & 0xff) * factor;
        }
        return samples;
    }
}
