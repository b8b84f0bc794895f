package ganseminar.metric;

import java.util.List;
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

    private static final List<String> NAMES = List.of("FID", "confident", "rarest digit", "precision", "recall");

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

    /** {@return what the five numbers are called in tables, in their order: what a training keeps of each moment} */
    public static String[] names() {
        return NAMES.toArray(String[]::new);
    }

    /**
     * Reads the five numbers where they were kept, such as at one moment of a training:
     * {@code Quality.read(name -> course.value(name, 500))}.
     *
     * @param number gives the number of each of {@link #names()}
     * @return the five numbers
     */
    public static Quality read(ToDoubleFunction<String> number) {
        double[] five = NAMES.stream().mapToDouble(number).toArray();
        return new Quality(five[0], five[1], five[2], five[3], five[4]);
    }

    /** {@return the five numbers in the order of {@link #names()}} */
    public double[] numbers() {
        return new double[] {distance, confident, minShare, precision, recall};
    }

    /**
     * Puts several sets of pictures side by side.
     *
     * @param title what was measured, how many pictures, and by which feature network
     * @param rows the sets by name, in the order of the table
     * @return a row for each set
     */
    public static Table table(String title, Map<String, Quality> rows) {
        Table table = Table.create(title, StringColumn.create("", rows.keySet()));
        for (int i = 0; i < NAMES.size(); i++) {
            int number = i;
            table.addColumns(DoubleColumn.create(
                    NAMES.get(i), rows.values().stream().mapToDouble(row -> row.numbers()[number])));
        }
        return table;
    }

    private static Features few(Features features) {
        return features.range(0, Math.min(FEW, features.count()));
    }
}
