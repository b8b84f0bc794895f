package ganseminar.train;

import java.util.random.RandomGenerator;

/**
 * The rule by which weights are drawn before training. Biases start at 0 whatever the rule.
 *
 * <p>Numbers come from a Java generator, so they do not depend on the engine or on the number of threads.
 */
@FunctionalInterface
public interface FirstWeights {

    /**
     * Draws one weight.
     *
     * @param random where randomness comes from
     * @param fanIn the number of inputs that each unit of this layer sums up
     * @return the weight
     */
    double draw(RandomGenerator random, long fanIn);

    /**
     * Normal with mean 0, the same in every layer: 0.01 in the 50-line GAN, 0.02 in DCGAN.
     *
     * @param deviation the standard deviation
     * @return the rule
     */
    static FirstWeights normal(double deviation) {
        return (random, fanIn) -> deviation * random.nextGaussian();
    }

    /**
     * Normal with variance 2 / fan-in, which keeps the size of activations through ReLU layers (He et al., 2015).
     *
     * @return the rule
     */
    static FirstWeights he() {
        return (random, fanIn) -> Math.sqrt(2.0 / fanIn) * random.nextGaussian();
    }

    /**
     * Uniform in [-limit, limit).
     *
     * @param limit the bound, greater than 0
     * @return the rule
     */
    static FirstWeights uniform(double limit) {
        return (random, fanIn) -> limit * (2 * random.nextDouble() - 1);
    }
}
