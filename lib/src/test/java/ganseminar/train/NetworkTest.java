package ganseminar.train;

import static ganseminar.nn.Layers.linear;
import static ganseminar.nn.Layers.relu;
import static ganseminar.nn.Layers.sequential;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import ganseminar.engine.Compute;
import java.nio.file.Path;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {

    @Test
    void countsTheParametersOfTheSlidesNetworks() {
        FiftyLineGan gan = new FiftyLineGan(1);
        assertEquals(234_512, gan.g.parameters());
        assertEquals(201_217, gan.d.parameters());
        assertEquals(33_024, gan.g.layers().get(0).parameters());
        assertEquals(201_488, gan.g.layers().get(2).parameters());
        assertEquals(200_960, gan.d.layers().get(0).parameters());
        assertEquals(257, gan.d.layers().get(2).parameters());
    }

    @Test
    void listsItsLayersInSlideNotation() {
        Network d = new FiftyLineGan(1).d;
        assertEquals("linear(256)", d.layers().get(0).name());
        assertEquals(new Shape(1, 256), d.layers().get(0).output());
        assertEquals("relu", d.layers().get(1).name());
        assertEquals(0, d.layers().get(1).parameters());
        assertEquals(new Shape(1, 1), d.layers().get(2).output());
    }

    @Test
    void computesWhatItsWeightsSay() {
        Network sum = Network.named("sum", sequential(linear(2), relu()), new Shape(1, 3))
                .firstWeights((random, fanIn) -> -1, new Seed(1));
        try (Tape tape = Tape.inference()) {
            NDArray y = sum.apply(tape.manager().create(new float[] {1, 2, 3, -1, -2, -4}, new Shape(2, 3)));
            assertArrayEquals(new float[] {0, 0, 7, 7}, y.toFloatArray());
        }
    }

    @Test
    void predictsAnyNumberOfInputsPartByPart() {
        Network sum = Network.named("sum", sequential(linear(2), relu()), new Shape(1, 3))
                .firstWeights((random, fanIn) -> 1, new Seed(1));
        float[] inputs = new float[1_201 * 3];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = i / 3; // the n-th input is n, n, n
        }
        float[] outputs = sum.predict(inputs);
        assertEquals(1_201 * 2, outputs.length);
        for (int i = 0; i < outputs.length; i++) {
            assertEquals(3f * (i / 2), outputs[i]);
        }
        assertEquals(
                "sum takes 3 numbers an input, and 4 do not divide into them; its input is (3).",
                assertThrows(IllegalArgumentException.class, () -> sum.predict(new float[4]))
                        .getMessage());
    }

    @Test
    void drawsTheSameFirstWeightsFromTheSameSeedAndOthersFromAnother() {
        float[] once = Weights.of(new FiftyLineGan(7).g).get(0);
        assertArrayEquals(once, Weights.of(new FiftyLineGan(7).g).get(0));
        assertTrue(once[0] != Weights.of(new FiftyLineGan(8).g).get(0)[0]);
    }

    @Test
    void drawsWeightsWithTheDeviationOfTheRuleAndBiasesOfZero() {
        FiftyLineGan gan = new FiftyLineGan(1);
        SummaryStatistics weights = new SummaryStatistics();
        for (float weight : Weights.of(gan.g).get(2)) {
            weights.addValue(weight);
        }
        assertEquals(200_704, weights.getN());
        assertEquals(0, weights.getMean(), 1e-4);
        assertEquals(0.01, weights.getStandardDeviation(), 1e-4);
        assertArrayEquals(new float[784], Weights.of(gan.g).get(3));
    }

    @Test
    void givesHeWeightsTheVarianceOfTwoOverFanIn() {
        Network wide =
                Network.named("wide", linear(300), new Shape(1, 200)).firstWeights(FirstWeights.he(), new Seed(3));
        SummaryStatistics weights = new SummaryStatistics();
        for (float weight : Weights.of(wide).get(0)) {
            weights.addValue(weight);
        }
        assertEquals(0.1, weights.getStandardDeviation(), 1e-3);
    }

    @Test
    void keepsNothingButTheResultOutsideATape() {
        FiftyLineGan gan = new FiftyLineGan(1);
        try (NDManager scope = Compute.get().manager().newSubManager()) {
            NDArray z = scope.create(gan.noise.draw(10), new Shape(10, 128));
            NDArray fake = gan.g.apply(z);
            assertEquals(new Shape(10, 784), fake.getShape());
            assertEquals(2, scope.getManagedArrays().size());
        }
    }

    @Test
    void saysWhatIsMissing() {
        Network bare = Network.named("D", linear(1), new Shape(1, 4));
        assertEquals(
                "Network D has no weights; give it some, such as D.firstWeights(FirstWeights.normal(0.01), seed).",
                assertThrows(IllegalStateException.class, bare::parameters).getMessage());
        bare.firstWeights(FirstWeights.normal(0.01), new Seed(1));
        assertEquals(
                "Network D has no optimiser; give it one, such as D.adam(2e-4f).",
                assertThrows(IllegalStateException.class, bare::requireOptimiser)
                        .getMessage());
    }

    @Test
    void givesItsWeightsToAFileAndTakesThemBack(@TempDir Path folder) {
        FiftyLineGan one = new FiftyLineGan(1);
        FiftyLineGan other = new FiftyLineGan(2);
        Path file = folder.resolve("G.safetensors");
        one.g.writeWeights(file);
        other.g.readWeights(file);
        assertArrayEquals(Weights.of(one.g).get(2), Weights.of(other.g).get(2));
        float[] before = Weights.of(other.d).get(0);
        String message = assertThrows(IllegalArgumentException.class, () -> other.d.readWeights(file))
                .getMessage();
        assertTrue(message.startsWith(file + " holds no weights of network D (0.weight has the shape "), message);
        assertArrayEquals(before, Weights.of(other.d).get(0));
    }
}
