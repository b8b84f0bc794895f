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

    private record Unread(NDArray loss, long step) {}

    private final List<Unread> unread = new ArrayList<>();
    private final List<Float> before = new ArrayList<>();

    /** Takes a loss over from the tape that made it; {@code step} is the network's. */
    void take(NDArray loss, String player, long step, String remedy) {
        loss.attach(Compute.get().manager());
        unread.add(new Unread(loss, step));
        if (unread.size() >= AT_ONCE) {
            read(player, remedy);
        }
    }

    private void read(String player, String remedy) {
        try {
            for (Unread each : unread) {
                float value = Compute.get().ops().get(each.loss())[0];
                if (!Float.isFinite(value)) {
                    throw new Divergence(player, each.step(), "its loss became " + value, List.copyOf(before), remedy);
                }
                before.add(value);
                if (before.size() > REMEMBERED) {
                    before.remove(0);
                }
            }
        } finally {
            close();
        }
    }

    /** Forgets everything, such as after going back to an earlier step. */
    void clear() {
        close();
        before.clear();
    }

    private void close() {
        unread.forEach(each -> each.loss().close());
        unread.clear();
    }
}
