package ganseminar;

import java.nio.file.Path;

/**
 * Where a run of an episode leaves what it has found: claims, pictures, and whatever a notebook wants to keep.
 *
 * @param episode the notebook's name, such as {@code 01-gan-in-50-lines}
 * @param scale the scale of this run
 * @param seed the seed of this run
 * @param folder the folder, which need not exist yet
 */
public record Results(String episode, Scale scale, Seed seed, Path folder) {

    /** The variable with which a caller, such as the launcher, says where results go. */
    public static final String VARIABLE = "SEMINAR_RESULTS";

    /**
     * Chooses the folder: the one that the environment variable {@value #VARIABLE} names, or else {@code
     * results/episode/by-hand-scale-seedN} beside the notebooks' folder: what a reader tries in JupyterLab stays apart from
     * what the launcher runs.
     *
     * @param episode the notebook's name
     * @param scale the scale of this run
     * @param seed the seed of this run
     * @return the place for this run's results
     */
    public static Results of(String episode, Scale scale, Seed seed) {
        String asked = System.getenv(VARIABLE);
        Path folder = asked == null || asked.isBlank()
                ? Path.of("..", "results", episode, "by-hand-" + scale + "-seed" + seed.value())
                : Path.of(asked);
        return new Results(episode, scale, seed, folder);
    }

    /**
     * Names a file of this run.
     *
     * @param name such as {@code cover.png}
     * @return its path in the folder
     */
    public Path file(String name) {
        return folder.resolve(name);
    }
}
