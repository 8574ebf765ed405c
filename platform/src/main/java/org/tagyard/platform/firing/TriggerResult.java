package org.tagyard.platform.firing;

import java.util.List;
import java.util.Optional;

/**
 * How a trigger was decided.
 *
 * @param conditions those that were evaluated, the last one being the one that decided
 * @param further those behind it, which the decision did not need
 */
public record TriggerResult(
        CompiledTrigger trigger,
        boolean matched,
        List<ConditionResult> conditions,
        List<Further> further) {
    public TriggerResult {
        conditions = List.copyOf(conditions);
        further = List.copyOf(further);
    }

    /**
     * A condition that was not asked.
     *
     * @param result what it would have said; empty where that takes a script nobody ran
     */
    public record Further(CompiledCondition condition, Optional<ConditionResult> result) {}

    /**
     * How a condition was decided.
     *
     * @param leftValue the actual value, any JSON-like type
     * @param rightValue what it was compared with
     * @param error why it could not be decided properly, e.g. a broken pattern; empty if it was
     */
    public record ConditionResult(
            CompiledCondition condition,
            Object leftValue,
            Object rightValue,
            boolean result,
            String error) {}
}
