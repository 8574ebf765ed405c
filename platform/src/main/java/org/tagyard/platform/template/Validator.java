package org.tagyard.platform.template;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * One rule a value must keep (spec: template-runtime §3.4).
 *
 * @param message the template's own; empty when it has none
 * @param enablingConditions the rule counts only while they hold
 */
public record Validator(Rule rule, String message, List<EnablingCondition> enablingConditions) {
    public Validator {
        enablingConditions = List.copyOf(enablingConditions);
    }

    /** The closed set of rules. */
    public sealed interface Rule {
        /**
         * The sentence for a value that breaks the rule, where the template has none of its own.
         */
        String expectation();
    }

    /** Set and not empty; a table has a row. */
    public record NonEmpty() implements Rule {
        @Override
        public String expectation() {
            return "A value is required.";
        }
    }

    /** The whole text matches. */
    public record Regex(Pattern pattern) implements Rule {
        @Override
        public String expectation() {
            return "The value must match " + pattern.pattern() + ".";
        }
    }

    /** Length in UTF-16 units, both ends inclusive. */
    public record Length(long min, long max) implements Rule {
        @Override
        public String expectation() {
            return "The value must have %s characters.".formatted(range(min, max));
        }
    }

    /** A number in one of the forms the format knows. */
    public record Number(Form form) implements Rule {
        @Override
        public String expectation() {
            return "The value must be " + form.words + ".";
        }
    }

    /** Rows of a table or lines of a text list, both ends inclusive. */
    public record RowCount(long min, long max) implements Rule {
        @Override
        public String expectation() {
            return "There must be %s rows.".formatted(range(min, max));
        }
    }

    /** The forms of a number; integers may carry a sign. */
    public enum Form {
        NUMBER("a whole number", "[+-]?\\d+"),
        POSITIVE_NUMBER("a whole number above 0", "\\+?0*[1-9]\\d*"),
        NON_NEGATIVE_NUMBER("a whole number, 0 or more", "\\+?\\d+|-0+"),
        PERCENTAGE("a whole number from 0 to 100", "\\+?0*(?:100|\\d{1,2})|-0+"),
        DECIMAL("a number from 0 to 1", "\\+?(?:0+(?:\\.\\d*)?|0*\\.\\d+|0*1(?:\\.0*)?)");

        private final String words;
        private final Pattern pattern;

        Form(String words, String pattern) {
            this.words = words;
            this.pattern = Pattern.compile(pattern);
        }

        boolean accepts(String text) {
            return pattern.matches(text);
        }

        static Optional<Form> named(String name) {
            return List.of(values()).stream().filter(form -> form.name().equals(name)).findFirst();
        }
    }

    private static String range(long min, long max) {
        return max == Long.MAX_VALUE ? "at least " + min : min + " to " + max;
    }
}
