package ganseminar.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.engine.Scope;
import ganseminar.engine.Upload;

/**
 * Some images and labels, ready for the engine, and where in the run they stand. Immutable: a batch may be kept for as
 * long as it is of use.
 */
public final class Batch {

    private final Images images;
    private final float[] values;
    private final int[] labels;
    private final int epoch;
    private final int step;
    private final boolean endsEpoch;
    private final Upload upload;

    Batch(Images images, float[] values, int[] labels, int epoch, int step, boolean endsEpoch, Upload upload) {
        this.images = images;
        this.values = values;
        this.labels = labels;
        this.epoch = epoch;
        this.step = step;
        this.endsEpoch = endsEpoch;
        this.upload = upload;
    }

    /**
     * Gives the images to the engine, each as one row.
     *
     * @param scope where the array lives and dies
     * @return a new array, (images, pixels), in the range of {@link Batches#scaledTo}: [0, 1] if not set
     */
    public NDArray rows(Scope scope) {
        return upload.to(scope, values, new Shape(size(), images.pixelsPerImage()));
    }

    /**
     * Gives the images to the engine as images.
     *
     * @param scope where the array lives and dies
     * @return a new array, (images, channels, height, width), in the range of {@link Batches#scaledTo}: [0, 1] if not
     *     set
     */
    public NDArray images(Scope scope) {
        return upload.to(scope, values, new Shape(size(), images.channels(), images.height(), images.width()));
    }

    /**
     * Gives the labels to the engine, each as a row of zeros with a one in the label's column.
     *
     * @param scope where the array lives and dies
     * @param classes how many columns: more than the largest label
     * @return a new array, (images, classes)
     * @throws IllegalArgumentException if a label has no column
     */
    public NDArray oneHot(Scope scope, int classes) {
        float[] rows = new float[Math.multiplyExact(size(), classes)];
        for (int i = 0; i < size(); i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("oneHot: found the label " + labels[i]
                        + ", which has no column among " + classes + " classes; give more than the largest label.");
            }
            rows[i * classes + labels[i]] = 1;
        }
        return scope.manager().create(rows, new Shape(size(), classes));
    }

    /** {@return a copy of the labels, one an image} */
    public int[] labels() {
        return labels.clone();
    }

    /** {@return the batch size, or less for the last batch of an epoch that was kept} */
    public int size() {
        return labels.length;
    }

    /** {@return from 1} */
    public int epoch() {
        return epoch;
    }

    /** {@return from 1, counted over the whole run} */
    public int step() {
        return step;
    }

    /** {@return true for the last batch of its epoch} */
    public boolean endsEpoch() {
        return endsEpoch;
    }
}
