package ganseminar;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much a notebook does: {@link #SMOKE} runs every cell in seconds and judges nothing, {@link #QUICK} trains for
 * real in minutes on two cores and is what is committed, {@link #PAPER} is the set-up of the paper or the slides.
 *
 * <pre>{@code
 * int epochs = scale.choose(1, 60, 200);
 * }</pre>
 */
public enum Scale {
    /** Every cell, in seconds: what tests run. */
    SMOKE,
    /** Real training in minutes on two cores: what readers run. */
    QUICK,
    /** The scale of the paper or the slides. */
    PAPER;

    /** The variable with which a caller, such as the launcher, overrides the scale that stands in a notebook. */
    public static final String VARIABLE = "SEMINAR_SCALE";

    /**
     * Returns the scale that the environment variable {@value #VARIABLE} asks for, else the given one.
     *
     * @param otherwise the scale that stands in the notebook
     * @return the scale to run at
     * @throws IllegalArgumentException if the variable holds something else than smoke, quick or paper
     */
    public static Scale asked(Scale otherwise) {
        String asked = System.getenv(VARIABLE);
        return asked == null || asked.isBlank() ? otherwise : of(asked);
    }

    /**
     * Reads a scale by its name.
     *
     * @param name smoke, quick or paper; capitals do not matter
     * @return the scale
     * @throws IllegalArgumentException if there is no such scale
     */
    public static Scale of(String name) {
        for (Scale scale : values()) {
            if (scale.toString().equals(name.strip().toLowerCase(Locale.ROOT))) {
                return scale;
            }
        }
        throw new IllegalArgumentException("There is no scale \"" + name + "\"; take one of "
                + Arrays.stream(values()).map(Scale::toString).collect(Collectors.joining(", ")) + ".");
    }

    /**
     * Chooses one of three values.
     *
     * @param smoke the value at smoke scale
     * @param quick the value at quick scale
     * @param paper the value at paper scale
     * @return the value for this scale
     */
    public int choose(int smoke, int quick, int paper) {
        return switch (this) {
            case SMOKE -> smoke;
            case QUICK -> quick;
            case PAPER -> paper;
        };
    }

    /** Returns the name in small letters. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
