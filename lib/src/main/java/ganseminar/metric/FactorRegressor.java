package ganseminar.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import ganseminar.data.Batch;
import ganseminar.data.ImageSet;
import ganseminar.engine.Upload;
import ganseminar.nn.Layers;
import ganseminar.scene.FaceFactor;
import ganseminar.scene.FaceSet;
import ganseminar.train.FirstWeights;
import ganseminar.train.Network;
import ganseminar.train.Tape;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A small network that reads the factors of drawn faces from their pictures: the independent judge of what a generator
 * drew. It learns on true faces and is asked about generated ones.
 *
 * <pre>{@code
 * FactorRegressor judge = FactorRegressor.train(faces, FacePolicy.CODED, seed);
 * Map<FaceFactor, Double> skill = judge.skill(testFaces);
 * double[] smiles = judge.read(pictures).get(FaceFactor.SMILE);    // one a picture
 * }</pre>
 *
 * <p>How well it reads is measured, never assumed: only a factor that it reads well on faces it has not seen
 * ({@link #isMeasurable}) may be part of a claim. Pictures unlike all drawn faces get some answer, too.
 */
public final class FactorRegressor {

    private static final int BATCH = 50;
    private static final int CHUNK = 500;

    private final Network network;
    private final List<FaceFactor> factors;
    private final double[] means;
    private final double[] deviations;
    private final Upload upload = new Upload();

    private FactorRegressor(Network network, List<FaceFactor> factors, double[] means, double[] deviations) {
        this.network = network;
        this.factors = factors;
        this.means = means;
        this.deviations = deviations;
    }

    /**
     * Trains a regressor: two convolutions and two dense layers, squared error on factors that are scaled to mean 0 and
     * deviation 1, 6 passes over the faces with Adam at 0.001 and 2 at 0.0001. On 8,000 faces of 32 pixels that takes 20
     * seconds on two cores.
     *
     * @param faces true faces in which every factor varies
     * @param factors what to read, at least one
     * @param seed where first weights and shuffles come from
     * @return the trained regressor
     * @throws IllegalArgumentException if there is no factor, one is named twice, or one is the same in all faces
     * @throws CancellationException if the thread is interrupted, since half a training judges nothing
     */
    public static FactorRegressor train(FaceSet faces, List<FaceFactor> factors, Seed seed) {
        if (factors.isEmpty() || factors.stream().distinct().count() < factors.size()) {
            throw new IllegalArgumentException(
                    "Expected at least one factor and none twice, found " + factors + "; name each to be read once.");
        }
        int count = factors.size();
        double[] means = new double[count];
        double[] deviations = new double[count];
        for (int j = 0; j < count; j++) {
            double[] truth = truth(faces, factors.get(j));
            means[j] = StatUtils.mean(truth);
            deviations[j] = Math.sqrt(StatUtils.populationVariance(truth));
            if (deviations[j] == 0) {
                throw new IllegalArgumentException("Expected " + factors.get(j) + " to vary, found " + means[j]
                        + " in all faces; leave it out or take other faces.");
            }
        }
        ImageSet images = faces.images();
        Network network = Network.named(
                        "factor regressor",
                        Layers.sequential(
                                Layers.conv(16, 5, 2, 2),
                                Layers.relu(),
                                Layers.conv(32, 5, 2, 2),
                                Layers.relu(),
                                Layers.flatten(),
                                Layers.linear(128),
                                Layers.relu(),
                                Layers.linear(count)),
                        new Shape(1, images.channels(), images.height(), images.width()))
                .firstWeights(FirstWeights.he(), seed);
        FactorRegressor regressor = new FactorRegressor(network, List.copyOf(factors), means, deviations);
        network.adam(1e-3f);
        regressor.learn(faces, 6, seed);
        network.adam(1e-4f); // smaller steps at the end: a tenth more of the smile is explained
        regressor.learn(faces, 2, seed);
        return regressor;
    }

    private void learn(FaceSet faces, int epochs, Seed seed) {
        FaceFactor[] names = factors.toArray(FaceFactor[]::new);
        int batchSize = Math.min(BATCH, faces.count());
        for (Batch batch :
                faces.images().epochs(epochs).batches(batchSize).shuffled(seed).scaledTo(-1, 1)) {
            float[] targets = faces.values(batch.labels(), names);
            for (int i = 0; i < targets.length; i++) {
                int factor = i % names.length;
                targets[i] = (float) ((targets[i] - means[factor]) / deviations[factor]);
            }
            try (Tape tape = Tape.start()) {
                NDArray read = network.apply(batch.images(tape)); // (batch, factors)
                NDArray truth = upload.to(tape, targets, new Shape(batch.size(), names.length));
                tape.minimize(read.sub(truth).square().mean(), network);
            }
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException(
                    "The factor regressor was interrupted before it was trained; train it again.");
        }
    }

    /**
     * Reads pictures. Not while a tape runs.
     *
     * @param pictures picture after picture, in [0, 1], of the size that it was trained on: red, green, blue
     * @return for each factor a number a picture, in the factor's own units and about within its bounds; for a binary one,
     *     more than 0.5 means 1
     * @throws IllegalArgumentException if the numbers do not divide into pictures of that size
     */
    public Map<FaceFactor, double[]> read(float[] pictures) {
        Shape one = network.input();
        int size = (int) one.size();
        if (pictures.length == 0 || pictures.length % size != 0) {
            throw new IllegalArgumentException(pictures.length + " numbers do not divide into pictures of " + size
                    + " numbers; give pictures of " + one.get(1) + " x " + one.get(2) + " x " + one.get(3) + ".");
        }
        int count = pictures.length / size;
        Map<FaceFactor, double[]> columns = new EnumMap<>(FaceFactor.class);
        factors.forEach(factor -> columns.put(factor, new double[count]));
        for (int start = 0; start < count; start += CHUNK) {
            int end = Math.min(start + CHUNK, count);
            float[] chunk = Arrays.copyOfRange(pictures, start * size, end * size);
            for (int i = 0; i < chunk.length; i++) {
                chunk[i] = 2 * chunk[i] - 1;
            }
            try (Tape tape = Tape.inference()) {
                Shape shape = new Shape(end - start).addAll(one.slice(1));
                float[] read = network.apply(upload.to(tape, chunk, shape)).toFloatArray();
                for (int i = 0; i < read.length; i++) {
                    int factor = i % factors.size();
                    columns.get(factors.get(factor))[start + i / factors.size()] =
                            means[factor] + deviations[factor] * read[i];
                }
            }
        }
        return columns;
    }

    /**
     * Measures how well it reads faces whose factors are known, and which it should not have seen in training.
     *
     * @param test true faces of the size that it was trained on, in which every factor varies
     * @return for each factor R², the share of its variance that is read rightly, at most 1 and 0 for always guessing the
     *     mean; for a binary one the accuracy, 0 to 1
     * @throws IllegalArgumentException if the faces have another size
     */
    public Map<FaceFactor, Double> skill(FaceSet test) {
        Map<FaceFactor, Double> skill = new EnumMap<>(FaceFactor.class);
        read(test.images().floats(0, test.count())).forEach((factor, read) -> {
            double[] truth = truth(test, factor);
            skill.put(factor, factor.binary() ? accuracy(read, truth) : explained(read, truth));
        });
        return skill;
    }

    /**
     * Tells whether a factor is read well enough to be part of a claim.
     *
     * @param factor the factor
     * @param skill what {@link #skill} measured for it
     * @return whether R² is above 0.8, or the accuracy of a binary factor above 0.95
     */
    public static boolean isMeasurable(FaceFactor factor, double skill) {
        return skill > (factor.binary() ? 0.95 : 0.8);
    }

    private static double[] truth(FaceSet faces, FaceFactor factor) {
        return faces.faces().stream().mapToDouble(face -> face.value(factor)).toArray();
    }

    private static double accuracy(double[] read, double[] truth) {
        int right = 0;
        for (int i = 0; i < read.length; i++) {
            right += read[i] > 0.5 == truth[i] > 0.5 ? 1 : 0;
        }
        return (double) right / read.length;
    }

    private static double explained(double[] read, double[] truth) {
        double mean = StatUtils.mean(truth);
        double wrong = 0;
        double all = 0;
        for (int i = 0; i < read.length; i++) {
            wrong += (read[i] - truth[i]) * (read[i] - truth[i]);
            all += (truth[i] - mean) * (truth[i] - mean);
        }
        return 1 - wrong / all;
    }
}
