package org.tagyard.platform.firing;

import java.util.List;

/**
 * How a trigger was decided.
 *
 * @param conditions those that were evaluated, the last one being the one that decided
 */
public record TriggerResult(
        CompiledTrigger trigger, boolean matched, List<ConditionResult> conditions) {
    public TriggerResult {
        conditions = List.copyOf(conditions);
    }

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
