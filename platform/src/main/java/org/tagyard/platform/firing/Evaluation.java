package org.tagyard.platform.firing;

import java.util.Optional;
import org.tagyard.platform.json.Undefined;

/** What asking for a value gives: the value, or what it still waits for. */
public sealed interface Evaluation {
    /**
     * A value that nobody changes any more. With an {@code error} it is undefined, and the error is
     * for the trace (spec: container-model §3.5 rule 4).
     */
    record Ready(Object value, Optional<String> error) implements Evaluation {
        public static Ready of(Object value) {
            return new Ready(value, Optional.empty());
        }

        public static Ready failed(String error) {
            return new Ready(Undefined.UNDEFINED, Optional.of(error));
        }
    }

    /** Not yet: what it settles with is the value. */
    record Pending(Awaited awaited) implements Evaluation {
        public static Pending on(Awaited awaited) {
            return new Pending(awaited);
        }
    }
}
