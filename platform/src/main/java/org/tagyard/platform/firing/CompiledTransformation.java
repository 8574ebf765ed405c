package org.tagyard.platform.firing;

import java.util.List;
import org.tagyard.platform.container.EntityRef;

/**
 * A transformation; each tag knows which apply to it (spec: container-model §6.5).
 *
 * @param index its place in {@link CompiledContainer#transformations()}, the order of application
 * @param conditions all must hold, evaluated on the view it starts from
 */
public record CompiledTransformation(
        EntityRef ref, int index, List<CompiledCondition> conditions, Effect effect) {
    public CompiledTransformation {
        conditions = List.copyOf(conditions);
    }

    /** What it does to the event data. Names are key paths. */
    public sealed interface Effect {
        record Allow(List<Expression> names) implements Effect {}

        record Augment(List<Assignment> assignments) implements Effect {}

        record Exclude(List<Expression> names) implements Effect {}

        /** A type we don't run: changes nothing. */
        record Nothing(String type) implements Effect {}
    }

    /** Sets one parameter; adds or overwrites. */
    public record Assignment(Expression name, Expression value) {}
}
