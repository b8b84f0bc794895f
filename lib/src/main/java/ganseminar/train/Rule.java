package ganseminar.train;

/** What the engine's update rules can do besides and are told not to. */
final class Rule {

    static final float NO_WEIGHT_DECAY = 0;
    static final float NO_RESCALING = 1;
    /** The engine clips gradients at this value if it is positive. */
    static final float NO_CLIPPING = -1;

    private Rule() {}
}
