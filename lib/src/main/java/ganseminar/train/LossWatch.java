package ganseminar.train;

import ai.djl.ndarray.NDArray;
import ganseminar.engine.Compute;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads every loss of a network, but ten at a time: the engine need not be waited for at every step, and the step that
 * broke is known all the same.
 */
final class LossWatch {

    private static final int AT_ONCE = 10;
    private static final int REMEMBERED = 5;

    private final List<NDArray> unread = new ArrayList<>();
    private final List<Float> before = new ArrayList<>();

    /** Takes a loss over from the tape that made it; {@code step} is the network's. */
    void take(NDArray loss, String player, long step, String remedy) {
        loss.attach(Compute.get().manager());
        unread.add(loss);
        if (unread.size() >= AT_ONCE) {
            read(player, step, remedy);
        }
    }

    private void read(String player, long newest, String remedy) {
        try {
            long step = newest - unread.size();
            for (NDArray loss : unread) {
                step++;
                float value = loss.getFloat();
                if (!Float.isFinite(value)) {
                    throw new Divergence(player, step, "its loss became " + value, before, remedy);
                }
                before.add(value);
                if (before.size() > REMEMBERED) {
                    before.remove(0);
                }
            }
        } finally {
            clear();
        }
    }

    /** Forgets what has not been read, such as after going back to an earlier step. */
    void clear() {
        unread.forEach(NDArray::close);
        unread.clear();
    }
}
