package org.tagyard.platform.firing;

import java.util.Locale;
import java.util.Optional;
import org.tagyard.platform.firing.ValueFormat.DecimalMark;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;

/** Applies a variable's format (spec: container-model §3.6). */
final class Formatting {
    private Formatting() {}

    static Object apply(ValueFormat format, Object raw, Evaluator evaluator, EventView view) {
        var value = changedCase(format.caseChange(), raw);
        if (format.toNumber().isPresent()) {
            value = number(format.toNumber().get(), value);
        }
        if (format.toBoolean()) {
            value = bool(value);
        }
        value = replaced(value, Null.NULL, format.nullTo(), evaluator, view);
        value = replaced(value, Undefined.UNDEFINED, format.undefinedTo(), evaluator, view);
        value = replaced(value, true, format.trueTo(), evaluator, view);
        return replaced(value, false, format.falseTo(), evaluator, view);
    }

    private static Object replaced(
            Object value,
            Object when,
            Optional<Expression> replacement,
            Evaluator evaluator,
            EventView view) {
        return value.equals(when) && replacement.isPresent()
                ? evaluator.evaluate(replacement.get(), view)
                : value;
    }

    private static Object changedCase(ValueFormat.CaseChange change, Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        return switch (change) {
            case NONE -> text;
            case LOWERCASE -> text.toLowerCase(Locale.ROOT);
            case UPPERCASE -> text.toUpperCase(Locale.ROOT);
        };
    }

    /** What is no number stays unchanged. */
    private static Object number(DecimalMark mark, Object value) {
        if (!(value instanceof String text) || text.isBlank()) {
            return value;
        }
        char decimal =
                switch (mark) {
                    case PERIOD -> '.';
                    case COMMA -> ',';
                    case AUTOMATIC -> text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.';
                };
        var grouping = decimal == '.' ? "," : ".";
        double number = Values.toNumber(text.replace(grouping, "").replace(decimal, '.'));
        return Double.isNaN(number) ? value : (Object) number;
    }

    private static Object bool(Object value) {
        return switch (value) {
            case Double number when number == 1 -> true;
            case Double number when number == 0 -> false;
            case String text when text.equals("true") || text.equals("1") -> true;
            case String text when text.equals("false") || text.equals("0") || text.isEmpty() ->
                    false;
            default -> value;
        };
    }
}
