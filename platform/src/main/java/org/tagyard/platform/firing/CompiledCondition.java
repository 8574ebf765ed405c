package org.tagyard.platform.firing;

import java.util.Optional;
import org.tagyard.platform.container.Operator;

/**
 * One comparison.
 *
 * @param leftText the left side as written, for traces
 * @param rightText the right side as written
 * @param pattern compiled once where the right side holds no reference and the operator wants one
 */
public record CompiledCondition(
        Operator operator,
        Expression left,
        Expression right,
        String leftText,
        String rightText,
        boolean negate,
        boolean ignoreCase,
        Optional<com.google.re2j.Pattern> pattern) {}
