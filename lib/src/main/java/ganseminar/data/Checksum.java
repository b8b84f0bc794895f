package ganseminar.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The fingerprint of a file's content. SHA-256 guards against accident and malice, MD5 against accident only.
 *
 * @param algorithm {@code SHA-256}, or {@code MD5} where a publisher gives nothing better
 * @param hex the fingerprint in hexadecimal digits, kept in lower case
 */
public record Checksum(String algorithm, String hex) {

    /**
     * Checks that this can be a checksum of that algorithm.
     *
     * @throws IllegalArgumentException if Java has no such algorithm or its fingerprints have another length
     */
    public Checksum {
        int digits = 2 * digest(algorithm).getDigestLength();
        hex = hex.toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{" + digits + "}")) {
            throw new IllegalArgumentException(
                    "Expected " + digits + " hexadecimal digits for " + algorithm + ", found \"" + hex + "\".");
        }
    }

    /**
     * Takes the fingerprint of everything that a stream still gives; it is not closed.
     *
     * @param algorithm such as {@code SHA-256}
     * @param in the content
     * @return its checksum
     * @throws IOException if the content cannot be read
     */
    public static Checksum of(String algorithm, InputStream in) throws IOException {
        MessageDigest digest = digest(algorithm);
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
        return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    /** Says both parts, such as {@code MD5 8d4f…}. */
    @Override
    public String toString() {
        return algorithm + " " + hex;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(
                    "Expected SHA-256 or MD5 as the algorithm of a checksum, found \"" + algorithm + "\".", e);
        }
    }
}
