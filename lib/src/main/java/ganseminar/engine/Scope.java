package ganseminar.engine;

import ai.djl.ndarray.NDManager;

/** Where arrays are made and when they die: whatever is made in a scope is gone when the scope is closed. */
@FunctionalInterface
public interface Scope {

    /**
     * Returns the engine's manager of this scope.
     *
     * @return the manager that owns new arrays
     */
    NDManager manager();
}
