package ganseminar.scene;

import java.util.List;

/** What tests measure on pictures. */
final class Pictures {

    private Pictures() {}

    /** The mean of one channel, 0 red to 2 blue. */
    static double mean(float[] picture, int channel) {
        int area = picture.length / 3;
        double sum = 0;
        for (int i = channel * area; i < (channel + 1) * area; i++) {
            sum += picture[i];
        }
        return sum / area;
    }

    static double brightness(float[] picture) {
        return (mean(picture, 0) + mean(picture, 1) + mean(picture, 2)) / 3;
    }

    /** The mean absolute difference of two pictures. */
    static double difference(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return sum / one.length;
    }

    static float[] mirrored(float[] picture, int side) {
        float[] mirror = new float[picture.length];
        for (int i = 0; i < picture.length; i++) {
            mirror[i] = picture[i - i % side + side - 1 - i % side];
        }
        return mirror;
    }

    /** Pictures of 32 pixels one after the other. */
    static float[] all(List<Face> faces) {
        return FaceSet.draw(faces, 32).images().floats(0, faces.size());
    }
}
