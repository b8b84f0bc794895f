package ganseminar.plot;

import java.util.function.LongSupplier;

/** A clock that a test moves. */
final class FakeClock implements LongSupplier {

    /** Not zero, because {@link System#nanoTime()} may begin anywhere, even below zero. */
    private long now = -1_000_000_000L;

    void pass(double seconds) {
        now += Math.round(seconds * 1e9);
    }

    @Override
    public long getAsLong() {
        return now;
    }
}
