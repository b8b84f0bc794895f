package ganseminar.engine;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What training needs and DJL does not offer in the same way on every engine. One small implementation an engine; no
 * other class calls an engine directly.
 */
public interface Ops {

    /**
     * Starts to record what is computed on this thread, in training mode.
     *
     * @throws IllegalStateException if this thread records already
     */
    void startRecording();

    /** Stops recording on this thread and returns to inference mode. */
    void stopRecording();

    /**
     * Tells whether this thread records.
     *
     * @return true between {@link #startRecording()} and {@link #stopRecording()}
     */
    boolean isRecording();

    /**
     * Lets what is recorded rest while something runs that must not be differentiated, such as an update.
     *
     * @param action what to run
     */
    void unrecorded(Runnable action);

    /**
     * Computes the gradients of a scalar with respect to some variables and to nothing else: the work that only other
     * variables would need is not done, and their gradients do not exist.
     *
     * @param loss one number, recorded on this thread
     * @param variables arrays that require gradients
     * @return one new array a variable, of its shape, in the scope of {@code loss}
     * @throws IllegalStateException if the loss does not depend on one of the variables
     */
    List<NDArray> gradients(NDArray loss, List<NDArray> variables);

    /**
     * A transposed convolution, differentiable.
     *
     * @param x (N, in, H, W)
     * @param weight (in, out, kernel, kernel)
     * @param bias (out)
     * @param stride step of the kernel in the output
     * @param padding cut off around the output
     * @return (N, out, (H - 1) · stride - 2 · padding + kernel, …)
     */
    NDArray transposedConvolution(NDArray x, NDArray weight, NDArray bias, int stride, int padding);

    /** Waits until everything that was asked of the engine has been computed. */
    void await();
}
