package ganseminar.scene;

import java.util.Locale;

/** What can be changed about a {@link Face} while the person stays the same, and between which bounds. */
public enum FaceFactor {
    /** Degrees by which the head is turned; positive: the nose moves to the picture's right. */
    YAW(-90, 90),
    /** Years. Below 24 proportions change, above 24 skin and outline, above 42 hair turns grey. */
    AGE(0, 80),
    /** -1 corners of the mouth down, 0 straight, 1 up; above 0.25 teeth show. */
    SMILE(-1, 1),
    /** Skin tone, 0 light to 1 dark. */
    SKIN(0, 1),
    /** 0 black, then brown, chestnut, red, to 1 blond; age lays grey over it. */
    HAIR_COLOUR(0, 1),
    /** 1 for hair that falls beside the face, 0 for another cut; setting it to 0 gives the short one. */
    LONG_HAIR(0, 1),
    /** 1 for glasses, 0 for none. */
    GLASSES(0, 1),
    /** Degrees from which the light comes: 0 frontal, positive from the picture's right. */
    LIGHT(-75, 75),
    /** The share of undirected light. */
    AMBIENT(0.25, 0.8),
    /** Grey level of the background, 0 dark to 1 light. */
    BACKGROUND(0, 1);

    private final double least;
    private final double greatest;

    FaceFactor(double least, double greatest) {
        this.least = least;
        this.greatest = greatest;
    }

    /** {@return its smallest value} */
    public double least() {
        return least;
    }

    /** {@return its largest value} */
    public double greatest() {
        return greatest;
    }

    /** {@return whether only 0 and 1 are values of it} */
    public boolean binary() {
        return this == LONG_HAIR || this == GLASSES;
    }

    /** Returns the name in small letters, such as {@code hair colour}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Refuses a value that it cannot have. */
    void check(double value) {
        if (binary() ? value != 0 && value != 1 : !(value >= least && value <= greatest)) {
            throw new IllegalArgumentException(
                    "Expected " + this + (binary() ? " to be 0 or 1" : " from " + least + " to " + greatest)
                            + ", found " + value + "; give a value that a face can have.");
        }
    }
}
