package ganseminar.metric;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How good generated digits are, as five numbers that are read together: each alone can be fooled.
 *
 * @param distance the {@link FrechetDistance} in the feature network's eyes, 0 or more; depends on the number of pictures
 * @param confident the share of pictures in which the classifier sees one digit with more than 90 %
 * @param minShare the share of the rarest digit, at most 0.1
 * @param precision the share of generated pictures that lie where real ones are, of {@value #FEW} on each side
 * @param recall the share of real pictures that lie where generated ones are, of {@value #FEW} on each side
 */
public record Quality(double distance, double confident, double minShare, double precision, double recall) {

    /** The paper's method compares all with all, so precision and recall take the first of each set only. */
    private static final int FEW = 3_000;

    /**
     * Compares two sets of pictures, best of 10,000 each.
     *
     * @param real what the network sees in real pictures that G was not trained on
     * @param generated what the same network sees in generated pictures
     * @return the five numbers
     */
    public static Quality of(FeatureNetwork.Look real, FeatureNetwork.Look generated) {
        ClassHistogram classes = ClassHistogram.of(generated.probabilities());
        PrecisionRecall shares = PrecisionRecall.of(few(real.features()), few(generated.features()));
        return new Quality(
                FrechetDistance.between(real.features(), generated.features()),
                classes.confidentShare(),
                classes.minShare(),
                shares.precision(),
                shares.recall());
    }

    /**
     * Puts several sets of pictures side by side.
     *
     * @param title what was measured, how many pictures, and by which feature network
     * @param rows the sets by name, in the order of the table
     * @return a row for each set
     */
    public static Table table(String title, Map<String, Quality> rows) {
        return Table.create(
                title,
                StringColumn.create("", rows.keySet()),
                column("FID", rows, Quality::distance),
                column("confident", rows, Quality::confident),
                column("rarest digit", rows, Quality::minShare),
                column("precision", rows, Quality::precision),
                column("recall", rows, Quality::recall));
    }

    private static DoubleColumn column(String name, Map<String, Quality> rows, ToDoubleFunction<Quality> number) {
        return DoubleColumn.create(name, rows.values().stream().mapToDouble(number));
    }

    private static Features few(Features features) {
        return features.range(0, Math.min(FEW, features.count()));
    }
}
