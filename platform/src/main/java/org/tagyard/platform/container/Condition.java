package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** A comparison in the document, over its JSON (spec: container-model §5.3). */
public record Condition(JsonNode json) {
    /** The operator; empty when the document names one that nobody knows. */
    public Optional<Operator> operator() {
        return Operator.ofExport(json.path("type").asText());
    }

    /** The operator as spelled. */
    public String operatorText() {
        return json.path("type").asText();
    }

    public List<Parameter> parameters() {
        return Json.elements(json.path("parameter")).map(Parameter::new).toList();
    }

    public String left() {
        return value("arg0");
    }

    public String right() {
        return value("arg1");
    }

    /** Any other value than {@code true} is off. */
    public boolean negate() {
        return value("negate").equals("true");
    }

    public boolean ignoreCase() {
        return value("ignore_case").equals("true");
    }

    private String value(String key) {
        return Parameter.find(parameters(), key).map(Parameter::value).orElse("");
    }
}
