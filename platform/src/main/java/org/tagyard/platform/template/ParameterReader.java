package org.tagyard.platform.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagyard.platform.template.Parameter.Attributes;
import org.tagyard.platform.template.Parameter.Column;
import org.tagyard.platform.template.Parameter.Item;

/** Reads {@code TEMPLATE_PARAMETERS} (spec: template-runtime §3.1). */
final class ParameterReader {
    private final Findings findings;
    private final ValidatorReader validators;
    private final Set<String> names = new HashSet<>();

    private ParameterReader(Findings findings) {
        this.findings = findings;
        this.validators = new ValidatorReader(findings);
    }

    /** The form, or empty after an error. */
    static Optional<ParameterForm> read(LocatedJson parameters, Findings findings) {
        if (!parameters.value().isArray()) {
            findings.error(
                    "unexpected-json",
                    "TEMPLATE_PARAMETERS must be a JSON array.",
                    parameters.place());
            return Optional.empty();
        }
        var reader = new ParameterReader(findings);
        return Optional.of(new ParameterForm(reader.parameters(parameters), parameters.value()));
    }

    private List<Parameter> parameters(LocatedJson list) {
        return list.elements().stream().map(this::named).flatMap(Optional::stream).toList();
    }

    /** A parameter of the form itself: its name must be its own. */
    private Optional<Parameter> named(LocatedJson json) {
        var parameter = parameter(json);
        parameter
                .filter(Parameter::hasValue)
                .filter(it -> !names.add(it.name()))
                .ifPresent(it ->
                        findings.warning(
                                "duplicate-parameter",
                                "There is a parameter named %s already; it counts first."
                                        .formatted(it.name()),
                                json.place()));
        return parameter;
    }

    private Optional<Parameter> parameter(LocatedJson json) {
        if (!json.value().isObject()) {
            findings.warning(
                    "parameter-ignored", "A parameter must be a JSON object.", json.place());
            return Optional.empty();
        }
        var attributes = attributes(json);
        var children = parameters(json.at("subParams"));
        Parameter parameter =
                switch (json.text("type")) {
                    case "TEXT" ->
                            new Parameter.Text(
                                    attributes,
                                    json.flag("textAsList"),
                                    json.flag("canBeEmptyString"),
                                    children);
                    case "SELECT" ->
                            new Parameter.Select(
                                    attributes,
                                    items(json.at("selectItems")),
                                    json.flag("macrosInSelect"),
                                    children);
                    case "CHECKBOX" ->
                            new Parameter.Checkbox(attributes, json.text("checkboxText"), children);
                    case "RADIO" ->
                            new Parameter.Radio(attributes, items(json.at("radioItems")), children);
                    case "SIMPLE_TABLE" ->
                            new Parameter.Table(
                                    attributes,
                                    true,
                                    simpleColumns(json.at("simpleTableColumns")),
                                    children);
                    case "PARAM_TABLE" ->
                            new Parameter.Table(
                                    attributes,
                                    false,
                                    columns(json.at("paramTableColumns")),
                                    children);
                    case "GROUP" ->
                            new Parameter.Group(attributes, json.text("groupStyle"), children);
                    case "LABEL" -> new Parameter.Label(attributes, children);
                    default -> unknown(json, attributes, children);
                };
        if (parameter.hasValue() && parameter.name().isEmpty()) {
            findings.warning(
                    "parameter-ignored",
                    "This parameter has no name; it can't reach data.",
                    json.place());
            return Optional.empty();
        }
        return Optional.of(parameter);
    }

    /** Kept as a group, so that what lies below it stays in the form. */
    private Parameter unknown(LocatedJson json, Attributes attributes, List<Parameter> children) {
        findings.warning(
                "unknown-parameter-type",
                "The parameter type \"%s\" is not known; it has no value."
                        .formatted(json.text("type")),
                json.place());
        return new Parameter.Group(attributes, "", children);
    }

    private Attributes attributes(LocatedJson json) {
        return new Attributes(
                json.text("name"),
                json.text("displayName"),
                json.text("help"),
                json.optional("defaultValue").map(JsonNode::deepCopy),
                validators.validators(json.at("valueValidators")),
                validators.conditions(json.at("enablingConditions")));
    }

    private List<Item> items(LocatedJson list) {
        List<Item> items = new ArrayList<>();
        for (var json : list.elements()) {
            var value = json.at("value").value();
            if (value.isValueNode()) {
                items.add(
                        new Item(
                                value,
                                json.text("displayValue"),
                                parameters(json.at("subParams"))));
            } else {
                findings.warning("item-ignored", "A choice needs a value.", json.place());
            }
        }
        return items;
    }

    private List<Column> simpleColumns(LocatedJson list) {
        return list.elements().stream()
                .flatMap(json -> column(json, json.flag("isUnique")).stream())
                .toList();
    }

    private List<Column> columns(LocatedJson list) {
        return list.elements().stream()
                .flatMap(json -> column(json.at("param"), json.flag("isUnique")).stream())
                .toList();
    }

    private Optional<Column> column(LocatedJson json, boolean isUnique) {
        return parameter(json).map(it -> new Column(it, isUnique));
    }
}
