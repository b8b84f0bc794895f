package ganseminar.scene;

/**
 * A drawn face: who it is, and every factor of its picture.
 *
 * <pre>{@code
 * Face child = Face.of(3).with(FaceFactor.AGE, 5).with(FaceFactor.YAW, 45);
 * float[] pixels = child.draw(64, 3);    // 3 x 64 x 64
 * }</pre>
 *
 * @param identity the person: the seed of 16 numbers that make the head, or {@link #AVERAGE} for the middle of each
 * @param yaw see {@link FaceFactor#YAW}
 * @param age see {@link FaceFactor#AGE}
 * @param smile see {@link FaceFactor#SMILE}
 * @param skin see {@link FaceFactor#SKIN}
 * @param hairColour see {@link FaceFactor#HAIR_COLOUR}
 * @param hairStyle 0 short, 1 parted, {@value #LONG} long, 3 fringe
 * @param glasses see {@link FaceFactor#GLASSES}
 * @param light see {@link FaceFactor#LIGHT}
 * @param ambient see {@link FaceFactor#AMBIENT}
 * @param background see {@link FaceFactor#BACKGROUND}
 */
public record Face(
        long identity,
        double yaw,
        double age,
        double smile,
        double skin,
        double hairColour,
        int hairStyle,
        boolean glasses,
        double light,
        double ambient,
        double background) {

    /** The identity of a head that has the middle of every shape. */
    public static final long AVERAGE = -1;

    /** The style of long hair. */
    static final int LONG = 2;

    private static final int STYLES = 4;

    /**
     * Checks every factor.
     *
     * @throws IllegalArgumentException if the identity is below {@link #AVERAGE} or a factor is out of its bounds
     */
    public Face {
        if (identity < AVERAGE) {
            throw new IllegalArgumentException("Expected an identity of 0 or more, or Face.AVERAGE, found " + identity
                    + "; number people from 0.");
        }
        if (hairStyle < 0 || hairStyle >= STYLES) {
            throw new IllegalArgumentException("Expected a hair style from 0 to " + (STYLES - 1) + ", found "
                    + hairStyle + "; take 0 for short, 1 parted, 2 long, 3 fringe.");
        }
        FaceFactor.YAW.check(yaw);
        FaceFactor.AGE.check(age);
        FaceFactor.SMILE.check(smile);
        FaceFactor.SKIN.check(skin);
        FaceFactor.HAIR_COLOUR.check(hairColour);
        FaceFactor.LIGHT.check(light);
        FaceFactor.AMBIENT.check(ambient);
        FaceFactor.BACKGROUND.check(background);
    }

    /**
     * Introduces a person: frontal, serious, frontal light, with the skin, hair and age (20 to 60) of that identity.
     *
     * @param identity the person, 0 or more, or {@link #AVERAGE} for a person of average shape, skin and hair at 40
     * @return the face
     * @throws IllegalArgumentException if the identity is below {@link #AVERAGE}
     */
    public static Face of(long identity) {
        FaceShape shape = FaceShape.of(identity);
        int style = (int) (STYLES * shape.p(14));
        return new Face(identity, 0, shape.age(), 0, shape.skin(), shape.hair(), style, false, 0, 0.45, 0.5);
    }

    /**
     * Changes one factor.
     *
     * @param factor which
     * @param value its new value
     * @return the same face but for this
     * @throws IllegalArgumentException if the factor cannot have that value
     */
    public Face with(FaceFactor factor, double value) {
        factor.check(value);
        return new Face(
                identity,
                factor == FaceFactor.YAW ? value : yaw,
                factor == FaceFactor.AGE ? value : age,
                factor == FaceFactor.SMILE ? value : smile,
                factor == FaceFactor.SKIN ? value : skin,
                factor == FaceFactor.HAIR_COLOUR ? value : hairColour,
                factor == FaceFactor.LONG_HAIR ? (int) value * LONG : hairStyle,
                factor == FaceFactor.GLASSES ? value == 1 : glasses,
                factor == FaceFactor.LIGHT ? value : light,
                factor == FaceFactor.AMBIENT ? value : ambient,
                factor == FaceFactor.BACKGROUND ? value : background);
    }

    /**
     * Reads one factor as a number.
     *
     * @param factor which
     * @return its value, within the factor's bounds
     */
    public double value(FaceFactor factor) {
        return switch (factor) {
            case YAW -> yaw;
            case AGE -> age;
            case SMILE -> smile;
            case SKIN -> skin;
            case HAIR_COLOUR -> hairColour;
            case LONG_HAIR -> hairStyle == LONG ? 1 : 0;
            case GLASSES -> glasses ? 1 : 0;
            case LIGHT -> light;
            case AMBIENT -> ambient;
            case BACKGROUND -> background;
        };
    }

    /**
     * Draws the face. 32 pixels with 2 x 2 points take a millisecond.
     *
     * @param side of the picture in pixels, at least 1
     * @param points the square root of the points that are averaged for a pixel, at least 1: 2 for training sets, 3 for
     *     display
     * @return 3 x side x side numbers in [0, 1]: red, then green, then blue, each row by row
     * @throws IllegalArgumentException if side or points is below 1
     */
    public float[] draw(int side, int points) {
        if (side < 1 || points < 1) {
            throw new IllegalArgumentException(
                    "Expected a side of at least 1 pixel and at least 1 point a pixel, found side " + side + " and "
                            + points + " points; 32 and 2 are usual.");
        }
        return new FacePainter(this).paint(side, points);
    }
}
