package org.tagyard.platform.firing;

import java.util.List;
import org.tagyard.platform.container.EntityRef;

/**
 * A trigger: what has to hold on the untransformed event (spec: container-model §5).
 *
 * @param index its place in {@link CompiledContainer#triggers()}
 */
public record CompiledTrigger(EntityRef ref, int index, Rule rule) {
    /** When a trigger is true. */
    public sealed interface Rule {
        /** All conditions hold; an empty list is true. */
        record AllOf(List<CompiledCondition> conditions) implements Rule {
            public AllOf {
                conditions = List.copyOf(conditions);
            }
        }

        /** All these triggers are true on the same event; indices into the container's triggers. */
        @SuppressWarnings("ArrayRecordComponent") // read for every event, never changed
        record Group(int[] members) implements Rule {}

        /** A type that servers don't know: never true. */
        record Never(String type) implements Rule {}
    }
}
