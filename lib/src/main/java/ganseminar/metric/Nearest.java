package ganseminar.metric;

import ganseminar.data.ImageSet;
import java.util.Arrays;

/**
 * The image of a set that is nearest to a picture, pixel by pixel: the first look for copies of training images, and a
 * rough measure of how far a picture is from looking like any.
 *
 * @param index which image of the set
 * @param distance the Euclidean distance, for pixels in [0, 1]
 */
public record Nearest(int index, double distance) {

    /**
     * Searches a set for the nearest image of every picture. The work is pictures · images · pixels.
     *
     * @param images where to search
     * @param pixels picture after picture, in [0, 1], each as large as an image of the set
     * @return one answer a picture, in their order
     * @throws IllegalArgumentException if the numbers do not divide into pictures of that size
     */
    public static Nearest[] in(ImageSet images, float[] pixels) {
        int size = images.channels() * images.height() * images.width();
        if (pixels.length == 0 || pixels.length % size != 0) {
            throw new IllegalArgumentException(pixels.length + " numbers do not divide into pictures of " + size
                    + " pixels, the size in this set.");
        }
        int count = pixels.length / size;
        int[] index = new int[count];
        float[] least = new float[count];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        for (int image = 0; image < images.count(); image++) {
            float[] candidate = images.floats(image, image + 1);
            for (int picture = 0; picture < count; picture++) {
                float distance = squaredDistance(pixels, picture * size, candidate);
                if (distance < least[picture]) {
                    least[picture] = distance;
                    index[picture] = image;
                }
            }
        }
        Nearest[] nearest = new Nearest[count];
        for (int picture = 0; picture < count; picture++) {
            nearest[picture] = new Nearest(index[picture], Math.sqrt(least[picture]));
        }
        return nearest;
    }

    /** Four sums side by side: one alone would wait for each addition. */
    private static float squaredDistance(float[] pixels, int start, float[] candidate) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < candidate.length; i += 4) {
            float p = pixels[start + i] - candidate[i];
            float q = pixels[start + i + 1] - candidate[i + 1];
            float r = pixels[start + i + 2] - candidate[i + 2];
            float s = pixels[start + i + 3] - candidate[i + 3];
            a += p * p;
            b += q * q;
            c += r * r;
            d += s * s;
        }
        for (; i < candidate.length; i++) {
            float p = pixels[start + i] - candidate[i];
            a += p * p;
        }
        return a + b + c + d;
    }
}
