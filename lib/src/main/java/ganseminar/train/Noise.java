package ganseminar.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import ganseminar.engine.Scope;
import ganseminar.engine.Upload;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * The generator's input: standard normal or uniform numbers, batch after batch, from Java's generators.
 *
 * <p>The n-th batch depends on seed, name and n only, so {@link #drawn()} is the whole state of a run's noise.
 */
public final class Noise {

    private final Seed seed;
    private final String name;
    private final int dimensions;
    private final ToDoubleFunction<RandomGenerator> distribution;
    private final Upload upload = new Upload();
    private long drawn;

    private Noise(Seed seed, String name, int dimensions, ToDoubleFunction<RandomGenerator> distribution) {
        if (dimensions < 1) {
            throw new IllegalArgumentException("Noise needs at least one dimension; got " + dimensions + ".");
        }
        this.seed = seed;
        this.name = name;
        this.dimensions = dimensions;
        this.distribution = distribution;
    }

    /**
     * Standard normal noise.
     *
     * @param seed where randomness comes from
     * @param name what it is for; other names give other numbers
     * @param dimensions how many numbers a sample has
     * @return noise from its first batch on
     */
    public static Noise normal(Seed seed, String name, int dimensions) {
        return new Noise(seed, name, dimensions, RandomGenerator::nextGaussian);
    }

    /**
     * Uniform noise in [-limit, limit).
     *
     * @param seed where randomness comes from
     * @param name what it is for; other names give other numbers
     * @param dimensions how many numbers a sample has
     * @param limit the bound
     * @return noise from its first batch on
     */
    public static Noise uniform(Seed seed, String name, int dimensions, double limit) {
        return new Noise(seed, name, dimensions, random -> limit * (2 * random.nextDouble() - 1));
    }

    /**
     * Draws the next batch.
     *
     * @param count how many samples
     * @return count · dimensions numbers, sample after sample
     */
    public float[] draw(int count) {
        RandomGenerator random = seed.stream(name, drawn++);
        float[] values = new float[count * dimensions];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) distribution.applyAsDouble(random);
        }
        return values;
    }

    /**
     * Draws the next batch as an array.
     *
     * @param scope how long the array lives, such as a tape
     * @param count how many samples
     * @return an array of shape (count, dimensions)
     */
    public NDArray draw(Scope scope, int count) {
        return upload.to(scope, draw(count), new Shape(count, dimensions));
    }

    /**
     * Returns how many batches have been drawn.
     *
     * @return the number that makes {@link #skipTo} go on from here
     */
    public long drawn() {
        return drawn;
    }

    /**
     * Goes on after this many batches, as if they had been drawn.
     *
     * @param batches the number of batches
     */
    public void skipTo(long batches) {
        drawn = batches;
    }
}
