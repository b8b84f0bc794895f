package ganseminar.train;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * The rule by which a gradient changes a parameter. It keeps nothing itself: moments and step counts belong to the
 * {@link Network}, so that two networks may share a rule and a saved network is complete.
 */
public interface Optimiser {

    /**
     * Tells how many arrays of a parameter's shape, all zero at first, the rule keeps for each parameter.
     *
     * @return 0 or more
     */
    int moments();

    /**
     * Changes a parameter and its moments in place.
     *
     * @param parameter what is learned
     * @param gradient the gradient of the loss with respect to it, of its shape
     * @param moments the {@link #moments()} arrays of this parameter
     * @param step how often the network has been updated, this time included: 1 at first
     */
    void update(NDArray parameter, NDArray gradient, List<NDArray> moments, long step);
}
