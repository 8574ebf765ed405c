package org.tagyard.platform.firing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.json.ObjectValue;

/**
 * A tag. Indices point into the container's lists.
 *
 * @param index its place in {@link CompiledContainer#tags()}, which is the order of starting
 * @param firingTriggers any true: candidate; empty: fires only as setup or cleanup tag
 * @param blockingTriggers any true: does not fire
 * @param consentTypes all must be granted; empty: no check
 * @param transformations those in scope for this tag, in order of application
 * @param delivery the tag's {@code x-tagyard} delivery settings as read, for durable paths
 */
@SuppressWarnings("ArrayRecordComponent") // read for every event, never changed nor compared
public record CompiledTag(
        EntityRef ref,
        int index,
        Program program,
        Expression.MapOf parameters,
        int[] firingTriggers,
        int[] blockingTriggers,
        int priority,
        FiringOption firingOption,
        boolean paused,
        boolean liveOnly,
        ActiveWindow activeWindow,
        List<Expression> consentTypes,
        Optional<Setup> setup,
        Optional<Cleanup> cleanup,
        int[] transformations,
        Metadata metadata,
        Optional<ObjectValue> delivery)
        implements CompiledEntity {
    public CompiledTag {
        consentTypes = List.copyOf(consentTypes);
    }

    /** How often a tag may fire (spec: container-model §6.6). */
    public enum FiringOption {
        ONCE_PER_EVENT,
        UNLIMITED,
        /** Once per request, over all events of it. */
        ONCE_PER_LOAD
    }

    /** Milliseconds since 1970: from (inclusive) until (exclusive), each may be open. */
    public record ActiveWindow(OptionalLong fromMillis, OptionalLong untilMillis) {
        public static final ActiveWindow ALWAYS =
                new ActiveWindow(OptionalLong.empty(), OptionalLong.empty());

        public boolean contains(long nowMillis) {
            return nowMillis >= fromMillis.orElse(Long.MIN_VALUE)
                    && nowMillis < untilMillis.orElse(Long.MAX_VALUE);
        }
    }

    /** The tag that runs before; {@code tag} is an index. */
    public record Setup(int tag, boolean stopOnFailure) {}

    /** The tag that runs after; {@code tag} is an index. */
    public record Cleanup(int tag, boolean onlyOnSuccess) {}

    /** What event callbacks are told about the tag; {@code tagNameKey} adds its name. */
    public record Metadata(ObjectValue members, Optional<String> tagNameKey) {}
}
