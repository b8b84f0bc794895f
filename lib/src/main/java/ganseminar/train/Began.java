package ganseminar.train;

import ai.djl.ndarray.NDArray;

/**
 * The boundary equilibrium GAN (Berthelot et al., 2017): D is an auto-encoder, L of a sample the mean absolute or
 * squared error of its reconstruction, and a score is -L. D minimises L(x) - k L(y), G L(y), and after each step of D a
 * controller moves k such that L(y) comes to be γ L(x):
 *
 * <pre>
 * k ← k + rate · (γ L(x) - L(y)), kept in [0, 1]
 * </pre>
 *
 * <p>k starts at 0, so D begins as a plain auto-encoder of the data. Keep this among a run's parts: it remembers k.
 */
public final class Began implements GanLoss, Resumable {

    private final int power;
    private final double gamma;
    private final double rate;
    private double k;

    /**
     * Makes the theory.
     *
     * @param power 1 for absolute and 2 for squared errors, the paper's η; absolute errors suit pictures without large even
     *     areas, since an auto-encoder of mostly black ones is long content with black
     * @param gamma γ, how large a fake's loss shall be compared with a real sample's, in (0, 1]: smaller is sharper, larger
     *     more diverse; 0.5 in the paper
     * @param rate how fast k moves; 0.001 in the paper, whose runs have 100,000 steps and more
     */
    public Began(int power, double gamma, double rate) {
        if (!(power == 1 || power == 2) || !(gamma > 0 && gamma <= 1 && rate > 0)) {
            throw new IllegalArgumentException(
                    "BEGAN needs power 1 or 2, gamma in (0, 1] and rate > 0; got power %s, gamma %s, rate %s."
                            .formatted(power, gamma, rate));
        }
        this.power = power;
        this.gamma = gamma;
        this.rate = rate;
    }

    @Override
    public NDArray score(Network D, NDArray samples) {
        NDArray difference = D.apply(samples).sub(samples);
        return GanLoss.perSample(power == 1 ? difference.abs() : difference.square())
                .mean(new int[] {1})
                .neg();
    }

    @Override
    public NDArray ofD(NDArray onReal, NDArray onFake) {
        return onFake.mean().mul((float) k).sub(onReal.mean());
    }

    @Override
    public NDArray ofG(NDArray onFake) {
        return onFake.mean().neg();
    }

    /** Moves k. */
    @Override
    public void afterD(Network D, NDArray onReal, NDArray onFake) {
        double real = -onReal.mean().getFloat();
        double fake = -onFake.mean().getFloat();
        k = Math.max(0, Math.min(1, k + rate * (gamma * real - fake)));
    }

    /**
     * Returns how much of the fakes' loss D raises.
     *
     * @return k, in [0, 1]
     */
    public double k() {
        return k;
    }

    /**
     * The paper's measure of convergence, L(x) + |γ L(x) - L(y)|: small if real samples are reconstructed well and the
     * controller has its ratio.
     *
     * @param real L(x), 0 or more
     * @param fake L(y), 0 or more
     * @return the measure
     */
    public double convergence(double real, double fake) {
        return real + Math.abs(gamma * real - fake);
    }

    @Override
    public String name() {
        return "BEGAN";
    }

    @Override
    public String kind() {
        return "BEGAN's k with power " + power + ", gamma " + gamma + " and rate " + rate;
    }

    @Override
    public void save(State state) {
        state.put("k", Tensor.of(new double[] {k}));
    }

    @Override
    public void load(State state) {
        k = state.array("k", 1).doubles()[0];
    }
}
