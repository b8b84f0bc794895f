package ganseminar.scene;

import java.util.Arrays;

/**
 * What follows from an identity alone: 16 numbers of the head in [0, 1), and skin, hair and age of the person.
 *
 * <p>The numbers are, in order: head width, head height, jaw taper, eye separation, eye size, eye height, iris colour,
 * brow thickness, brow tilt, nose length, nose width, mouth width, lip thickness, mouth distance, hair style, shirt colour.
 */
record FaceShape(double[] numbers, double skin, double hair, double age) {

    static final int NUMBERS = 16;

    static FaceShape of(long identity) {
        double[] numbers = new double[NUMBERS];
        if (identity == Face.AVERAGE) {
            Arrays.fill(numbers, 0.5);
            return new FaceShape(numbers, 0.5, 0.5, 40);
        }
        FaceStream stream = new FaceStream(2 * identity + 1);
        Arrays.setAll(numbers, i -> stream.next());
        return new FaceShape(numbers, stream.next(), stream.next(), stream.next(20, 60));
    }

    /** One of the 16 numbers. */
    double p(int index) {
        return numbers[index];
    }
}
