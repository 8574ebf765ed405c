package org.tagyard.platform.firing;

import java.util.List;
import org.tagyard.platform.json.ObjectValue;

/** What a client or tag needs to run, or what it waits for. */
public sealed interface Preparation {
    /**
     * All it needs.
     *
     * @param view the event data the script sees
     * @param data its parameters, made for this run and free to be changed
     */
    record Prepared(EventView view, ObjectValue data) implements Preparation {}

    /** Ask again, with the same values, when all these have settled. */
    record Waiting(List<Awaited> awaited) implements Preparation {
        public Waiting {
            awaited = List.copyOf(awaited);
        }
    }
}
