package ganseminar.engine;

import java.util.Map;

/**
 * What a notebook mostly computes, which decides how the cores are shared out. The engine's numbers of threads are
 * fixed when it is loaded, so they are chosen once for a process.
 */
public enum Work {
    /**
     * Small dense networks: a product of two small matrices is over before a second core has joined in, so each
     * product keeps to one thread and two independent ones run side by side.
     */
    DENSE {
        @Override
        Map<String, String> threads(int cores) {
            return Map.of("OMP_NUM_THREADS", "1", "MXNET_CPU_WORKER_NTHREADS", Integer.toString(Math.min(cores, 2)));
        }
    },

    /** Convolutions: every one of them is large enough for all cores. */
    CONVOLUTION {
        @Override
        Map<String, String> threads(int cores) {
            return Map.of("OMP_NUM_THREADS", Integer.toString(cores), "MXNET_CPU_WORKER_NTHREADS", "1");
        }
    };

    /** Returns the variables that the engine reads when it is loaded. */
    abstract Map<String, String> threads(int cores);
}
