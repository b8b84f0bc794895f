package ganseminar.train;

/** A part of a run that remembers something: weights, how much noise was drawn, a curve. */
public interface Resumable {

    /**
     * Returns the name under which the part is kept; unique in its run.
     *
     * @return such as {@code G}
     */
    String name();

    /**
     * Says what the part is, so that a state is not given to another one: layers and optimiser of a network, the series
     * of a chart.
     *
     * @return one line that two parts have in common only if either can take the other's state
     */
    String kind();

    /**
     * Writes down all that the part needs to go on as if nothing had happened.
     *
     * @param state where to write
     */
    void save(State state);

    /**
     * Becomes what the state says.
     *
     * @param state what {@link #save} wrote for a part of the same {@link #kind()}
     */
    void load(State state);
}
