package org.tagyard.platform.firing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A variable's value that comes later. Whoever evaluates the variable makes it and settles it once;
 * who waits registers with it. Lane-bound, like the event it belongs to.
 */
public final class Awaited {
    private final List<Runnable> waiting = new ArrayList<>(1);
    private Optional<Evaluation.Ready> result = Optional.empty();

    /** The first call wins; those who wait are told at once, in order. */
    public void settle(Evaluation.Ready value) {
        if (result.isPresent()) {
            return;
        }
        result = Optional.of(value);
        var told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(Runnable::run);
    }

    public Optional<Evaluation.Ready> result() {
        return result;
    }

    public boolean isSettled() {
        return result.isPresent();
    }

    /** Runs the action when all have settled; at once when they already have. */
    public static void whenAllSettled(Collection<Awaited> all, Runnable action) {
        for (var awaited : all) {
            if (!awaited.isSettled()) {
                awaited.waiting.add(() -> whenAllSettled(all, action));
                return;
            }
        }
        action.run();
    }
}
