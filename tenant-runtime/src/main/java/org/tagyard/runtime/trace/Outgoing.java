package org.tagyard.runtime.trace;

import java.util.List;
import java.util.Optional;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.InjectedHeader;
import org.tagyard.runtime.outbound.CallResult;

/**
 * Whether a hit's calls leave the house. The mark is a header that only the platform sets, so that
 * it lies in the journal with the hit: a test request stays silent in retries and take-overs too.
 */
public final class Outgoing {
    private static final String SUPPRESS = "suppress";
    private static final int NO_CONTENT = 204;

    private Outgoing() {}

    /** The hit, whose calls are to be recorded and answered 204. */
    public static Hit suppressed(Hit hit) {
        return hit.withHeader(InjectedHeader.OUTGOING.text(), SUPPRESS);
    }

    public static boolean isSuppressed(Hit hit) {
        return hit.headers().get(InjectedHeader.OUTGOING.text()).equals(Optional.of(SUPPRESS));
    }

    /** What a script is told of a call that nobody made. */
    public static CallResult answer() {
        return new CallResult.Answered(NO_CONTENT, List.of(), new byte[0]);
    }
}
