package org.tagyard.platform.firing;

import java.util.List;
import java.util.Optional;

/** What asking for a value gives: the value, or what it still waits for. */
public sealed interface Evaluation {
    /**
     * A value. With an {@code error} it is undefined, and the error is for the trace (spec:
     * container-model §3.5 rule 4).
     */
    record Ready(Object value, Optional<String> error) implements Evaluation {
        public static Ready of(Object value) {
            return new Ready(value, Optional.empty());
        }
    }

    /** Not yet: ask again when all these have settled. */
    record Pending(List<Awaited> awaited) implements Evaluation {
        public Pending {
            awaited = List.copyOf(awaited);
        }

        public static Pending on(Awaited awaited) {
            return new Pending(List.of(awaited));
        }
    }
}
