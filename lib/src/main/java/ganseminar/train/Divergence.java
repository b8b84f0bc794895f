package ganseminar.train;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A training run that broke: a loss or a weight is infinite or not a number, and no further step can mend it. */
public final class Divergence extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String player;
    private final long step;

    Divergence(String player, long step, String what, List<Float> before, String remedy) {
        super(String.format(
                Locale.ROOT,
                "%s diverged: %s at its step %,d%s; %s",
                player,
                what,
                step,
                before.isEmpty()
                        ? ""
                        : before.stream()
                                .map(loss -> String.format(Locale.ROOT, "%.4g", loss))
                                .collect(Collectors.joining(", ", " (before: ", ")")),
                remedy));
        this.player = player;
        this.step = step;
    }

    /**
     * Returns which network broke.
     *
     * @return its name
     */
    public String player() {
        return player;
    }

    /**
     * Returns when it broke.
     *
     * @return the number of its optimiser's steps, the broken one included
     */
    public long step() {
        return step;
    }
}
