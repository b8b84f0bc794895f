package ganseminar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class SeedTest {

    @Test
    void givesEveryNameAndIndexItsOwnStream() {
        long first = new Seed(1).stream("z", 0).nextLong();
        assertEquals(first, new Seed(1).stream("z", 0).nextLong());
        assertNotEquals(first, new Seed(2).stream("z", 0).nextLong());
        assertNotEquals(first, new Seed(1).stream("y", 0).nextLong());
        assertNotEquals(first, new Seed(1).stream("z", 1).nextLong());
    }

    @Test
    void givesTheSameNumbersOnEveryMachine() {
        assertEquals(4539866333001030244L, new Seed(1).stream("shuffle", 3).nextLong());
    }
}
