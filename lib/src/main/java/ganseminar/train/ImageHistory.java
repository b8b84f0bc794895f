package ganseminar.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ganseminar.Seed;
import ganseminar.engine.Scope;
import ganseminar.engine.Upload;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A store of earlier fakes, from which a discriminator gets some again so that it does not forget them (Shrivastava et al.,
 * 2017, section 2.3; Zhu et al., 2017, section 4).
 *
 * <p>While the store fills up, every fake is kept and passed on. Once it is full, each fake is with probability 1/2 passed
 * on as it is, and else takes the place of a random stored one, which is passed on instead.
 */
public final class ImageHistory implements Resumable {

    private final Seed seed;
    private final String name;
    private final int capacity;
    private final List<float[]> stored = new ArrayList<>();
    private final Upload upload = new Upload();
    private long batches;

    /**
     * Makes an empty store.
     *
     * @param seed where randomness comes from
     * @param name what it is for; other names make other choices
     * @param capacity how many images it holds, at least 1; 50 in the papers
     */
    public ImageHistory(Seed seed, String name, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A history of images holds at least one; got " + capacity + ".");
        }
        this.seed = seed;
        this.name = name;
        this.capacity = capacity;
    }

    /**
     * Exchanges some of a batch of fakes for earlier ones.
     *
     * @param scope where the result lives, such as a tape
     * @param fakes images of any shape, the batch first; the same shape each time
     * @return as many images, detached from whatever made them
     */
    public NDArray mix(Scope scope, NDArray fakes) {
        float[] pixels = fakes.toFloatArray();
        Shape shape = fakes.getShape();
        int size = pixels.length / (int) shape.get(0);
        RandomGenerator random = seed.stream(name, batches++);
        for (int start = 0; start < pixels.length; start += size) {
            float[] image = new float[size];
            System.arraycopy(pixels, start, image, 0, size);
            if (stored.size() < capacity) {
                stored.add(image);
            } else if (random.nextBoolean()) {
                float[] earlier = stored.set(random.nextInt(capacity), image);
                System.arraycopy(earlier, 0, pixels, start, size);
            }
        }
        return upload.to(scope, pixels, shape);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "history of " + capacity + " images, seed " + seed.value();
    }

    @Override
    public void save(State state) {
        for (int i = 0; i < stored.size(); i++) {
            state.put("image" + i, Tensor.of(stored.get(i), stored.get(i).length));
        }
        state.put("images", stored.size());
        state.put("batches", batches);
    }

    @Override
    public void load(State state) {
        List<float[]> images = new ArrayList<>();
        for (int i = 0; i < state.number("images"); i++) {
            images.add(state.array("image" + i).floats());
        }
        stored.clear();
        stored.addAll(images);
        batches = state.number("batches");
    }
}
