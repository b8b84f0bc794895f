package ganseminar.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a part of a run remembers: arrays and whole numbers by name. */
public final class State {

    private final Map<String, Tensor> arrays = new LinkedHashMap<>();
    private final Map<String, Long> numbers = new LinkedHashMap<>();

    /** Makes an empty state. */
    public State() {}

    /**
     * Remembers an array.
     *
     * @param name its name in this state
     * @param array its shape and numbers
     */
    public void put(String name, Tensor array) {
        arrays.put(name, array);
    }

    /**
     * Remembers a whole number.
     *
     * @param name its name in this state
     * @param number the number
     */
    public void put(String name, long number) {
        numbers.put(name, number);
    }

    /**
     * Returns an array.
     *
     * @param name its name
     * @return the array
     * @throws IllegalArgumentException if there is none of this name
     */
    public Tensor array(String name) {
        return required(arrays, name);
    }

    /**
     * Returns an array whose shape is known.
     *
     * @param name its name
     * @param shape the shape that it must have
     * @return the array
     * @throws IllegalArgumentException if there is none of this name, or it has another shape
     */
    public Tensor array(String name, long... shape) {
        Tensor array = array(name);
        if (!Arrays.equals(shape, array.shape())) {
            throw new IllegalArgumentException("%s has the shape %s where %s is needed"
                    .formatted(name, Arrays.toString(array.shape()), Arrays.toString(shape)));
        }
        return array;
    }

    /**
     * Returns a whole number.
     *
     * @param name its name
     * @return the number
     * @throws IllegalArgumentException if there is none of this name
     */
    public long number(String name) {
        return required(numbers, name);
    }

    /**
     * Tells whether there is an array of this name.
     *
     * @param name a name
     * @return whether it is there
     */
    public boolean has(String name) {
        return arrays.containsKey(name);
    }

    private static <T> T required(Map<String, T> entries, String name) {
        T entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return entry;
    }

    Map<String, Tensor> arrays() {
        return arrays;
    }

    Map<String, Long> numbers() {
        return numbers;
    }
}
