package ganseminar;

import java.util.random.RandomGenerator;

/**
 * A generator whose normal numbers are equal to the bit on every JDK and processor, as its whole numbers are already.
 *
 * <p>Those of the JDK changed in their rarest values between version 17 and 25, which is enough to turn a training of
 * millions of them into another one. Here they come from the ziggurat method (Marsaglia and Tsang, 2000): layers of equal
 * area under the bell curve, nearly always decided by one multiplication and one comparison. The rest asks
 * {@link StrictMath}, which is equal everywhere, and not {@link Math}, which may use what a processor has.
 */
final class PortableRandom implements RandomGenerator {

    private static final int LAYERS = 256;

    /** Where the tail begins, and the area of each layer, for 256 layers of the curve exp(-x² / 2). */
    private static final double TAIL = 3.6541528853610088;

    private static final double AREA = 0.004928673233974658;

    /** Layer i reaches from 0 to {@code WIDTHS[i]}, and from {@code HEIGHTS[i]} up to {@code HEIGHTS[i + 1]}. */
    private static final double[] WIDTHS = new double[LAYERS + 1];

    private static final double[] HEIGHTS = new double[LAYERS + 1];

    static {
        WIDTHS[0] = AREA / curve(TAIL); // of a box as large as the lowest layer with its tail
        WIDTHS[1] = TAIL;
        for (int i = 1; i < LAYERS - 1; i++) {
            WIDTHS[i + 1] = StrictMath.sqrt(-2 * StrictMath.log(curve(WIDTHS[i]) + AREA / WIDTHS[i]));
        }
        for (int i = 1; i <= LAYERS; i++) {
            HEIGHTS[i] = curve(WIDTHS[i]);
        }
    }

    private final RandomGenerator bits;

    PortableRandom(RandomGenerator bits) {
        this.bits = bits;
    }

    @Override
    public long nextLong() {
        return bits.nextLong();
    }

    @Override
    public double nextGaussian() {
        while (true) {
            long random = nextLong();
            int layer = (int) random & (LAYERS - 1);
            double x = (random >> 11) * 0x1p-52 * WIDTHS[layer]; // the other bits: from -width to width
            if (Math.abs(x) < WIDTHS[layer + 1]) {
                return x;
            }
            if (layer == 0) {
                return Math.copySign(tail(), x);
            }
            if (HEIGHTS[layer] + nextDouble() * (HEIGHTS[layer + 1] - HEIGHTS[layer]) < curve(x)) {
                return x;
            }
        }
    }

    /** A number beyond {@link #TAIL} (Marsaglia, 1964). */
    private double tail() {
        double beyond;
        double threshold;
        do {
            beyond = -StrictMath.log(1 - nextDouble()) / TAIL;
            threshold = -2 * StrictMath.log(1 - nextDouble());
        } while (threshold < beyond * beyond);
        return TAIL + beyond;
    }

    private static double curve(double x) {
        return StrictMath.exp(-x * x / 2);
    }

    /** How far the layers' heights miss the curve's top, 1: a wrong {@link #TAIL} or {@link #AREA} shows here. */
    static double misfit() {
        return HEIGHTS[LAYERS - 1] + AREA / WIDTHS[LAYERS - 1] - 1;
    }
}
