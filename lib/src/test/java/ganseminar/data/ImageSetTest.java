package ganseminar.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ImageSetTest {

    /** Image i is 2 x 1 x 2 with the bytes 4i to 4i + 3, and has the label i mod 3. */
    private static ImageSet numbered(int count) {
        byte[][] images = new byte[count][4];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 4; j++) {
                images[i][j] = (byte) (4 * i + j);
            }
            labels[i] = i % 3;
        }
        return new ImageSet(2, 1, 2, images, labels);
    }

    @Test
    void rangeSharesItsImagesAndKeepsTheirOrder() {
        ImageSet middle = numbered(10).range(2, 9).range(1, 3);
        assertEquals(2, middle.count());
        assertArrayEquals(new byte[] {12, 13, 14, 15}, middle.pixels(0));
        assertArrayEquals(new int[] {0, 1}, middle.labels());
    }

    @Test
    void headIsTheFirstImages() {
        assertArrayEquals(new int[] {0, 1, 2, 0}, numbered(10).head(4).labels());
    }

    @Test
    void pickTakesAnyImagesInAnyOrder() {
        ImageSet picked = numbered(10).pick(7, 2, 7);
        assertArrayEquals(new int[] {1, 2, 1}, picked.labels());
        assertArrayEquals(new byte[] {8, 9, 10, 11}, picked.pixels(1));
        assertThrows(IllegalArgumentException.class, () -> numbered(10).pick(3, 10));
        assertThrows(IllegalArgumentException.class, () -> numbered(10).pick());
    }

    @Test
    void ofClassKeepsTheOrder() {
        ImageSet twos = numbered(10).ofClass(2);
        assertArrayEquals(new int[] {2, 2, 2}, twos.labels());
        assertArrayEquals(new byte[] {20, 21, 22, 23}, twos.pixels(1));
    }

    @Test
    void floatsAreBytesOver255AndBytesAreUnsigned() {
        float[] values = numbered(64).floats(31, 64);
        assertEquals(33 * 4, values.length);
        for (int i = 0; i < values.length; i++) {
            assertEquals((4 * 31 + i) / 255f, values[i], 1e-7f);
        }
        assertEquals(1f, values[values.length - 1], "white is exactly 1");
    }

    @Test
    void givesCopiesThatMayBeChanged() {
        ImageSet set = numbered(3);
        set.pixels(0)[0] = 99;
        set.labels()[0] = 99;
        assertEquals(0, set.pixels(0)[0]);
        assertEquals(0, set.label(0));
    }

    @Test
    void refusesWhatIsNotThere() {
        ImageSet set = numbered(10);
        assertRefused(() -> set.range(5, 11), "to <= 10", "from 5 to 11");
        assertRefused(() -> set.range(-1, 3), "from -1 to 3");
        assertRefused(() -> set.range(4, 4), "from 4 to 4");
        assertRefused(() -> set.head(11), "head", "from 0 to 11");
        assertRefused(() -> set.head(0), "head");
        assertRefused(() -> set.floats(9, 11), "floats");
        assertRefused(() -> set.ofClass(3), "label 3", "[0, 1, 2]");
        assertRefused(() -> set.epochs(0), "at least 1 epoch", "found 0");
        assertRefused(() -> set.epochs(1).batches(0), "at least 1 image", "found 0");
    }

    @Test
    void refusesImagesThatDoNotFit() {
        assertRefused(() -> new ImageSet(1, 2, 2, new byte[0][], new int[0]), "at least one image");
        assertRefused(() -> new ImageSet(1, 2, 2, new byte[3][4], new int[2]), "3 images", "2 labels");
        assertRefused(() -> new ImageSet(1, 2, 2, new byte[3][5], new int[3]), "1 x 2 x 2", "image 0", "found 5");
        assertRefused(() -> new ImageSet(1, 1 << 16, 1 << 16, new byte[1][0], new int[1]), "65536", "found 0");
    }

    private static void assertRefused(Executable call, String... parts) {
        String sentence = assertThrows(IllegalArgumentException.class, call).getMessage();
        for (String part : parts) {
            assertTrue(sentence.contains(part), () -> "\"" + part + "\" is not in: " + sentence);
        }
    }

    @Test
    void putsBlackAroundEveryChannelOfEveryImage() {
        ImageSet two = new ImageSet(2, 1, 2, new byte[][] {{1, 2, 3, 4}, {5, 6, 7, 8}}, new int[] {0, 1});
        ImageSet framed = two.padded(1);
        assertEquals("2 images of 2 x 3 x 4", framed.toString());
        assertArrayEquals(
                new byte[] {0, 0, 0, 0, 0, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 8, 0, 0, 0, 0, 0}, framed.pixels(1));
        assertEquals(1, framed.label(1));
        assertArrayEquals(two.pixels(0), two.padded(0).pixels(0));
    }
}
