package ganseminar.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ganseminar.engine.Compute;
import ganseminar.engine.Ops;
import ganseminar.engine.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What one step computes: recorded, so that losses can be minimised, and gone when the tape is closed.
 *
 * <pre>{@code
 * try (Tape tape = Tape.start()) {
 *     NDArray fake = G.apply(z);                                        // one pass of G serves both players
 *     tape.minimize(error(D.apply(x), 1).add(error(D.apply(detach(fake)), 0)), D);
 *     tape.minimize(error(D.apply(fake), 1), G);                        // through the updated D
 * }
 * }</pre>
 *
 * <p>A second tape on the same thread fails with {@code A tape is running on this thread already; close it before the
 * next one.} A tape belongs to the thread that started it.
 */
public final class Tape implements Scope, AutoCloseable {

    private static final ThreadLocal<Tape> CURRENT = new ThreadLocal<>();

    /**
     * The arrays of the last recorded step. Freeing an array waits until the engine has computed it; freeing them one step
     * later lets Java prepare a step while the engine still computes the one before, and no further ahead.
     */
    private static final AtomicReference<NDManager> UNFINISHED = new AtomicReference<>();

    private final Ops ops = Compute.get().ops();
    private final NDManager manager;
    private final boolean recording;
    private final List<Runnable> minimised = new ArrayList<>();

    private Tape(boolean recording) {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("A tape is running on this thread already; close it before the next one.");
        }
        this.recording = recording;
        if (recording) {
            ops.startRecording();
        } else {
            ops.stopRecording();
        }
        manager = Compute.get().manager().newSubManager();
        CURRENT.set(this);
    }

    /**
     * Starts to record on this thread; networks are in training mode.
     *
     * @return a tape to be closed by {@code try}
     * @throws IllegalStateException if this thread has a tape already
     */
    public static Tape start() {
        return new Tape(true);
    }

    /**
     * Starts a tape that records nothing: arrays live as long as it does, networks are in inference mode.
     *
     * @return a tape to be closed by {@code try}
     * @throws IllegalStateException if this thread has a tape already
     */
    public static Tape inference() {
        return new Tape(false);
    }

    /** Returns the tape that runs on this thread, or null. */
    static Tape current() {
        return CURRENT.get();
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    /**
     * Does one step of these networks' optimisers down the gradient of a loss. No other network moves, even if the
     * loss goes through it; only running statistics of batch norm do, which the engine updates in every backward pass. The tape
     * stays usable for the next player's loss, as long as that shares no undetached pass with this one.
     *
     * @param loss one number, computed on this tape
     * @param networks the networks to move; the loss must depend on every parameter of each
     * @throws IllegalArgumentException if the loss is no single number or depends on none of a network's parameters
     * @throws IllegalStateException if this tape does not record, or a network has no optimiser
     */
    public void minimize(NDArray loss, Network... networks) {
        if (networks.length == 0) {
            throw new IllegalArgumentException(
                    "minimize() got no network; say which to move, such as minimize(loss, D).");
        }
        for (Network network : networks) {
            network.requireOptimiser();
        }
        List<List<NDArray>> gradients = gradients(loss, networks);
        ops.unrecorded(() -> {
            for (int i = 0; i < networks.length; i++) {
                networks[i].update(gradients.get(i));
            }
        });
        long step = networks[0].steps();
        minimised.add(() -> networks[0].watch(loss, step));
    }

    /**
     * Measures the gradient of a loss with respect to all parameters of a network, and moves nothing. What was recorded
     * for this loss is used up.
     *
     * @param loss one number, computed on this tape
     * @param network the network whose parameters count
     * @return the Euclidean length of the gradient
     */
    public double gradientNorm(NDArray loss, Network network) {
        List<NDArray> gradients = gradients(loss, network).get(0);
        double[] sum = {0};
        ops.unrecorded(() -> {
            for (NDArray gradient : gradients) {
                sum[0] += gradient.square().sum().getFloat();
            }
        });
        return Math.sqrt(sum[0]);
    }

    /**
     * Puts numbers on this tape with respect to which {@link #gradient} can be asked for: points at which the slope of a
     * network is wanted, not its weights.
     *
     * @param values row after row
     * @param shape as many places as there are numbers
     * @return the numbers, which no optimiser moves
     * @throws IllegalStateException if this tape does not record
     */
    public NDArray variable(float[] values, Shape shape) {
        requireRecording();
        NDArray variable = manager.create(values, shape);
        variable.setRequiresGradient(true);
        return variable;
    }

    /**
     * Computes the gradient of a number with respect to a {@link #variable}, and moves nothing. What was recorded for the
     * number is used up.
     *
     * @param number one number, computed on this tape; a sum over rows gives each row its own gradient
     * @param variable of this tape
     * @return the gradient, of the variable's shape
     * @throws IllegalArgumentException if it is no single number or does not depend on the variable
     * @throws IllegalStateException if this tape does not record
     */
    public NDArray gradient(NDArray number, NDArray variable) {
        requireNumber(number);
        try {
            return ops.gradients(number, List.of(variable)).get(0);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "The number does not depend on the variable; is something detached, or another variable meant? (%s)"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private void requireRecording() {
        if (!recording) {
            throw new IllegalStateException("This tape does not record; train on one from Tape.start().");
        }
    }

    private void requireNumber(NDArray loss) {
        requireRecording();
        if (loss.getShape().size() != 1) {
            throw new IllegalArgumentException(
                    "A loss is one number; got an array of shape " + loss.getShape() + ": take its mean.");
        }
    }

    private List<List<NDArray>> gradients(NDArray loss, Network... networks) {
        requireNumber(loss);
        List<NDArray> variables = new ArrayList<>();
        for (Network network : networks) {
            variables.addAll(network.learnedArrays());
        }
        List<NDArray> gradients;
        try {
            gradients = ops.gradients(loss, variables);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "The loss does not depend on every parameter of %s; is something detached, or another network meant? (%s)"
                            .formatted(names(networks), e.getMessage()),
                    e);
        }
        List<List<NDArray>> byNetwork = new ArrayList<>();
        int next = 0;
        for (Network network : networks) {
            int count = network.learnedArrays().size();
            byNetwork.add(gradients.subList(next, next + count));
            next += count;
        }
        return byNetwork;
    }

    private static String names(Network... networks) {
        List<String> names = new ArrayList<>();
        for (Network network : networks) {
            names.add(network.name());
        }
        return String.join(", ", names);
    }

    /**
     * Cuts an array from what was recorded: the same numbers, through which no gradient flows.
     *
     * @param array any array
     * @return an array of the same shape and values
     */
    public static NDArray detach(NDArray array) {
        return array.stopGradient();
    }

    /** Copies arrays that live elsewhere onto this tape, so that everything made from them dies with it. */
    NDList own(NDArray... arrays) {
        NDList owned = new NDList(arrays.length);
        for (NDArray array : arrays) {
            if (array.getManager() == manager) {
                owned.add(array);
            } else {
                NDArray copy = array.duplicate();
                copy.attach(manager);
                owned.add(copy);
            }
        }
        return owned;
    }

    /**
     * Stops recording and frees every array that was made on this tape, at the latest when the next one is closed.
     *
     * @throws Divergence if one of the last losses of a network was infinite or not a number; losses are read ten at a
     *     time, so this comes up to ten steps late
     */
    @Override
    public void close() {
        CURRENT.remove();
        if (recording) {
            ops.stopRecording();
        }
        try {
            minimised.forEach(Runnable::run);
        } finally {
            NDManager before = UNFINISHED.getAndSet(recording ? manager : null);
            if (before != null) {
                before.close();
            }
            if (!recording) {
                manager.close();
            }
        }
    }
}
