package ganseminar.scene;

/**
 * The random numbers of one face. The library's {@link ganseminar.Seed} is not used, since a person must be the same
 * whatever the seed of a run, and because neighbouring identities must share nothing: the state is started at a hash,
 * not at a multiple of SplitMix64's own step, with which the numbers of person i + 1 would be those of person i, shifted.
 */
final class FaceStream {

    private long state;

    /** Starts at a salt; salts of other purposes differ. */
    FaceStream(long salt) {
        state = mix(salt);
    }

    /** The next number, uniform in [0, 1): SplitMix64 (Steele, Lea and Flood, 2014). */
    double next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1p-53;
    }

    /** The next number, uniform in [low, high). */
    double next(double low, double high) {
        return low + (high - low) * next();
    }

    /** The finaliser of MurmurHash3. */
    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }
}
