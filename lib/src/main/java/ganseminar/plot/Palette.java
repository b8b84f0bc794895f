package ganseminar.plot;

import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * At most 256 colours for a picture: the picture's own if they are so few, else those that err least.
 *
 * <p>The second case halves, again and again, the group of colours with the largest squared error along one channel, at
 * its mean, which is the idea of Wu's colour quantiser (Graphics Gems II, 1991) without its tables.
 */
final class Palette {

    private static final int SIZE = 256;

    /** The picture's colours, ascending, and for each its place in the palette. */
    private final int[] colors;

    private final byte[] places;
    private final int[] palette;

    private Palette(int[] colors, byte[] places, int[] palette) {
        this.colors = colors;
        this.places = places;
        this.palette = palette;
    }

    static Palette of(int[] pixels) {
        int[] sorted = new int[pixels.length];
        Arrays.setAll(sorted, i -> pixels[i] & 0xFFFFFF);
        Arrays.sort(sorted);
        int[] colors = new int[sorted.length];
        int[] counts = new int[sorted.length];
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                colors[distinct++] = sorted[i];
            }
            counts[distinct - 1]++;
        }
        colors = Arrays.copyOf(colors, distinct);
        return distinct <= SIZE ? exact(colors) : reduced(colors, counts);
    }

    private static Palette exact(int[] colors) {
        byte[] places = new byte[colors.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = (byte) i;
        }
        return new Palette(colors, places, colors);
    }

    private static Palette reduced(int[] colors, int[] counts) {
        Group[] groups = new Group[SIZE];
        Integer[] all = new Integer[colors.length];
        Arrays.setAll(all, i -> i);
        groups[0] = new Group(all, colors, counts);
        for (int count = 1; count < SIZE; count++) {
            int worst = 0;
            for (int i = 1; i < count; i++) {
                worst = groups[i].error > groups[worst].error ? i : worst;
            }
            Group[] halves = groups[worst].halves(colors, counts);
            groups[worst] = halves[0];
            groups[count] = halves[1];
        }
        byte[] places = new byte[colors.length];
        int[] palette = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            palette[i] = groups[i].color(colors, counts);
            for (int member : groups[i].members) {
                places[member] = (byte) i;
            }
        }
        return new Palette(colors, places, palette);
    }

    IndexColorModel model() {
        int[] opaque = new int[palette.length];
        Arrays.setAll(opaque, i -> 0xFF000000 | palette[i]);
        return new IndexColorModel(8, opaque.length, opaque, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    /** Replaces each colour by its place in the palette. */
    byte[] places(int[] pixels) {
        byte[] result = new byte[pixels.length];
        int last = -1;
        byte place = 0;
        for (int i = 0; i < pixels.length; i++) {
            int color = pixels[i] & 0xFFFFFF;
            if (color != last) {
                place = places[Arrays.binarySearch(colors, color)];
                last = color;
            }
            result[i] = place;
        }
        return result;
    }

    /** Colours that will be drawn as one, and how far they are from their mean along their worst channel. */
    private static final class Group {

        private final Integer[] members;
        private int shift;
        private double mean;
        private double error = -1;

        Group(Integer[] members, int[] colors, int[] counts) {
            this.members = members;
            for (int candidate = 0; candidate <= 16; candidate += 8) {
                double n = 0;
                double sum = 0;
                double squares = 0;
                for (int member : members) {
                    int value = colors[member] >> candidate & 0xFF;
                    n += counts[member];
                    sum += (double) counts[member] * value;
                    squares += (double) counts[member] * value * value;
                }
                if (squares - sum * sum / n > error) {
                    error = members.length == 1 ? 0 : squares - sum * sum / n;
                    mean = sum / n;
                    shift = candidate;
                }
            }
        }

        Group[] halves(int[] colors, int[] counts) {
            Integer[] low = Arrays.stream(members)
                    .filter(member -> (colors[member] >> shift & 0xFF) <= mean)
                    .toArray(Integer[]::new);
            Integer[] high = Arrays.stream(members)
                    .filter(member -> (colors[member] >> shift & 0xFF) > mean)
                    .toArray(Integer[]::new);
            return new Group[] {new Group(low, colors, counts), new Group(high, colors, counts)};
        }

        /** The mean; but where one colour prevails, such as the paper's white, that one, unchanged. */
        int color(int[] colors, int[] counts) {
            long n = 0;
            long[] sums = new long[3];
            int prevailing = members[0];
            for (int member : members) {
                n += counts[member];
                for (int channel = 0; channel < 3; channel++) {
                    sums[channel] += (long) counts[member] * (colors[member] >> 8 * channel & 0xFF);
                }
                prevailing = counts[member] > counts[prevailing] ? member : prevailing;
            }
            if (2L * counts[prevailing] > n) {
                return colors[prevailing];
            }
            int color = 0;
            for (int channel = 0; channel < 3; channel++) {
                color |= (int) ((sums[channel] + n / 2) / n) << 8 * channel;
            }
            return color;
        }
    }
}
