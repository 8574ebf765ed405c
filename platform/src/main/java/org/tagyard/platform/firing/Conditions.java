package org.tagyard.platform.firing;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.firing.TriggerResult.ConditionResult;
import org.tagyard.platform.json.Values;

/** Decides conditions in a view (spec: container-model §5.3). */
final class Conditions {
    private final Evaluator evaluator;
    private final Patterns patterns = new Patterns();

    /** A condition's answer, or that it is not there yet. */
    enum Answer {
        TRUE,
        FALSE,
        PENDING;

        static Answer of(boolean holds) {
            return holds ? TRUE : FALSE;
        }
    }

    Conditions(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** All of them, the first that fails ends it. */
    Answer all(List<CompiledCondition> conditions, EventView view) {
        for (int i = 0; i < conditions.size(); i++) {
            var answer = decide(conditions.get(i), view);
            if (answer != Answer.TRUE) {
                return answer;
            }
        }
        return Answer.TRUE;
    }

    Answer decide(CompiledCondition condition, EventView view) {
        var left = evaluator.evaluate(condition.left(), view);
        var right = evaluator.evaluate(condition.right(), view);
        return left == Late.PENDING || right == Late.PENDING
                ? Answer.PENDING
                : Answer.of(holds(condition, left, right) != condition.negate());
    }

    /** The same with what was compared; only for conditions that were decided. */
    ConditionResult explain(CompiledCondition condition, EventView view) {
        var left = evaluator.evaluate(condition.left(), view);
        var right = evaluator.evaluate(condition.right(), view);
        if (left == Late.PENDING || right == Late.PENDING) {
            throw new IllegalStateException("not decided: " + condition.leftText());
        }
        return result(condition, left, right);
    }

    /** The same of a condition that nobody asked; empty where its values take a script. */
    Optional<ConditionResult> look(CompiledCondition condition, EventView view) {
        var left = evaluator.look(condition.left(), view);
        var right = evaluator.look(condition.right(), view);
        return left == Late.PENDING || right == Late.PENDING
                ? Optional.empty()
                : Optional.of(result(condition, left, right));
    }

    private ConditionResult result(CompiledCondition condition, Object left, Object right) {
        return new ConditionResult(
                condition,
                left,
                right,
                holds(condition, left, right) != condition.negate(),
                error(condition, left, right));
    }

    private boolean holds(CompiledCondition condition, Object left, Object right) {
        return switch (condition.operator()) {
            case EQUALS -> Values.toText(left).equals(Values.toText(right));
            case CONTAINS -> Values.toText(left).contains(Values.toText(right));
            case STARTS_WITH -> Values.toText(left).startsWith(Values.toText(right));
            case ENDS_WITH -> Values.toText(left).endsWith(Values.toText(right));
            case MATCH_REGEX -> finds(condition, Values.toText(left), right);
            // comparisons with NaN are false, as required
            case GREATER -> Values.toNumber(left) > Values.toNumber(right);
            case GREATER_OR_EQUALS -> Values.toNumber(left) >= Values.toNumber(right);
            case LESS -> Values.toNumber(left) < Values.toNumber(right);
            case LESS_OR_EQUALS -> Values.toNumber(left) <= Values.toNumber(right);
            case CSS_SELECTOR, URL_MATCHES -> false;
        };
    }

    private boolean finds(CompiledCondition condition, String text, Object right) {
        return pattern(condition, right)
                .filter(pattern -> !Patterns.isTooCostly(pattern, text))
                .map(pattern -> pattern.matcher(text).find())
                .orElse(false);
    }

    private Optional<Pattern> pattern(CompiledCondition condition, Object right) {
        return condition.pattern().isPresent()
                ? condition.pattern()
                : patterns.find(Values.toText(right), condition.ignoreCase());
    }

    private String error(CompiledCondition condition, Object left, Object right) {
        return switch (condition.operator()) {
            case MATCH_REGEX ->
                    pattern(condition, right)
                            .map(it ->
                                    Patterns.isTooCostly(it, Values.toText(left))
                                            ? "the text is too long for the pattern"
                                            : "")
                            .orElse("the pattern cannot be used");
            case CSS_SELECTOR, URL_MATCHES -> condition.operator().slug() + " needs a browser";
            default -> "";
        };
    }
}
