package org.tagyard.platform.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.template.EnablingCondition.Kind;

/**
 * Reads {@code valueValidators} and {@code enablingConditions} (spec: template-runtime §3.3, §3.4).
 */
final class ValidatorReader {
    private final Findings findings;

    ValidatorReader(Findings findings) {
        this.findings = findings;
    }

    /** The rules we can check; the others are reported and pass everything. */
    List<Validator> validators(LocatedJson list) {
        List<Validator> validators = new ArrayList<>();
        for (var json : list.elements()) {
            rule(json)
                    .map(rule ->
                            new Validator(
                                    rule,
                                    json.text("errorMessage"),
                                    conditions(json.at("enablingConditions"))))
                    .ifPresent(validators::add);
        }
        return validators;
    }

    List<EnablingCondition> conditions(LocatedJson list) {
        return list.elements().stream().map(this::condition).toList();
    }

    private EnablingCondition condition(LocatedJson json) {
        var kind =
                switch (json.text("type")) {
                    case "EQUALS" -> Kind.EQUALS;
                    case "NOT_EQUALS" -> Kind.NOT_EQUALS;
                    case "PRESENT" -> Kind.PRESENT;
                    default -> {
                        findings.warning(
                                "unknown-condition",
                                "The condition type \"%s\" is not known; it counts as met."
                                        .formatted(json.text("type")),
                                json.place());
                        yield Kind.UNKNOWN;
                    }
                };
        return new EnablingCondition(
                json.text("paramName"), kind, RawValue.text(json.at("paramValue").value()));
    }

    private Optional<Validator.Rule> rule(LocatedJson json) {
        var type = json.text("type");
        return switch (type) {
            case "NON_EMPTY" -> Optional.of(new Validator.NonEmpty());
            case "REGEX" -> regex(json);
            case "STRING_LENGTH" ->
                    Optional.of(
                            new Validator.Length(
                                    bound(json, 0, 0), bound(json, 1, Long.MAX_VALUE)));
            case "TABLE_ROW_COUNT" ->
                    Optional.of(
                            new Validator.RowCount(
                                    bound(json, 0, 0), bound(json, 1, Long.MAX_VALUE)));
            default -> number(json, type);
        };
    }

    private Optional<Validator.Rule> number(LocatedJson json, String type) {
        var form = Validator.Form.named(type);
        if (form.isEmpty()) {
            findings.warning(
                    "unknown-validator",
                    "The validator type \"%s\" is not known; it passes everything.".formatted(type),
                    json.place());
        }
        return form.map(Validator.Number::new);
    }

    private Optional<Validator.Rule> regex(LocatedJson json) {
        var pattern = json.at("args").value().path(0);
        if (!pattern.isTextual()) {
            findings.warning(
                    "invalid-pattern",
                    "The validator names no pattern; it passes everything.",
                    json.place());
            return Optional.empty();
        }
        try {
            return Optional.of(new Validator.Regex(BoundedPattern.compile(pattern.asText(), 0)));
        } catch (PatternSyntaxException unreadable) {
            findings.warning(
                    "invalid-pattern",
                    "RE2 can't read the pattern (%s); the validator passes everything."
                            .formatted(unreadable.getDescription()),
                    json.at("args").place());
            return Optional.empty();
        }
    }

    private long bound(LocatedJson json, int index, long ifMissing) {
        JsonNode argument = json.at("args").value().path(index);
        var text = argument.asText();
        boolean isNumber = text.length() <= 18 && text.matches("\\d+");
        if (!isNumber && !argument.isMissingNode() && !text.isEmpty()) {
            findings.warning(
                    "invalid-bound",
                    "The bound \"%s\" is no whole number; it is ignored.".formatted(text),
                    json.at("args").place());
        }
        return isNumber ? Long.parseLong(text) : ifMissing;
    }
}
