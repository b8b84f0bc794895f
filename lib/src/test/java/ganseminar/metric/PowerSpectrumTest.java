package ganseminar.metric;

import static ganseminar.metric.PictureQualityTest.columns;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PowerSpectrumTest {

    @Test
    void aWaveIsAPeakAtItsFrequency() {
        PowerSpectrum spectrum = PowerSpectrum.of(List.of(wave(28, 7, false)));
        assertEquals(14, spectrum.power().length);
        assertEquals(0.25, spectrum.frequencies()[6]);
        double[] power = spectrum.power();
        for (int ring = 0; ring < power.length; ring++) {
            // The window spreads a peak to its neighbours and no further.
            assertTrue(ring == 6 || power[ring] < power[6], "ring " + ring);
            assertTrue(Math.abs(ring - 6) <= 1 || power[ring] < 1e-3 * power[6], "ring " + ring);
        }
    }

    @Test
    void directionsCountAlike() {
        assertArrayEquals(
                PowerSpectrum.of(List.of(wave(30, 5, false))).power(),
                PowerSpectrum.of(List.of(wave(30, 5, true))).power(),
                1e-8);
    }

    @Test
    void whiteNoiseHasItsVarianceInAllRingsButTheFirst() {
        Random random = new Random(1);
        Plane[] pictures = new Plane[200];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = new Plane(20, 26, random.doubles(20 * 26, 0, 255).toArray());
        }
        double variance = 255 * 255 / 12.0;
        double[] power = PowerSpectrum.of(List.of(pictures)).power();
        assertEquals(0.75 * variance, power[0], 0.12 * variance);
        for (int ring = 1; ring < power.length; ring++) {
            assertEquals(variance, power[ring], 0.12 * variance);
        }
    }

    @Test
    void aSinglePointHasTheDirectSumsPower() {
        // |F|² of one point is flat; what is left of the mean's removal is small beside it from the second ring on.
        double[] point = new double[33 * 33];
        point[16 * 33 + 16] = 255;
        double[] power = PowerSpectrum.of(List.of(new Plane(33, 33, point))).power();
        double windowSquares = Math.pow(33 * 3 / 8.0, 2);
        for (int ring = 2; ring < power.length; ring++) {
            assertEquals(255 * 255 / windowSquares, power[ring], 1e-6);
        }
    }

    @Test
    void anEvenPictureHasNoPower() {
        assertEquals(
                0,
                Arrays.stream(PowerSpectrum.of(List.of(columns(16, x -> 77))).power())
                        .sum(),
                1e-20);
    }

    @Test
    void refusesWhatHasNoSpectrum() {
        refuses("A spectrum needs at least one picture, found none.", () -> PowerSpectrum.of(List.of()));
        refuses(
                "A spectrum needs pictures of at least 4 x 4, found 3 x 3; measure larger ones.",
                () -> PowerSpectrum.of(List.of(columns(3, x -> 0))));
        refuses(
                "Cannot compare a picture of 8 x 8 with one of 9 x 9; bring both to the same size.",
                () -> PowerSpectrum.of(List.of(columns(8, x -> 0), columns(9, x -> 0))));
    }

    private static void refuses(String sentence, Executable work) {
        assertEquals(
                sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
    }

    private static Plane wave(int size, int periods, boolean down) {
        double[] values = new double[size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = 128 + 100 * Math.cos(2 * Math.PI * periods * (down ? i / size : i % size) / size);
        }
        return new Plane(size, size, values);
    }
}
