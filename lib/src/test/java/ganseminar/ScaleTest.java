package ganseminar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void choosesOneOfThree() {
        assertEquals(1, Scale.SMOKE.choose(1, 60, 200));
        assertEquals(60, Scale.QUICK.choose(1, 60, 200));
        assertEquals(200, Scale.PAPER.choose(1, 60, 200));
    }

    @Test
    void readsItsNameWithOrWithoutCapitals() {
        assertEquals(Scale.QUICK, Scale.of(" Quick "));
    }

    @Test
    void refusesAnotherName() {
        assertEquals(
                "There is no scale \"fast\"; take one of smoke, quick, paper.",
                assertThrows(IllegalArgumentException.class, () -> Scale.of("fast"))
                        .getMessage());
    }
}
