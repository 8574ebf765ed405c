package org.tagyard.local.outage;

import java.util.List;
import java.util.Set;

/**
 * What was done, and when. Times are {@link System#nanoTime}.
 *
 * @param begun when it began
 * @param over when nothing stood in the way any more: from here on recovery counts
 * @param excused orders that may arrive twice: their process fell silent with them in hand
 * @param seen further measurements
 */
record Struck(long begun, long over, Set<String> excused, List<Finding> seen) {
    Struck {
        excused = Set.copyOf(excused);
        seen = List.copyOf(seen);
    }

    /** No process of ours died: nothing may arrive twice. */
    static Struck between(long begun, long over, Finding... seen) {
        return new Struck(begun, over, Set.of(), List.of(seen));
    }
}
