package ganseminar.data;

/**
 * Brings a square of numbers to another size, bilinearly: a new pixel is a mean of old ones, weighted by a triangle that
 * reaches to its neighbours' centres, or when enlarging, to those of the old pixels. Every old pixel counts, so that
 * fine patterns turn grey instead of into coarse ones (as in Pillow; plain bilinear interpolation skips pixels).
 */
final class Resize {

    private final int from;
    private final int[] starts;
    private final float[][] weights;

    /**
     * Prepares the weights.
     *
     * @param from side of the squares that come
     * @param to side of the squares that are made
     */
    Resize(int from, int to) {
        this.from = from;
        double scale = (double) from / to;
        double reach = Math.max(scale, 1);
        starts = new int[to];
        weights = new float[to][];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            int start = Math.max(0, (int) Math.round(centre - reach));
            int end = Math.min(from, (int) Math.round(centre + reach));
            double[] triangle = new double[end - start];
            double sum = 0;
            for (int j = 0; j < triangle.length; j++) {
                triangle[j] = Math.max(0, 1 - Math.abs(start + j + 0.5 - centre) / reach);
                sum += triangle[j];
            }
            starts[i] = start;
            weights[i] = new float[triangle.length];
            for (int j = 0; j < triangle.length; j++) {
                weights[i][j] = (float) (triangle[j] / sum);
            }
        }
    }

    /**
     * Resizes one channel.
     *
     * @param square {@code from * from} numbers, row by row
     * @return {@code to * to} numbers, row by row
     */
    float[] apply(float[] square) {
        // Rows first, written as columns: the second pass is then the same as the first, and turns them back.
        return rowsToColumns(rowsToColumns(square, from), weights.length);
    }

    private float[] rowsToColumns(float[] rows, int height) {
        int to = weights.length;
        float[] columns = new float[to * height];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < to; i++) {
                float sum = 0;
                int at = y * from + starts[i];
                for (float weight : weights[i]) {
                    sum += weight * rows[at++];
                }
                columns[i * height + y] = sum;
            }
        }
        return columns;
    }
}
