package ganseminar;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The one number from which everything random in a run follows: first weights, noise, shuffles, crops.
 *
 * <p>Randomness comes from Java and not from the engine, whose own numbers change with the number of threads. A stream
 * is addressed by a name and an index ({@code "shuffle"}, epoch 3) instead of being one long sequence: no stream
 * depends on how much was drawn from another one, and the whole state of a run's randomness is a few counters.
 *
 * <pre>{@code
 * RandomGenerator shuffle = new Seed(1).stream("shuffle", epoch);
 * }</pre>
 *
 * @param value the seed; any number
 */
public record Seed(long value) {

    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /** The variable with which a caller, such as the launcher, overrides the seed that stands in a notebook. */
    public static final String VARIABLE = "SEMINAR_SEED";

    /**
     * Returns the seed that the environment variable {@value #VARIABLE} asks for, else the given one.
     *
     * @param otherwise the seed that stands in the notebook
     * @return the seed to run with
     * @throws IllegalArgumentException if the variable holds something that is no whole number
     */
    public static Seed asked(long otherwise) {
        String asked = System.getenv(VARIABLE);
        if (asked == null || asked.isBlank()) {
            return new Seed(otherwise);
        }
        try {
            return new Seed(Long.parseLong(asked.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    VARIABLE + " is \"" + asked + "\"; give a whole number such as 1, or leave it out.", e);
        }
    }

    /**
     * Starts the stream with this name and index from its beginning.
     *
     * @param name what the numbers are for, such as {@code "first weights of G"}
     * @param index which stream of that name, such as the epoch
     * @return a new generator; equal seed, name and index give equal numbers, normal ones too, on every machine and JDK
     */
    public RandomGenerator stream(String name, long index) {
        long hash = mix(value);
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash ^ letter);
        }
        return new PortableRandom(FACTORY.create(mix(hash ^ index)));
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014) after one step: neighbouring inputs part company. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
