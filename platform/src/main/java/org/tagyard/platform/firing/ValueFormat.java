package org.tagyard.platform.firing;

import java.util.Optional;

/**
 * What is done to a variable's value before anybody sees it (spec: container-model §3.6). Order:
 * case, to number, to boolean, then the four replacements, each testing the result so far.
 */
public record ValueFormat(
        CaseChange caseChange,
        Optional<DecimalMark> toNumber,
        boolean toBoolean,
        Optional<Expression> nullTo,
        Optional<Expression> undefinedTo,
        Optional<Expression> trueTo,
        Optional<Expression> falseTo) {
    /** Leaves values as they are. */
    public static final ValueFormat NONE =
            new ValueFormat(
                    CaseChange.NONE,
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /** For text only. */
    public enum CaseChange {
        NONE,
        LOWERCASE,
        UPPERCASE
    }

    /** Which sign separates decimals in a text that becomes a number. */
    public enum DecimalMark {
        PERIOD,
        COMMA,
        /** The last of the two that occurs. */
        AUTOMATIC
    }
}
