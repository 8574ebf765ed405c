package org.tagyard.runtime.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
 */
public record TagEnd(
        CompiledTag tag,
        Status status,
        Duration took,
        List<CompiledTrigger> firedBy,
        Optional<Why> why,
        List<CompiledTransformation> applied) {
    public TagEnd {
        firedBy = List.copyOf(firedBy);
        applied = List.copyOf(applied);
    }

    /** The closed set of ends a tag on a {@code sync} path has. */
    public enum Status {
        SUCCEEDED("succeeded"),
        FAILED("failed"),
        NOT_FIRED("not-fired");

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
