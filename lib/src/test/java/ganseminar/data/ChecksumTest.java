package ganseminar.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ChecksumTest {

    /** The examples of RFC 1321 and FIPS 180-2. */
    @Test
    void agreesWithTheStandardsExamples() throws IOException {
        assertEquals(
                new Checksum("MD5", "900150983CD24FB0D6963F7D28E17F72"),
                Checksum.of("MD5", new ByteArrayInputStream("abc".getBytes())));
        assertEquals(
                new Checksum("SHA-256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                Checksum.of("SHA-256", new ByteArrayInputStream("abc".getBytes())));
    }

    @Test
    void refusesWhatCannotBeAChecksum() {
        String length = assertThrows(IllegalArgumentException.class, () -> new Checksum("SHA-256", "abc"))
                .getMessage();
        assertTrue(length.contains("64 hexadecimal digits") && length.contains("\"abc\""), length);
        String name = assertThrows(IllegalArgumentException.class, () -> new Checksum("SHA256sum", "abc"))
                .getMessage();
        assertTrue(name.contains("SHA-256 or MD5") && name.contains("\"SHA256sum\""), name);
    }
}
