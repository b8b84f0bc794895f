package ganseminar.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The Inception score's parts, and the histogram of classes. */
class ClassMeasuresTest {

    /** Two rows of class 0, one clear and one not, one of class 1, none of classes 2 and 3. */
    private static final Features SAMPLES =
            Features.of(new double[] {0.95, 0.05, 0, 0, 0.4, 0.3, 0.2, 0.1, 0, 1, 0, 0, 0.91, 0.09, 0, 0}, 4);

    @Test
    void scoresEachPartWithItsOwnMarginal() {
        // Part 1 has one class twice (score 1), part 2 two classes (score 2).
        Features p = Features.of(new double[] {1, 0, 1, 0, 1, 0, 0, 1}, 4);
        Estimate score = InceptionScore.inSplits(p, 2);
        assertEquals(1.5, score.mean(), 1e-9);
        assertEquals(0.5, score.deviation(), 1e-9);
        assertEquals("1.5 ± 0.50", score.toString().replace("1.500", "1.5"));
    }

    @Test
    void cutsPartsAsThePublishedProgramDoes() {
        // 5 rows in 2 parts: rows 0 and 1, then rows 2 to 4. Only the second part has two classes, two of one.
        Features p = Features.of(new double[] {1, 0, 1, 0, 0, 1, 1, 0, 1, 0}, 5);
        double second = Math.exp((2 * Math.log(1.5) + Math.log(3)) / 3);
        assertEquals((1 + second) / 2, InceptionScore.inSplits(p, 2).mean(), 1e-9);
    }

    @Test
    void onePartIsTheWholeSet() {
        assertEquals(
                InceptionScore.of(SAMPLES), InceptionScore.inSplits(SAMPLES, 1).mean());
    }

    @Test
    void countsTheMostProbableClass() {
        ClassHistogram histogram = ClassHistogram.of(SAMPLES);
        assertArrayEquals(new double[] {0.75, 0.25, 0, 0}, histogram.shares());
        assertEquals(0.5, histogram.totalVariation(), 1e-12);
        assertEquals(0, histogram.minShare());
        assertEquals(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), histogram.entropy(), 1e-12);
        assertEquals(0.75, histogram.confidentShare());
    }

    @Test
    void knowsTheExtremes() {
        ClassHistogram even = ClassHistogram.of(Features.of(new double[] {1, 0, 0, 1}, 2));
        assertEquals(0, even.totalVariation());
        assertEquals(0.5, even.minShare());
        assertEquals(Math.log(2), even.entropy(), 1e-12);
        ClassHistogram collapsed = ClassHistogram.of(Features.of(new double[] {1, 0, 1, 0}, 2));
        assertEquals(0.5, collapsed.totalVariation());
        assertEquals(0, collapsed.entropy());
    }

    @Test
    void refusesLogits() {
        Features logits = Features.of(new double[] {0.5, 0.5, 3, -2}, 2);
        String sentence =
                "Row 1 holds no class probabilities (its sum is 1.0, its least number -2.0); pass the softmax of the classifier's logits.";
        refuses(sentence, () -> InceptionScore.of(logits));
        refuses(sentence, () -> InceptionScore.inSplits(logits, 2));
        refuses(sentence, () -> ClassHistogram.of(logits));
        refuses(
                "Row 0 holds no class probabilities (its sum is 1.5, its least number 0.5); pass the softmax of the classifier's logits.",
                () -> InceptionScore.of(Features.of(new double[] {0.5, 1}, 1)));
    }

    @Test
    void refusesMorePartsThanPictures() {
        refuses(
                "Cannot cut 4 pictures into 5 parts; ask for at least one part, and at most one a picture.",
                () -> InceptionScore.inSplits(SAMPLES, 5));
    }

    private static void refuses(String sentence, Executable work) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
    }
}
