package ganseminar.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ganseminar.Results;
import ganseminar.Scale;
import ganseminar.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {

    @TempDir
    private Path folder;

    @Test
    void judgesWhatItMeasured() throws IOException {
        Claims claims = claims(Scale.QUICK)
                .below("F1", "Smaller.", "a", 0.04, "0.2", 0.2)
                .above("F2", "Larger.", "b", 0.04, "half of c", 0.2)
                .below("F3", "Equal is not smaller.", "d", 1, "1", 1);
        assertEquals("holds", claims.table().getString(0, 3));
        assertEquals("does not hold", claims.table().getString(1, 3));
        assertEquals("does not hold", claims.table().getString(2, 3));
        assertEquals("a = 0.04 < 0.2", claims.table().getString(0, 2));
        assertEquals("b = 0.04 > half of c = 0.2", claims.table().getString(1, 2));
        assertTrue(json().get("judged").getAsBoolean());
        assertTrue(claim(0).get("holds").getAsBoolean());
        assertEquals(0.04, claim(0).get("leftValue").getAsDouble());
    }

    @Test
    void doesNotJudgeARunThatLearnedNothing() throws IOException {
        Claims claims = claims(Scale.SMOKE).below("F1", "Smaller.", "a", 1, "b", 2);
        assertEquals("not judged", claims.table().getString(0, 3));
        assertFalse(json().get("judged").getAsBoolean());
        assertTrue(claim(0).get("holds").isJsonNull());
    }

    @Test
    void takesNoNumberForAClaimThatDoesNotHold() throws IOException {
        Claims claims = claims(Scale.QUICK).below("F1", "A diverged run.", "a", Double.NaN, "b", 2);
        assertEquals("a = no number < b = 2", claims.table().getString(0, 2));
        assertFalse(claim(0).get("holds").getAsBoolean());
        assertTrue(claim(0).get("leftValue").isJsonNull());
    }

    @Test
    void replacesAClaimWhenItsCellRunsAgain() throws IOException {
        claims(Scale.QUICK)
                .below("F1", "Before.", "a", 1, "b", 2)
                .below("F2", "Stays.", "a", 1, "b", 2)
                .below("F1", "After.", "a", 3, "b", 2);
        assertEquals(2, json().getAsJsonArray("claims").size());
        assertEquals("After.", claim(1).get("sentence").getAsString());
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file where a folder should be");
        Claims claims = Claims.of(new Results("01", Scale.QUICK, new Seed(1), file));
        String message = Assertions.assertThrows(
                        UncheckedIOException.class, () -> claims.below("F1", "x", "a", 1, "b", 2))
                .getMessage();
        assertTrue(message.startsWith("The claims cannot be written to " + file), message);
        assertTrue(message.endsWith("set SEMINAR_RESULTS to a folder that can be written."), message);
    }

    private Claims claims(Scale scale) {
        return Claims.of(new Results("01-gan-in-50-lines", scale, new Seed(7), folder));
    }

    private JsonObject json() throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("claims.json")))
                .getAsJsonObject();
    }

    private JsonObject claim(int index) throws IOException {
        return json().getAsJsonArray("claims").get(index).getAsJsonObject();
    }
}
