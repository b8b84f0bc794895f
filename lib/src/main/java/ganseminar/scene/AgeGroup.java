package ganseminar.scene;

import java.util.List;

/**
 * One of the ten age groups of episode 16 (Zhang, Song and Qi, 2017): 0-5, 6-10, 11-15, 16-20, then by tens to 71-80.
 *
 * @param index from 0 to 9
 * @param from its least age in years
 * @param to its greatest age in years
 */
public record AgeGroup(int index, double from, double to) {

    /** All ten, from young to old. */
    public static final List<AgeGroup> ALL = List.of(
            new AgeGroup(0, 0, 5),
            new AgeGroup(1, 6, 10),
            new AgeGroup(2, 11, 15),
            new AgeGroup(3, 16, 20),
            new AgeGroup(4, 21, 30),
            new AgeGroup(5, 31, 40),
            new AgeGroup(6, 41, 50),
            new AgeGroup(7, 51, 60),
            new AgeGroup(8, 61, 70),
            new AgeGroup(9, 71, 80));

    /**
     * Finds the group of a face.
     *
     * @param face any face; ages between two groups, such as 5.5, count to the younger one
     * @return its group
     */
    public static AgeGroup of(Face face) {
        int index = ALL.size() - 1;
        while (face.age() < ALL.get(index).from) {
            index--;
        }
        return ALL.get(index);
    }

    /**
     * Lets a person grow old.
     *
     * @param person any face
     * @return ten faces, the same but for the age, which is the middle of each group
     */
    public static List<Face> lifeOf(Face person) {
        return ALL.stream()
                .map(group -> person.with(FaceFactor.AGE, group.middle()))
                .toList();
    }

    /** {@return the middle of the group in years} */
    public double middle() {
        return (from + to) / 2;
    }

    /** Says the years, such as {@code 31-40}. */
    @Override
    public String toString() {
        return (int) from + "-" + (int) to;
    }
}
