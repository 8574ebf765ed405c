package org.tagyard.platform.firing;

import java.util.List;

/** The plan, or what it waits for. */
public sealed interface Decision {
    record Decided(FiringPlan plan) implements Decision {}

    /** Ask again, with the same values, when all these have settled. */
    record Waiting(List<Awaited> awaited) implements Decision {
        public Waiting {
            awaited = List.copyOf(awaited);
        }
    }
}
