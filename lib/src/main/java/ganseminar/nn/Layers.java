package ganseminar.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ganseminar.engine.Compute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * Layers as the slides write them; each is a block of DJL that prints itself in slide notation.
 *
 * <pre>{@code
 * Block D = sequential(linear(256), relu(), linear(1));    // 784 -> 256 -> 1
 * }</pre>
 */
public final class Layers {

    private Layers() {}

    /**
     * One layer after the other.
     *
     * @param layers at least one layer
     * @return a block that applies them in this order
     */
    public static SequentialBlock sequential(Block... layers) {
        if (layers.length == 0) {
            throw new IllegalArgumentException("sequential() got no layer; give at least one, such as linear(10).");
        }
        return new SequentialBlock().addAll(layers);
    }

    /**
     * A dense layer: (N, features) to (N, units), y = x Wᵀ + b.
     *
     * @param units the number of outputs, at least 1
     * @return the layer
     */
    public static Block linear(long units) {
        if (units < 1) {
            throw new IllegalArgumentException("linear(" + units + "): a layer needs at least one unit.");
        }
        return new Linear(Linear.builder().setUnits(units)) {
            @Override
            public String toString() {
                return "linear(" + units + ")";
            }
        };
    }

    /**
     * A dense layer with weight normalisation (Salimans and Kingma, 2016): (N, features) to (N, units), y = x Wᵀ + b with rows w
     * = g · v / ‖v‖, where length g and direction v are learned apart.
     *
     * @param units the number of outputs, at least 1
     * @return the layer; before training it equals {@link #linear} with the same first weights
     */
    public static Block normalizedLinear(long units) {
        if (units < 1) {
            throw new IllegalArgumentException("normalizedLinear(" + units + "): a layer needs at least one unit.");
        }
        return new NormalizedLinear(units);
    }

    /**
     * Minibatch discrimination (Salimans et al., 2016, section 3.2): (N, features) to (N, features + kernels). The numbers that
     * it appends say how many other rows of the batch are near, so that a discriminator can see a collapse. Give it a batch of
     * real pictures or one of fakes, never both in one.
     *
     * @param kernels how many numbers it appends, at least 1; 100 in the paper's program
     * @param dimensions in how many dimensions each of them compares rows, at least 1; 5 in the paper's program
     * @return the layer
     */
    public static Block minibatchDiscrimination(int kernels, int dimensions) {
        if (kernels < 1 || dimensions < 1) {
            throw new IllegalArgumentException("minibatchDiscrimination(%d, %d): kernels and dimensions are at least 1."
                    .formatted(kernels, dimensions));
        }
        return new MinibatchDiscrimination(kernels, dimensions);
    }

    /**
     * Adds normal noise in training and nothing outside it; of any shape.
     *
     * <pre>{@code
     * Noise blur = Noise.normal(seed, "noise within D", 1);    // kept by the run, so that it resumes exactly
     * Block D = sequential(addedNoise(0.3f, blur::draw), linear(500), …);
     * }</pre>
     *
     * @param deviation the standard deviation, at least 0
     * @param standardNormal gives as many numbers of mean 0 and deviation 1 as it is asked for, others at every call
     * @return the layer
     */
    public static Block addedNoise(float deviation, IntFunction<float[]> standardNormal) {
        if (!(deviation >= 0)) {
            throw new IllegalArgumentException("addedNoise(" + deviation + "): a deviation is at least 0.");
        }
        return new AddedNoise(deviation, standardNormal);
    }

    /**
     * A convolution with square kernels: (N, C, H, W) to (N, filters, H′, W′), H′ = (H + 2 · padding - kernel) / stride + 1.
     *
     * @param filters the number of feature maps that it gives
     * @param kernel side of the kernel in pixels
     * @param stride step of the kernel in pixels
     * @param padding zeros put around the input, in pixels
     * @return the layer
     */
    public static Block conv(int filters, int kernel, int stride, int padding) {
        check("conv", filters, kernel, stride, padding);
        // Inside the class below, DJL's fields have the names of these arguments.
        String name = "conv(" + filters + ", " + kernel + ", " + stride + ", " + padding + ")";
        Conv2d.Builder builder = Conv2d.builder()
                .setFilters(filters)
                .setKernelShape(new Shape(kernel, kernel))
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(padding, padding));
        return new Conv2d(builder) {
            @Override
            public String toString() {
                return name;
            }
        };
    }

    /**
     * A transposed convolution with square kernels: (N, C, H, W) to (N, filters, H′, W′), H′ = (H - 1) · stride - 2 ·
     * padding + kernel. With kernel 4, stride 2 and padding 1 it doubles the sides.
     *
     * @param filters the number of feature maps that it gives
     * @param kernel side of the kernel in pixels
     * @param stride step of the kernel in the output, in pixels
     * @param padding cut off around the output, in pixels
     * @return the layer
     */
    public static Block convTranspose(int filters, int kernel, int stride, int padding) {
        check("convTranspose", filters, kernel, stride, padding);
        return new TransposedConvolution(filters, kernel, stride, padding);
    }

    private static void check(String layer, int filters, int kernel, int stride, int padding) {
        if (filters < 1 || kernel < 1 || stride < 1 || padding < 0) {
            throw new IllegalArgumentException(
                    "%s(%d, %d, %d, %d): filters, kernel and stride are at least 1, padding at least 0."
                            .formatted(layer, filters, kernel, stride, padding));
        }
    }

    /**
     * Batch normalisation (Ioffe and Szegedy, 2015): every channel to mean 0 and variance 1 over the batch, then scaled and
     * shifted by learned numbers. Outside training the running statistics take the batch's place.
     *
     * @return the layer, for (N, C, …)
     */
    public static Block batchNorm() {
        return Normalisation.overBatch();
    }

    /**
     * Instance normalisation (Ulyanov et al., 2016): every channel of every picture to mean 0 and variance 1, then scaled and
     * shifted by learned numbers, in training and outside it alike.
     *
     * @return the layer, for (N, C, H, W)
     */
    public static Block instanceNorm() {
        return Normalisation.overPicture();
    }

    /**
     * Channels to pixels (sub-pixel convolution, Shi et al., 2016): (N, C · block², H, W) to (N, C, H · block, W · block).
     *
     * @param block how many times the sides grow
     * @return the layer
     */
    public static Block pixelShuffle(int block) {
        if (block < 1) {
            throw new IllegalArgumentException("pixelShuffle(" + block + "): sides grow at least once.");
        }
        return function("pixelShuffle(" + block + ")", x -> {
            if (x.getShape().get(1) % ((long) block * block) != 0) {
                throw new IllegalArgumentException("pixelShuffle(%d) needs a multiple of %d channels; got %d."
                        .formatted(block, block * block, x.getShape().get(1)));
            }
            return Compute.get().ops().pixelShuffle(x, block);
        });
    }

    /**
     * Continues pictures by their mirror image: (N, C, H, W) to (N, C, H + 2 · width, W + 2 · width). A convolution after it
     * sees no black frame.
     *
     * @param width pixels added at each side, less than H and W
     * @return the layer
     */
    public static Block reflectPad(int width) {
        if (width < 0) {
            throw new IllegalArgumentException("reflectPad(" + width + "): the width is at least 0.");
        }
        return function("reflectPad(" + width + ")", x -> {
            if (width >= Math.min(x.getShape().get(2), x.getShape().get(3))) {
                throw new IllegalArgumentException(
                        "reflectPad(%d) mirrors %d pixels, and a picture of %d x %d has no more than %d."
                                .formatted(
                                        width,
                                        width,
                                        x.getShape().get(2),
                                        x.getShape().get(3),
                                        Math.min(
                                                        x.getShape().get(2),
                                                        x.getShape().get(3))
                                                - 1));
            }
            return Compute.get().ops().reflectPad(x, width);
        });
    }

    /**
     * Keeps the largest number of every square of pixels: (N, C, H, W) to (N, C, H / side, W / side).
     *
     * @param side side of the squares in pixels; pixels that fill no square are left out
     * @return the layer
     */
    public static Block maxPool(int side) {
        checkSide("maxPool", side);
        Shape square = new Shape(side, side);
        return function("maxPool(" + side + ")", x -> Pool.maxPool2d(x, square, square, new Shape(0, 0), false));
    }

    /**
     * Makes a square of equal pixels of every pixel: (N, C, H, W) to (N, C, H · times, W · times).
     *
     * @param times side of the squares in pixels
     * @return the layer
     */
    public static Block upsample(int times) {
        checkSide("upsample", times);
        return function("upsample(" + times + ")", x -> {
            Shape in = x.getShape();
            // Pixels of a row are copied by a product with zeros and ones, rows by setting them side by side: on
            // the default engine these gradients use all cores, those of NDArray.repeat and of broadcasting one.
            NDArray copies = x.getManager().eye((int) in.get(3)).repeat(1, times);
            NDArray rows =
                    x.reshape(in.get(0) * in.get(1) * in.get(2), in.get(3)).matMul(copies);
            return NDArrays.concat(new NDList(Collections.nCopies(times, rows)), 1)
                    .reshape(in.get(0), in.get(1), in.get(2) * times, in.get(3) * times);
        });
    }

    private static void checkSide(String layer, int side) {
        if (side < 1) {
            throw new IllegalArgumentException(layer + "(" + side + "): give a side of at least 1 pixel.");
        }
    }

    /**
     * max(0, x), of any shape.
     *
     * @return the layer
     */
    public static Block relu() {
        return function("relu", Activation::relu);
    }

    /**
     * x where it is positive, else slope · x; of any shape.
     *
     * @param slope the factor below zero; 0.2 in most GANs
     * @return the layer
     */
    public static Block leakyRelu(float slope) {
        return function("leakyRelu(" + slope + ")", x -> Activation.leakyRelu(x, slope));
    }

    /**
     * log(1 + eˣ), of any shape: a ReLU with a round corner.
     *
     * @return the layer
     */
    public static Block softplus() {
        return function("softplus", Activation::softPlus);
    }

    /**
     * 1 / (1 + e⁻ˣ), of any shape; values in (0, 1).
     *
     * @return the layer
     */
    public static Block sigmoid() {
        return function("sigmoid", Activation::sigmoid);
    }

    /**
     * The hyperbolic tangent, of any shape; values in (-1, 1).
     *
     * @return the layer
     */
    public static Block tanh() {
        return function("tanh", Activation::tanh);
    }

    /**
     * Pictures to rows: (N, C, H, W) to (N, C · H · W).
     *
     * @return the layer
     */
    public static Block flatten() {
        return function("flatten", x -> x.reshape(x.getShape().get(0), -1));
    }

    /**
     * Rows to pictures: (N, anything) to (N, dimensions…).
     *
     * @param dimensions the shape of one sample, such as 1, 28, 28
     * @return the layer
     */
    public static Block reshape(long... dimensions) {
        Shape sample = new Shape(dimensions);
        return function(
                "reshape" + sample, x -> x.reshape(new Shape(x.getShape().get(0)).addAll(sample)));
    }

    private static Block function(String name, UnaryOperator<NDArray> function) {
        return new LambdaBlock(inputs -> new NDList(function.apply(inputs.singletonOrThrow())), name) {
            @Override
            public String toString() {
                return name;
            }
        };
    }

    /**
     * Lists a network line by line, as a slide's table does.
     *
     * @param block an initialised network
     * @param input the shape of its input, with a batch of one
     * @return a line for each layer
     */
    public static List<Layer> describe(Block block, Shape input) {
        List<Layer> lines = new ArrayList<>();
        describe(block, new Shape[] {input}, lines);
        return lines;
    }

    private static Shape[] describe(Block block, Shape[] inputs, List<Layer> lines) {
        if (block instanceof SequentialBlock) {
            Shape[] shapes = inputs;
            for (Block child : block.getChildren().values()) {
                shapes = describe(child, shapes, lines);
            }
            return shapes;
        }
        Shape[] outputs = block.getOutputShapes(inputs);
        long parameters = block.getParameters().values().stream()
                .filter(parameter -> parameter.requiresGradient())
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
        lines.add(new Layer(block.toString(), outputs[0], parameters));
        return outputs;
    }
}
