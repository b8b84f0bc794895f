package ganseminar.scene;

import ganseminar.data.ImageSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what face a picture shows without a second network: the drawn candidate from which it differs least, in the mean
 * of absolute differences of pixels.
 *
 * <pre>{@code
 * FaceReadOut age = new FaceReadOut(FaceSet.draw(AgeGroup.lifeOf(person), 32));
 * int group = AgeGroup.of(age.of(picture).get(0)).index();
 * }</pre>
 *
 * <p>Candidates that differ in pose only ({@link FacePolicy#poses}, which adds lights) read the pose; those that differ in
 * age only ({@link AgeGroup#lifeOf}) the age; those that differ in identity only the identity.
 *
 * @param candidates the faces to choose from
 */
public record FaceReadOut(FaceSet candidates) {

    /**
     * Reads pictures.
     *
     * @param pictures picture after picture, in [0, 1], each as large as a candidate: red, green, blue
     * @return the nearest candidate of each, the first one of equals
     * @throws IllegalArgumentException if the numbers do not divide into pictures of that size, or one is not finite
     */
    public List<Face> of(float[] pictures) {
        ImageSet images = candidates.images();
        float[] drawn = images.floats(0, images.count());
        int size = drawn.length / images.count();
        if (pictures.length == 0 || pictures.length % size != 0) {
            throw new IllegalArgumentException(pictures.length + " numbers do not divide into pictures of " + size
                    + " numbers, the size of a candidate; give pictures of 3 x " + images.height() + " x "
                    + images.width()
                    + ".");
        }
        List<Face> nearest = new ArrayList<>();
        for (int start = 0; start < pictures.length; start += size) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int candidate = 0; candidate < images.count(); candidate++) {
                double difference = 0;
                for (int i = 0; i < size; i++) {
                    difference += Math.abs(pictures[start + i] - drawn[candidate * size + i]);
                }
                if (difference < least) {
                    least = difference;
                    best = candidate;
                }
            }
            if (least == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("Picture " + start / size
                        + " holds a number that is not finite; look for a network that diverged.");
            }
            nearest.add(candidates.faces().get(best));
        }
        return nearest;
    }
}
