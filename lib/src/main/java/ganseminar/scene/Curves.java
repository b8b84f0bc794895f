package ganseminar.scene;

/** The few functions that drawings are made of. */
final class Curves {

    private Curves() {}

    /** To [0, 1]. */
    static double clamp(double x) {
        return Math.max(0, Math.min(1, x));
    }

    /** From a at t = 0 to b at t = 1, in a straight line. */
    static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }

    /** From one colour to another. */
    static double[] mix(double[] a, double[] b, double t) {
        return new double[] {mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)};
    }

    /** Rises smoothly from 0 at x = a to 1 at x = b; falls if a lies above b. */
    static double smooth(double a, double b, double x) {
        double t = clamp((x - a) / (b - a));
        return t * t * (3 - 2 * t);
    }

    /** A bell over a distance of 0, e^(-d²); exactly 0 where it is too small to be seen. */
    static double bell(double squaredDistance) {
        return squaredDistance > 40 ? 0 : StrictMath.exp(-squaredDistance);
    }

    /** Goes through colours at equal distances while t goes from 0 to 1. */
    static double[] ramp(double[][] colours, double t) {
        double place = clamp(t) * (colours.length - 1);
        int index = Math.min((int) place, colours.length - 2);
        return mix(colours[index], colours[index + 1], place - index);
    }
}
