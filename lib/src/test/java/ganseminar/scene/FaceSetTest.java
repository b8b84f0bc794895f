package ganseminar.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ganseminar.Seed;
import ganseminar.data.Batch;
import ganseminar.train.Tape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceSetTest {

    private static final int SIDE = 16;
    private static final int SIZE = 3 * SIDE * SIDE;
    private static final List<Face> FACES = FacePolicy.CODES.training().subList(0, 80);

    @TempDir
    Path folder;

    @Test
    void holdsEachFaceAsItIsDrawnRoundedToBytes() {
        FaceSet set = FaceSet.draw(FACES, SIDE);
        assertEquals(80, set.count());
        assertEquals("80 faces of 3 x 16 x 16", set.toString());
        for (int i = 0; i < 80; i++) {
            float[] drawn = FACES.get(i).draw(SIDE, 2);
            byte[] pixels = set.images().pixels(i);
            assertEquals(SIZE, pixels.length);
            for (int j = 0; j < SIZE; j++) {
                assertEquals(drawn[j], (pixels[j] & 0xff) / 255f, 0.5f / 255 + 1e-6f);
            }
        }
    }

    /** Every layer of the drawing is in these faces. Who changes the drawing on purpose writes the new sum here. */
    @Test
    void givesTheSameBytesOnEveryMachine() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (FacePolicy policy : FacePolicy.values()) {
            FaceSet set = FaceSet.draw(policy.test().subList(0, 100), 32);
            for (int i = 0; i < set.count(); i++) {
                digest.update(set.images().pixels(i));
            }
        }
        assertEquals(
                "b7762e935f9508db8af7cd497b21fc36d314c344bbca78ecf8647bb43e65120d",
                HexFormat.of().formatHex(digest.digest()));
    }

    @Test
    void givesTheSameBytesOnAnyNumberOfThreads() throws Exception {
        FaceSet usual = FaceSet.draw(FACES, SIDE);
        for (int threads : new int[] {1, 3}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertSame(usual, pool.submit(() -> FaceSet.draw(FACES, SIDE)).get());
            } finally {
                pool.shutdown();
            }
        }
    }

    @Test
    void givesColourBatchesThatLeadBackToTheirFaces() {
        FaceSet set = FaceSet.draw(FACES, SIDE);
        int seen = 0;
        for (Batch batch :
                set.images().epochs(1).batches(20).shuffled(new Seed(1)).scaledTo(-1, 1)) {
            try (Tape tape = Tape.inference()) {
                NDArray images = batch.images(tape);
                assertArrayEquals(
                        new long[] {20, 3, SIDE, SIDE}, images.getShape().getShape());
                float[] values = images.toFloatArray();
                float[] told = set.values(batch.labels(), FaceFactor.GLASSES, FaceFactor.SMILE);
                for (int i = 0; i < 20; i++, seen++) {
                    Face face = FACES.get(batch.labels()[i]);
                    float[] drawn = face.draw(SIDE, 2);
                    for (int j = 0; j < SIZE; j++) {
                        assertEquals(2 * drawn[j] - 1, values[i * SIZE + j], 1.01f / 255);
                    }
                    assertEquals(face.glasses() ? 1 : 0, told[2 * i]);
                    assertEquals(face.smile(), told[2 * i + 1], 1e-6);
                }
            }
        }
        assertEquals(80, seen);
    }

    @Test
    void picksFacesAndNumbersThemAnew() {
        FaceSet set = FaceSet.draw(FACES, SIDE);
        FaceSet picked = set.where(Face::glasses);
        int next = 0;
        for (int i = 0; i < set.count(); i++) {
            if (FACES.get(i).glasses()) {
                assertEquals(FACES.get(i), picked.faces().get(next));
                assertEquals(next, picked.images().label(next));
                assertArrayEquals(set.images().pixels(i), picked.images().pixels(next++));
            }
        }
        assertEquals(next, picked.count());
        assertTrue(next > 20 && next < 60);
        assertThrows(IllegalArgumentException.class, () -> set.where(face -> false));
    }

    @Test
    void readsWhatItLeftInAFile() throws Exception {
        FaceSet drawn = FaceSet.draw(FACES, SIDE, folder.resolve("new/folder"));
        Path file = new FaceCache(folder.resolve("new/folder"), FACES, SIDE).file();
        assertEquals(80 * SIZE + 32, Files.size(file));
        assertSame(FaceSet.draw(FACES, SIDE), drawn);

        // That the file is read, not drawn anew, shows in a pixel which only the file has.
        byte[] content = Files.readAllBytes(file);
        content[SIZE] ^= 1; // of face 1, which is none of those that are drawn again
        seal(content);
        Files.write(file, content);
        assertEquals(
                (byte) (drawn.images().pixels(1)[0] ^ 1),
                FaceSet.draw(FACES, SIDE, folder.resolve("new/folder")).images().pixels(1)[0]);
    }

    @Test
    void replacesADamagedFile() throws Exception {
        FaceSet expected = FaceSet.draw(FACES, SIDE, folder);
        Path file = new FaceCache(folder, FACES, SIDE).file();
        byte[] good = Files.readAllBytes(file);

        byte[] flipped = good.clone();
        flipped[SIZE + 5] ^= 4;
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        for (byte[] bad : List.of(flipped, Arrays.copyOf(good, good.length - 1), longer, new byte[0])) {
            Files.write(file, bad);
            assertSame(expected, FaceSet.draw(FACES, SIDE, folder));
            assertArrayEquals(good, Files.readAllBytes(file), "and the file is whole again");
        }
    }

    @Test
    void replacesAFileThatAnotherGeneratorDrew() throws Exception {
        FaceSet expected = FaceSet.draw(FACES, SIDE, folder);
        Path file = new FaceCache(folder, FACES, SIDE).file();
        byte[] content = Files.readAllBytes(file);
        for (int i = 0; i < 80 * SIZE; i++) {
            content[i]++; // a little lighter everywhere, and sealed: whole, but not what is drawn today
        }
        seal(content);
        Files.write(file, content);
        assertSame(expected, FaceSet.draw(FACES, SIDE, folder));
    }

    @Test
    void otherFacesAndSizesHaveOtherFiles() {
        FaceSet.draw(FACES, SIDE, folder);
        assertSame(FaceSet.draw(FACES.subList(1, 80), SIDE), FaceSet.draw(FACES.subList(1, 80), SIDE, folder));
        assertSame(FaceSet.draw(FACES, 8), FaceSet.draw(FACES, 8, folder));
        assertEquals(3, folder.toFile().list().length);
    }

    @Test
    void drawsWithoutAFileWhereNoneCanBe() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertSame(FaceSet.draw(FACES, SIDE), FaceSet.draw(FACES, SIDE, file.resolve("folder")));

        Path cache = new FaceCache(folder, FACES, SIDE).file();
        Files.createDirectories(cache.resolve("a folder in place of the file"));
        assertSame(FaceSet.draw(FACES, SIDE), FaceSet.draw(FACES, SIDE, folder));
    }

    @Test
    void refusesNoFacesAndNoPixels() {
        assertThrows(IllegalArgumentException.class, () -> FaceSet.draw(List.of(), SIDE));
        assertThrows(IllegalArgumentException.class, () -> FaceSet.draw(FACES, 0));
    }

    private static void seal(byte[] content) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(content, 0, content.length - 32);
        digest.digest(content, content.length - 32, 32);
    }

    private static void assertSame(FaceSet expected, FaceSet found) {
        assertEquals(expected.faces(), found.faces());
        for (int i = 0; i < expected.count(); i++) {
            assertArrayEquals(expected.images().pixels(i), found.images().pixels(i), "face " + i);
        }
    }
}
