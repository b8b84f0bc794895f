package ganseminar.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Every row of one set against every row of another, without a matrix of all pairs: nine million distances need the
 * memory of a few thousand.
 *
 * <p>The other set is taken in tiles, stored column by column, so that the inner loop runs over neighbouring numbers and
 * becomes vector instructions. All cores share the rows. The sum for a pair runs through the features in their order,
 * and a row meets its tiles in order: results do not depend on tiles, threads or the order of the two sets.
 */
final class Pairs {

    /** Numbers in a tile: 256 KB, which a second-level cache holds. */
    private static final int TILE = 32_768;

    /** Rows that a thread takes at a time. */
    private static final int BLOCK = 64;

    private Pairs() {}

    /** What is to be done with the numbers of one row against neighbouring rows of the other set. */
    interface Visitor {
        /**
         * Sees one row against one tile. Different rows may come from different threads; one row never does at once.
         *
         * @param row which row
         * @param start the first row of the tile in the other set
         * @param values one number a row of the tile in its first {@code count} places; used again after the call
         * @param count rows of the tile
         */
        void see(int row, int start, double[] values, int count);
    }

    private interface Product {
        void add(double x, double[] column, double[] sums, int count);
    }

    /** Squared Euclidean distances: of differences, not of dot products, so that equal rows are exactly 0 apart. */
    static void squaredDistances(Features rows, Features others, Visitor visitor) {
        all(rows, others, visitor, (x, column, sums, count) -> {
            for (int j = 0; j < count; j++) {
                double difference = x - column[j];
                sums[j] += difference * difference;
            }
        });
    }

    /** Dot products. */
    static void dots(Features rows, Features others, Visitor visitor) {
        all(rows, others, visitor, (x, column, sums, count) -> {
            for (int j = 0; j < count; j++) {
                sums[j] += x * column[j];
            }
        });
    }

    private static void all(Features rows, Features others, Visitor visitor, Product product) {
        int dimensions = rows.dimensions();
        int width = Math.max(16, TILE / dimensions);
        for (int first = 0; first < others.count(); first += width) {
            int start = first;
            int count = Math.min(width, others.count() - start);
            double[][] columns = new double[dimensions][count];
            for (int j = 0; j < count; j++) {
                double[] other = others.row(start + j);
                for (int c = 0; c < dimensions; c++) {
                    columns[c][j] = other[c];
                }
            }
            int blocks = (rows.count() + BLOCK - 1) / BLOCK;
            IntStream.range(0, blocks).parallel().forEach(block -> {
                double[] sums = new double[count];
                for (int i = block * BLOCK; i < Math.min(rows.count(), (block + 1) * BLOCK); i++) {
                    Arrays.fill(sums, 0);
                    double[] row = rows.row(i);
                    for (int c = 0; c < dimensions; c++) {
                        product.add(row[c], columns[c], sums, count);
                    }
                    visitor.see(i, start, sums, count);
                }
            });
        }
    }
}
