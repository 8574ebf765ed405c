package org.tagyard.platform.compile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.container.Condition;
import org.tagyard.platform.container.Operator;
import org.tagyard.platform.container.Parameter;
import org.tagyard.platform.firing.CompiledCondition;
import org.tagyard.platform.firing.Expression;
import org.tagyard.platform.firing.Patterns;

/** Compiles conditions of triggers and transformations (spec: container-model §5.3, §6.5). */
final class ConditionCompiler {
    private final Expressions expressions;
    private final Report report;

    ConditionCompiler(Expressions expressions, Report report) {
        this.expressions = expressions;
        this.report = report;
    }

    /** {@code place} is the list's. */
    List<CompiledCondition> ofTrigger(List<Condition> conditions, Place place) {
        var compiled = new ArrayList<CompiledCondition>();
        for (var condition : conditions) {
            compiled.add(
                    compile(
                            condition.operatorText(),
                            condition.left(),
                            condition.right(),
                            condition.negate(),
                            condition.ignoreCase(),
                            place.item(compiled.size())));
        }
        return compiled;
    }

    /** Rows of {@code matchingConditionsTable}, whose operators have a spelling of their own. */
    List<CompiledCondition> ofTransformation(List<Parameter> rows, Place place) {
        var compiled = new ArrayList<CompiledCondition>();
        for (var row : rows) {
            var type = cell(row, "expressionType");
            compiled.add(
                    compile(
                            type.equals("REGEX") ? Operator.MATCH_REGEX.name() : type,
                            cell(row, "variableReference"),
                            cell(row, "expressionValue"),
                            cell(row, "negate").equals("true"),
                            cell(row, "ignoreCase").equals("true"),
                            place.item(compiled.size())));
        }
        return compiled;
    }

    private CompiledCondition compile(
            String operatorText,
            String left,
            String right,
            boolean negate,
            boolean ignoreCase,
            Place place) {
        var operator = Operator.ofExport(operatorText);
        if (operator.isEmpty()) {
            report.error(
                    "condition-invalid",
                    place.member("operator"),
                    "Nobody here knows the operator \"" + operatorText + "\".",
                    "");
        } else if (!operator.get().onServers()) {
            report.warning(
                    "unsupported-feature",
                    place.member("operator"),
                    operatorText + " needs a browser: it never holds here.",
                    "");
        }
        if (!ReferenceText.hasReference(left)) {
            report.error(
                    "condition-invalid",
                    place.member("left"),
                    "The left side must hold a {{variable}}.",
                    "");
        }
        var compiledRight = expressions.text(right, place.member("right"));
        var known = operator.orElse(Operator.URL_MATCHES);
        return new CompiledCondition(
                known,
                expressions.text(left, place.member("left")),
                compiledRight,
                left,
                right,
                negate,
                ignoreCase,
                pattern(known, compiledRight, ignoreCase, place.member("right")));
    }

    private Optional<Pattern> pattern(
            Operator operator, Expression right, boolean ignoreCase, Place place) {
        return operator == Operator.MATCH_REGEX
                        && right instanceof Expression.Literal(var value)
                        && value instanceof String text
                ? pattern(text, ignoreCase, "condition-invalid", place)
                : Optional.empty();
    }

    /** A pattern that stands there literally; refused ones are reported. */
    Optional<Pattern> pattern(String text, boolean ignoreCase, String code, Place place) {
        try {
            return Optional.of(Patterns.compile(text, ignoreCase));
        } catch (PatternSyntaxException refused) {
            report.error(
                    code,
                    place,
                    "The pattern cannot be used: " + refused.getMessage() + ".",
                    "Look-around and back-references are not available.");
            return Optional.empty();
        }
    }

    private static String cell(Parameter row, String key) {
        return row.member(key).map(Parameter::value).orElse("");
    }
}
