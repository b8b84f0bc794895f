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

    /**
     * Stops recording on this thread and returns to inference mode. A thread that only infers calls it too, for an engine may
     * record on every new thread unless told not to.
     */
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

    /**
     * Batch normalisation over every dimension but the second, differentiable. While this thread records, the batch's own
     * mean and variance (biased, divided by the count) are used, and the running statistics move by (1 - momentum) of the
     * way towards them when {@link #gradients} differentiates a loss that this pass serves: not before, not for a pass that
     * no loss reaches, whoever's gradients were asked for. Otherwise the running statistics are used.
     *
     * @param x (N, C, …)
     * @param gamma (C), the factor
     * @param beta (C), the shift
     * @param runningMean (C), changed
     * @param runningVariance (C), changed
     * @param momentum how much of the running statistics stays, in [0, 1)
     * @param epsilon what is added to the variance
     * @return the shape of x
     */
    NDArray batchNorm(
            NDArray x,
            NDArray gamma,
            NDArray beta,
            NDArray runningMean,
            NDArray runningVariance,
            float momentum,
            float epsilon);

    /**
     * Instance normalisation: every channel of every sample to mean 0 and variance 1, differentiable.
     *
     * @param x (N, C, H, W)
     * @param gamma (C), the factor
     * @param beta (C), the shift
     * @param epsilon what is added to the variance
     * @return the shape of x
     */
    NDArray instanceNorm(NDArray x, NDArray gamma, NDArray beta, float epsilon);

    /**
     * Turns channels to pixels (Shi et al., 2016), differentiable: channel c · block² + i · block + j becomes row i and column
     * j of every block of channel c.
     *
     * @param x (N, C · block², H, W)
     * @param block side of a block in pixels
     * @return (N, C, H · block, W · block)
     */
    NDArray pixelShuffle(NDArray x, int block);

    /**
     * Continues pictures by their mirror image, without repeating the pixels at the border; differentiable.
     *
     * @param x (N, C, H, W)
     * @param width how many pixels are added at each side, less than H and W
     * @return (N, C, H + 2 · width, W + 2 · width)
     */
    NDArray reflectPad(NDArray x, int width);

    /**
     * A step of Adam in place, not recorded: mean ← β₁ · mean + (1 - β₁) · g, square ← β₂ · square + (1 - β₂) · g², weight ←
     * weight - rate · mean / (√square + ε).
     *
     * @param weight what is learned
     * @param gradient g
     * @param mean the moment of g
     * @param square the moment of g²
     * @param rate the learning rate, corrected for the moments' start at zero
     * @param beta1 β₁
     * @param beta2 β₂
     * @param epsilon ε
     */
    void adam(
            NDArray weight,
            NDArray gradient,
            NDArray mean,
            NDArray square,
            float rate,
            float beta1,
            float beta2,
            float epsilon);

    /**
     * A step of gradient descent in place, not recorded: weight ← weight - rate · g.
     *
     * @param weight what is learned
     * @param gradient g
     * @param rate the learning rate
     */
    void descent(NDArray weight, NDArray gradient, float rate);

    /**
     * A step of gradient descent with momentum in place, not recorded: velocity ← momentum · velocity - rate · g, weight ← weight +
     * velocity.
     *
     * @param weight what is learned
     * @param gradient g
     * @param velocity the last step
     * @param rate the learning rate
     * @param momentum how much of the last step goes on
     */
    void momentum(NDArray weight, NDArray gradient, NDArray velocity, float rate, float momentum);

    /**
     * A step of RMSProp in place, not recorded: square ← decay · square + (1 - decay) · g², weight ← weight - rate · g /
     * √(square + ε).
     *
     * @param weight what is learned
     * @param gradient g
     * @param square the moment of g²
     * @param rate the learning rate
     * @param decay how slowly the moment forgets
     * @param epsilon ε
     */
    void rmsProp(NDArray weight, NDArray gradient, NDArray square, float rate, float decay, float epsilon);

    /**
     * Brings every value of an array that is out of bounds to the nearer bound, in place, not recorded.
     *
     * @param weight what is learned
     * @param bound greater than 0; afterwards all values are in [-bound, bound]
     */
    void clip(NDArray weight, float bound);

    /**
     * Gives an array other values in place, whether or not anything is recorded.
     *
     * @param array what changes
     * @param values as many as it has places
     */
    void set(NDArray array, float[] values);

    /**
     * Reads an array, and leaves nothing behind, however long the array lives.
     *
     * @param array what is read
     * @return as many values as it has places
     */
    float[] get(NDArray array);

    /** Waits until everything that was asked of the engine has been computed. */
    void await();
}
