package ganseminar.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void durationsHaveTheUnitsThatFit() {
        assertEquals("0.0 s", Words.duration(0));
        assertEquals("9.9 s", Words.duration(9.94));
        assertEquals("10 s", Words.duration(9.95));
        assertEquals("1 min 0 s", Words.duration(59.6));
        assertEquals("4 min 12 s", Words.duration(252));
        assertEquals("1 h 0 min", Words.duration(3600));
        assertEquals("1,000 h 1 min", Words.duration(3_600_061));
    }

    @Test
    void ratesAreReadable() {
        assertEquals("124 steps/s", Words.rate(124.4));
        assertEquals("2.4 steps/s", Words.rate(2.4));
        assertEquals("4.0 s a step", Words.rate(0.25));
    }

    @Test
    void figuresKeepThreeDigits() {
        assertEquals("0.43", Words.figure(0.432));
        assertEquals("12.3", Words.figure(12.34));
        assertEquals("1,234", Words.figure(1234.4));
        assertEquals("1.2e-05", Words.figure(1.2e-5));
        assertEquals("NaN", Words.figure(Double.NaN));
        assertEquals("−∞", Words.figure(Double.NEGATIVE_INFINITY));
        assertEquals("0.00", Words.figure(0));
    }

    @Test
    void numbersInTablesAreNeitherLongNorPadded() {
        assertEquals("1.355", Words.fixed(1.3545810157141993));
        assertEquals("0.000", Words.fixed(0));
        assertEquals("1,234.500", Words.fixed(1234.5));
        assertEquals("1.2e-05", Words.fixed(1.234e-5));
        assertEquals("NaN", Words.fixed(Double.NaN));
    }
}
