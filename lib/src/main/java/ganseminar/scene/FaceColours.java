package ganseminar.scene;

import static ganseminar.scene.Curves.mix;
import static ganseminar.scene.Curves.ramp;
import static ganseminar.scene.Curves.smooth;

/** The colours of one face before light falls on them: red, green and blue in [0, 1]. */
final class FaceColours {

    private static final double[][] SKIN = {
        {0.98, 0.84, 0.74}, {0.91, 0.72, 0.58}, {0.75, 0.54, 0.39}, {0.53, 0.35, 0.24}, {0.34, 0.22, 0.16}
    };
    private static final double[][] HAIR = {
        {0.08, 0.07, 0.07}, {0.27, 0.16, 0.09}, {0.50, 0.30, 0.14}, {0.72, 0.30, 0.12}, {0.88, 0.73, 0.42}
    };
    private static final double[][] IRIS = {
        {0.25, 0.15, 0.08}, {0.40, 0.30, 0.12}, {0.28, 0.42, 0.25}, {0.25, 0.45, 0.65}
    };
    private static final double[][] SHIRTS = {
        {0.75, 0.20, 0.20}, {0.20, 0.45, 0.70}, {0.25, 0.55, 0.30},
        {0.85, 0.75, 0.25}, {0.55, 0.30, 0.60}, {0.85, 0.85, 0.85}
    };

    static final double[] TEETH = {0.95, 0.93, 0.90};
    static final double[] BLUSH = {0.90, 0.35, 0.35};

    final double[] skin;
    final double[] hair;
    final double[] brow;
    final double[] lip;
    final double[] iris;
    final double[] shirt;

    FaceColours(Face face, FaceShape shape, double old) {
        double grey = smooth(42, 68, face.age());
        double[] tone = ramp(SKIN, face.skin());
        double mean = (tone[0] + tone[1] + tone[2]) / 3;
        skin = mix(tone, new double[] {mean, mean, mean}, 0.22 * old);
        double[] young = ramp(HAIR, face.hairColour());
        hair = mix(young, new double[] {0.80, 0.80, 0.82}, grey);
        brow = mix(mix(young, new double[] {0.15, 0.10, 0.08}, 0.35), new double[] {0.75, 0.75, 0.75}, 0.8 * grey);
        lip = mix(skin, new double[] {0.70, 0.22, 0.22}, 0.55 - 0.25 * old);
        iris = ramp(IRIS, shape.p(6));
        shirt = SHIRTS[(int) (SHIRTS.length * shape.p(15))];
    }
}
