package ganseminar.train;

import ai.djl.ndarray.NDArray;
import ganseminar.engine.Compute;
import java.util.Iterator;

/**
 * The exponential moving average of a network's weights, which often draws or classifies better than the network itself, since
 * the last steps of a game go round in circles.
 *
 * <pre>average ← average - (1 - β) · (average - weight),   β = min(decay, 1 - 1/t) at the network's step t</pre>
 *
 * <p>The average is a network of the same layers with a name of its own. After the first step it is the network; a run that
 * keeps both goes on exactly where it stopped, for the step is the network's own.
 *
 * <pre>{@code
 * WeightAverage average = new WeightAverage(D, steadyD, 0.999);
 * … tape.minimize(loss, D);
 * average.update(tape);
 * }</pre>
 *
 * <p>Running statistics of batch norm are averaged like weights.
 */
public final class WeightAverage {

    private final Network network;
    private final Network average;
    private final double decay;

    /**
     * Lets one network follow another.
     *
     * @param network the network that is trained
     * @param average a network of the same layers and another name, which changes at every update
     * @param decay how slowly the average forgets, in [0, 1); 0.999 remembers about a thousand steps
     * @throws IllegalArgumentException if the decay is out of range or the networks have different layers
     */
    public WeightAverage(Network network, Network average, double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException(
                    "The decay of a weight average lies in [0, 1), such as 0.999; got " + decay + ".");
        }
        if (network == average || !network.layers().equals(average.layers())) {
            throw new IllegalArgumentException("The average of %s needs a second network of the same layers; %s is %s."
                    .formatted(
                            network.name(),
                            average.name(),
                            network == average ? "the same network" : "made of others"));
        }
        this.network = network;
        this.average = average;
        this.decay = decay;
    }

    /**
     * Moves the average towards what the network is now; to be called after each of its steps.
     *
     * @param tape the tape of this step, on which intermediate arrays live
     * @throws IllegalStateException if the network has made no step yet
     */
    public void update(Tape tape) {
        long step = network.steps();
        if (step < 1) {
            throw new IllegalStateException(
                    "There is nothing to average before the first step of " + network.name() + "; minimize first.");
        }
        float rate = (float) (1 - Math.min(decay, 1 - 1.0 / step));
        Compute.get().ops().unrecorded(() -> {
            Iterator<NDArray> weights = network.arrays().iterator();
            for (NDArray mean : average.arrays()) {
                NDArray apart = mean.sub(weights.next());
                apart.attach(tape.manager());
                Compute.get().ops().descent(mean, apart, rate);
            }
        });
    }
}
