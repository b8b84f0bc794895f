package ganseminar.train;

import ganseminar.Results;
import ganseminar.Scale;
import ganseminar.Seed;
import ganseminar.data.Batch;
import java.util.Iterator;

/** A process that trains and saves after every step, for a test to kill; prints a sign when it begins, and its weights. */
final class KilledRun {

    private KilledRun() {}

    public static void main(String[] arguments) throws InterruptedException {
        RunTest.Game game = new RunTest.Game(Results.of("01", Scale.QUICK, new Seed(7)), 1e-3f, 80);
        Iterator<Batch> steps = game.steps().iterator();
        System.out.println();
        if (System.getenv("SEMINAR_WAITS") != null) {
            Thread.sleep(60_000);
        }
        while (steps.hasNext()) {
            game.step(steps.next());
        }
        System.out.println(game.fingerprint());
    }
}
