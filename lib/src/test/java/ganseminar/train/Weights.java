package ganseminar.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/** Copies of a network's parameters, to compare before and after. */
final class Weights {

    private Weights() {}

    static List<float[]> of(Network network) {
        List<float[]> copies = new ArrayList<>();
        for (NDArray array : network.learnedArrays()) {
            copies.add(array.toFloatArray());
        }
        return copies;
    }
}
