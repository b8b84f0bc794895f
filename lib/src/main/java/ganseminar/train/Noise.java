package ganseminar.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import ganseminar.engine.Scope;
import ganseminar.engine.Upload;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The generator's input: standard normal or uniform numbers, or samples of any distribution, batch after batch, from
 * Java's generators.
 *
 * <p>The n-th batch depends on seed, name and n only, so the number of batches drawn is the whole state of a run's noise.
 */
public final class Noise implements Resumable {

    private final Seed seed;
    private final String name;
    private final int dimensions;
    private final Filling filling;
    private final Upload upload = new Upload();
    private long drawn;

    /** Fills a whole batch with numbers. */
    private interface Filling {
        void fill(float[] batch, RandomGenerator random);
    }

    private Noise(Seed seed, String name, int dimensions, Filling filling) {
        if (dimensions < 1) {
            throw new IllegalArgumentException("Noise needs at least one dimension; got " + dimensions + ".");
        }
        this.seed = seed;
        this.name = name;
        this.dimensions = dimensions;
        this.filling = filling;
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
        return new Noise(seed, name, dimensions, (batch, random) -> {
            for (int i = 0; i < batch.length; i++) {
                batch[i] = (float) random.nextGaussian();
            }
        });
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
        return new Noise(seed, name, dimensions, (batch, random) -> {
            for (int i = 0; i < batch.length; i++) {
                batch[i] = (float) (limit * (2 * random.nextDouble() - 1));
            }
        });
    }

    /**
     * Samples of any distribution, such as real data that never run out: {@code Noise.of(seed, "x", 2, ring::sample)}.
     *
     * @param seed where randomness comes from
     * @param name what it is for; other names give other numbers
     * @param dimensions how many numbers a sample has
     * @param sample draws one sample of that many numbers
     * @return samples from the first batch on
     */
    public static Noise of(Seed seed, String name, int dimensions, Function<RandomGenerator, double[]> sample) {
        return new Noise(seed, name, dimensions, (batch, random) -> {
            for (int row = 0; row < batch.length; row += dimensions) {
                double[] drawn = sample.apply(random);
                if (drawn.length != dimensions) {
                    throw new IllegalArgumentException("A sample of \"" + name + "\" has " + dimensions
                            + " numbers, but " + drawn.length + " were drawn.");
                }
                for (int i = 0; i < dimensions; i++) {
                    batch[row + i] = (float) drawn[i];
                }
            }
        });
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
        filling.fill(values, random);
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
     * Goes on after this many batches, as if they had been drawn.
     *
     * @param batches the number of batches
     */
    public void skipTo(long batches) {
        drawn = batches;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return dimensions + " random numbers a sample, seed " + seed.value();
    }

    /** Writes how many batches have been drawn, which is all. */
    @Override
    public void save(State state) {
        state.put("drawn", drawn);
    }

    @Override
    public void load(State state) {
        skipTo(state.number("drawn"));
    }
}
