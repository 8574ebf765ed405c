package org.tagyard.runtime.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.firing.CompiledTag;
import org.tagyard.platform.firing.CompiledTransformation;
import org.tagyard.platform.firing.CompiledTrigger;
import org.tagyard.platform.firing.Why;

/**
 * What became of a tag on one event.
 *
 * @param firedBy the triggers that matched; empty for tags that did not start or ran in a sequence
 * @param why the reason, for everything but success
 * @param applied the transformations that made the event this tag saw
 * @param tracked the delivery it belongs to; empty on {@code sync} paths
 */
public record TagEnd(
        CompiledTag tag,
        Status status,
        Duration took,
        List<CompiledTrigger> firedBy,
        Optional<Why> why,
        List<CompiledTransformation> applied,
        Optional<Tracked> tracked) {
    public TagEnd {
        firedBy = List.copyOf(firedBy);
        applied = List.copyOf(applied);
    }

    /** An end that nobody tracks. */
    public TagEnd(
            CompiledTag tag,
            Status status,
            Duration took,
            List<CompiledTrigger> firedBy,
            Optional<Why> why,
            List<CompiledTransformation> applied) {
        this(tag, status, took, firedBy, why, applied, Optional.empty());
    }

    /**
     * A delivery of a durable hit.
     *
     * @param attempt counts from 1
     */
    public record Tracked(UUID delivery, int attempt) {}

    /**
     * The same end as that of a delivery.
     *
     * @param isRetried it failed, and will be tried again
     */
    public TagEnd tracked(Tracked as, boolean isRetried) {
        return new TagEnd(
                tag,
                isRetried ? Status.PENDING : status,
                took,
                firedBy,
                why,
                applied,
                Optional.of(as));
    }

    /** The closed set of ends a tag has; the last one only on durable paths. */
    public enum Status {
        SUCCEEDED("succeeded"),
        FAILED("failed"),
        NOT_FIRED("not-fired"),
        /** Later attempts follow. */
        PENDING("pending");

        private final String slug;

        Status(String slug) {
            this.slug = slug;
        }

        /** As traces and the API spell it. */
        public String slug() {
            return slug;
        }
    }

    public boolean isSuccess() {
        return status == Status.SUCCEEDED;
    }

    /** A tag that stayed quiet. */
    public static TagEnd notFired(CompiledTag tag, Why why) {
        return new TagEnd(
                tag, Status.NOT_FIRED, Duration.ZERO, List.of(), Optional.of(why), List.of());
    }
}
