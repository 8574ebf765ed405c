package org.tagyard.platform.compile;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagyard.platform.container.BuiltInVariable;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.container.Parameter;
import org.tagyard.platform.container.Variable;
import org.tagyard.platform.firing.CompiledVariable;
import org.tagyard.platform.firing.CompiledVariable.PatternRow;
import org.tagyard.platform.firing.CompiledVariable.Row;
import org.tagyard.platform.firing.CompiledVariable.Source;
import org.tagyard.platform.firing.Expression;
import org.tagyard.platform.firing.Program;
import org.tagyard.platform.firing.ValueFormat;

/** Compiles one variable (spec: container-model §3.6, §4.3, §4.4). */
final class VariableCompiler {
    private final Variable variable;
    private final Place place;
    private final Expressions expressions;
    private final ConditionCompiler patterns;
    private final Programs programs;
    private final Report report;

    VariableCompiler(
            Variable variable,
            Place place,
            Expressions expressions,
            Programs programs,
            Report report) {
        this.variable = variable;
        this.place = place;
        this.expressions = expressions;
        this.patterns = new ConditionCompiler(expressions, report);
        this.programs = programs;
        this.report = report;
    }

    CompiledVariable compile(EntityRef ref, int index) {
        return new CompiledVariable(ref, index, source(), format());
    }

    private Source source() {
        return switch (variable.type()) {
            case "ed" -> {
                known("keyPath", "setDefaultValue", "defaultValue");
                yield new Source.EventData(required("keyPath"), defaultValue());
            }
            case "c" -> {
                known("value");
                yield new Source.Constant(text("value"));
            }
            case "rh" -> {
                known("headerName");
                yield new Source.Header(required("headerName"));
            }
            case "qp" -> {
                known("queryParamName");
                yield new Source.Query(required("queryParamName"));
            }
            case "sgtmk" -> {
                known("name", "decodeCookie");
                yield new Source.Cookie(required("name"), flag("decodeCookie"));
            }
            case "smm" -> {
                known("input", "map", "setDefaultValue", "defaultValue");
                yield new Source.Lookup(required("input"), rows(), defaultValue());
            }
            case "remm" -> regexTable();
            case "vr" -> {
                known("resolutionOptions");
                yield new Source.BuiltIn(BuiltInVariable.VISITOR_REGION);
            }
            case "cn" -> {
                known();
                yield new Source.BuiltIn(BuiltInVariable.CLIENT_NAME);
            }
            default -> template();
        };
    }

    private Source template() {
        var found = programs.find(variable, place);
        return switch (found.program()) {
            case Program.FromTemplate(var use) ->
                    new Source.Template(use, expressions.data(variable, place, found.form()));
            case Program.Unexecuted(var type, var why) -> new Source.Unexecuted(type, why);
        };
    }

    private Source regexTable() {
        known(
                "input",
                "map",
                "setDefaultValue",
                "defaultValue",
                "fullMatch",
                "ignoreCase",
                "replaceAfterMatch");
        boolean fullMatch = flag("fullMatch");
        boolean ignoreCase = flag("ignoreCase");
        var compiled = new ArrayList<PatternRow>();
        for (var row : rows()) {
            var at = parameter("map").item(compiled.size()).member("key");
            compiled.add(
                    new PatternRow(
                            row.key(), pattern(row.key(), fullMatch, ignoreCase, at), row.value()));
        }
        return new Source.RegexTable(
                required("input"),
                compiled,
                fullMatch,
                ignoreCase,
                flag("replaceAfterMatch"),
                defaultValue());
    }

    private Optional<Pattern> pattern(
            Expression key, boolean fullMatch, boolean ignoreCase, Place at) {
        if (!(key instanceof Expression.Literal(var value) && value instanceof String text)) {
            return Optional.empty();
        }
        return patterns.pattern(
                fullMatch ? "^(?:" + text + ")$" : text, ignoreCase, "parameter-invalid", at);
    }

    private List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (var row : variable.parameter("map").map(Parameter::list).orElse(List.of())) {
            var at = parameter("map").item(rows.size());
            rows.add(new Row(cell(row, "key", at), cell(row, "value", at)));
        }
        return rows;
    }

    private Expression cell(Parameter row, String key, Place at) {
        return row.member(key)
                .map(cell -> expressions.of(cell, at.member(key)))
                .orElseGet(() -> new Expression.Literal(""));
    }

    private Optional<Expression> defaultValue() {
        return flag("setDefaultValue") ? Optional.of(text("defaultValue")) : Optional.empty();
    }

    private Expression required(String key) {
        if (variable.parameter(key).filter(it -> !it.value().isEmpty()).isEmpty()) {
            report.error(
                    "parameter-required",
                    parameter(key),
                    "A variable of type " + variable.type() + " needs " + key + ".",
                    "");
        }
        return text(key);
    }

    private Expression text(String key) {
        return variable.parameter(key)
                .map(it -> expressions.of(it, parameter(key)))
                .orElseGet(() -> new Expression.Literal(""));
    }

    private boolean flag(String key) {
        return variable.parameter(key).map(Parameter::isTrue).orElse(false);
    }

    private void known(String... keys) {
        var known = Set.of(keys);
        for (var parameter : variable.parameters()) {
            if (!known.contains(parameter.key())) {
                report.warning(
                        "parameter-unknown",
                        parameter(parameter.key()),
                        "A variable of type "
                                + variable.type()
                                + " knows no parameter "
                                + parameter.key()
                                + ".",
                        "");
            }
        }
    }

    private Place parameter(String key) {
        return place.member("parameters").member(key);
    }

    private ValueFormat format() {
        var format =
                new ValueFormat(
                        caseChange(),
                        variable.convertToNumber().flatMap(this::decimalMark),
                        variable.convertToBoolean(),
                        replacement("convertNullToValue", "nullTo"),
                        replacement("convertUndefinedToValue", "undefinedTo"),
                        replacement("convertTrueToValue", "trueTo"),
                        replacement("convertFalseToValue", "falseTo"));
        return format.equals(ValueFormat.NONE) ? ValueFormat.NONE : format;
    }

    private ValueFormat.CaseChange caseChange() {
        return switch (variable.caseConversion()) {
            case "NONE" -> ValueFormat.CaseChange.NONE;
            case "LOWERCASE" -> ValueFormat.CaseChange.LOWERCASE;
            case "UPPERCASE" -> ValueFormat.CaseChange.UPPERCASE;
            default -> {
                invalidFormat("case", variable.caseConversion());
                yield ValueFormat.CaseChange.NONE;
            }
        };
    }

    private Optional<ValueFormat.DecimalMark> decimalMark(String name) {
        return switch (name) {
            case "PERIOD" -> Optional.of(ValueFormat.DecimalMark.PERIOD);
            case "COMMA" -> Optional.of(ValueFormat.DecimalMark.COMMA);
            case "AUTOMATIC" -> Optional.of(ValueFormat.DecimalMark.AUTOMATIC);
            default -> {
                invalidFormat("toNumber", name);
                yield Optional.empty();
            }
        };
    }

    private void invalidFormat(String member, String value) {
        report.error(
                "parameter-invalid",
                place.member("formatting").member(member),
                "\"" + value + "\" is none of the known choices.",
                "");
    }

    private Optional<Expression> replacement(String member, String draftMember) {
        return variable.replacement(member)
                .map(it -> expressions.of(it, place.member("formatting").member(draftMember)));
    }
}
