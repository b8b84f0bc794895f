/**
 * Sets of images, where they come from, and the batches that training reads.
 *
 * <p>Images stay bytes until a batch needs them: {@link ganseminar.data.Mnist} reads an
 * {@link ganseminar.data.ImageSet}, which gives {@link ganseminar.data.Batches}, each {@link ganseminar.data.Batch} of
 * which is prepared on a background thread. An {@link ganseminar.data.ImageFolder} gives the same, and leaves its pictures
 * on the disk until then.
 */
package ganseminar.data;
