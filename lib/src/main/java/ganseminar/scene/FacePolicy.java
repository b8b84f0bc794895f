package ganseminar.scene;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Which faces a data set has: what varies, what is fixed, and who is for training and who for testing. The two share
 * nobody. Lists are always the same; a smaller set is a {@code subList}.
 */
public enum FacePolicy {
    /**
     * Every person in 9 poses and 5 lights, person by person (episode 14): 120 people for training, 5,400 faces; 40 others
     * for testing, 1,800 faces.
     */
    POSED {
        @Override
        public List<Face> training() {
            return people(0, 120)
                    .mapToObj(Face::of)
                    .map(FacePolicy::poses)
                    .flatMap(List::stream)
                    .toList();
        }

        @Override
        public List<Face> test() {
            return people(5000, 40)
                    .mapToObj(Face::of)
                    .map(FacePolicy::poses)
                    .flatMap(List::stream)
                    .toList();
        }
    },
    /**
     * Every training face is another person, at one age, the age groups in turn: 4,000 faces, no pair among them (episode
     * 16). For testing 50 others, each at the middle of all ten groups and else unchanged: 500 faces, person by person.
     */
    AGING {
        @Override
        public List<Face> training() {
            return people(0, 4000).mapToObj(this::aged).toList();
        }

        @Override
        public List<Face> test() {
            return people(90_000, 50)
                    .mapToObj(this::aged)
                    .map(AgeGroup::lifeOf)
                    .flatMap(List::stream)
                    .toList();
        }

        private Face aged(long identity) {
            AgeGroup group = AgeGroup.ALL.get((int) (identity % AgeGroup.ALL.size()));
            FaceStream random = new FaceStream(SALT * identity + 5);
            return Face.of(identity)
                    .with(FaceFactor.AGE, random.next(group.from(), group.to()))
                    .with(FaceFactor.YAW, random.next(-10, 10))
                    .with(FaceFactor.SMILE, random.next(-0.4, 1))
                    .with(FaceFactor.LIGHT, random.next(-30, 30));
        }
    },
    /**
     * Everybody is somebody else, and every factor varies on its own: 8,000 faces for training, 2,000 for testing. The
     * hard variant of {@link #CODES}.
     */
    FREE {
        @Override
        public List<Face> training() {
            return people(200_000, 8000).mapToObj(this::anybody).toList();
        }

        @Override
        public List<Face> test() {
            return people(250_000, 2000).mapToObj(this::anybody).toList();
        }

        private Face anybody(long identity) {
            FaceStream random = new FaceStream(SALT * identity + 6);
            return Face.of(identity)
                    .with(FaceFactor.YAW, random.next(-20, 20))
                    .with(FaceFactor.AGE, random.next(20, 75))
                    .with(FaceFactor.SMILE, random.next(-1, 1))
                    .with(FaceFactor.SKIN, random.next())
                    .with(FaceFactor.HAIR_COLOUR, random.next())
                    .with(FaceFactor.LIGHT, random.next(-30, 30));
        }
    },
    /**
     * One head of average shape with six factors that vary on their own ({@link #CODED}), and a little pose and light
     * (episodes 02, 03 and 04): 8,000 faces for training, 2,000 for testing.
     */
    CODES {
        @Override
        public List<Face> training() {
            return people(300_000, 8000).mapToObj(this::coded).toList();
        }

        @Override
        public List<Face> test() {
            return people(400_000, 2000).mapToObj(this::coded).toList();
        }

        private Face coded(long number) {
            FaceStream random = new FaceStream(SALT * number + 7);
            return Face.of(Face.AVERAGE)
                    .with(FaceFactor.SKIN, random.next())
                    .with(FaceFactor.SMILE, random.next(-1, 1))
                    .with(FaceFactor.AGE, random.next(20, 75))
                    .with(FaceFactor.HAIR_COLOUR, random.next())
                    .with(FaceFactor.LONG_HAIR, random.next() < 0.5 ? 1 : 0)
                    .with(FaceFactor.GLASSES, random.next() < 0.5 ? 1 : 0)
                    .with(FaceFactor.YAW, random.next(-10, 10))
                    .with(FaceFactor.LIGHT, random.next(-15, 15));
        }
    };

    /** The factors that {@link #CODES} is about. */
    public static final List<FaceFactor> CODED = List.of(
            FaceFactor.SKIN,
            FaceFactor.SMILE,
            FaceFactor.AGE,
            FaceFactor.HAIR_COLOUR,
            FaceFactor.LONG_HAIR,
            FaceFactor.GLASSES);

    /** The yaws of {@link #POSED} in degrees. */
    public static final List<Integer> YAWS = List.of(-60, -45, -30, -15, 0, 15, 30, 45, 60);

    /** The lights of {@link #POSED} in degrees. */
    public static final List<Integer> LIGHTS = List.of(-60, -30, 0, 30, 60);

    /** Sets the random numbers of pictures apart from those of people. */
    private static final long SALT = 77_777;

    /** {@return the faces for training, in their order} */
    public abstract List<Face> training();

    /** {@return the faces for testing, in their order, of people who are not in training} */
    public abstract List<Face> test();

    /**
     * Poses a person: every yaw of {@link #YAWS}, each in every light of {@link #LIGHTS}.
     *
     * @param person any face
     * @return 45 faces, the same but for yaw and light; lights vary fastest
     */
    public static List<Face> poses(Face person) {
        return YAWS.stream()
                .map(yaw -> person.with(FaceFactor.YAW, yaw))
                .flatMap(turned -> LIGHTS.stream().map(light -> turned.with(FaceFactor.LIGHT, light)))
                .toList();
    }

    private static LongStream people(long first, int count) {
        return LongStream.range(first, first + count);
    }
}
