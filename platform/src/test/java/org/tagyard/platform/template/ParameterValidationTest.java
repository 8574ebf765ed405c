package org.tagyard.platform.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.tagyard.platform.template.TemplateFixtures.aForm;
import static org.tagyard.platform.template.TemplateFixtures.fileOf;
import static org.tagyard.platform.template.TemplateFixtures.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec: template-runtime §3.3 and §3.4. */
class ParameterValidationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ParameterForm form =
            fileOf(TemplateFile.read(resource("order-courier.tpl"))).form();

    @Test
    void goodValuesHaveNoFinding() {
        assertThat(
                        check(
                                """
                                {"url": "https://warehouse.example/", "method": 3, "withItems": true, "itemsKey": "items",
                                 "currency": "fixed", "fixedCurrency": "EUR",
                                 "headers": [{"name": "a", "value": "1"}, {"name": "b"}],
                                 "rules": [{"kind": "set", "to": "x"}, {"kind": "drop"}], "tags": ["a", "b"]}\
                                """))
                .isEmpty();
    }

    @Test
    void everythingWrongIsFoundAtOnceWithItsPointer() {
        assertThat(
                        check(
                                """
                                {"url": "", "method": "GETT", "withItems": true, "currency": "fixed", "fixedCurrency": "EURO",
                                 "headers": [{"name": "a"}, {"name": ""}, {"name": "a", "odd": "1"}, "row"],
                                 "rules": [{"kind": "set"}, {"kind": "drop"}],
                                 "a/b": 1}\
                                """))
                .extracting(ParameterFinding::code, ParameterFinding::pointer)
                .containsExactlyInAnyOrder(
                        tuple("parameter-required", "/parameters/url"),
                        tuple("parameter-invalid", "/parameters/method"),
                        tuple("parameter-required", "/parameters/itemsKey"),
                        tuple("parameter-invalid", "/parameters/fixedCurrency"),
                        tuple("parameter-invalid", "/parameters/headers"),
                        tuple("parameter-required", "/parameters/headers/1/name"),
                        tuple("parameter-invalid", "/parameters/headers/2/name"),
                        tuple("parameter-unknown", "/parameters/headers/2/odd"),
                        tuple("parameter-invalid", "/parameters/headers/3"),
                        tuple("parameter-required", "/parameters/rules/0/to"),
                        tuple("parameter-unknown", "/parameters/a~1b"));
    }

    @Test
    void theTemplatesOwnMessageIsUsed() {
        assertThat(check("{}"))
                .containsExactly(
                        new ParameterFinding(
                                Severity.ERROR,
                                "parameter-required",
                                "The warehouse needs an address.",
                                "/parameters/url"));
    }

    @Test
    void anUnknownParameterIsAWarningOnly() {
        assertThat(check("{\"url\": \"https://a.example/\", \"x\": 1}"))
                .singleElement()
                .satisfies(it -> assertThat(it.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void valuesThatAreNoObjectAreOneFinding() {
        assertThat(check("[1]"))
                .extracting(ParameterFinding::code, ParameterFinding::pointer)
                .containsExactly(tuple("parameter-invalid", "/parameters"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                // section 3.4, rule by rule: validator, its arguments, value, passes
                "NON_EMPTY | [] | \"x\" | true",
                "NON_EMPTY | [] | \"\" | false",
                "NON_EMPTY | [] | null | false",
                "NON_EMPTY | [] | \"{{v}}\" | true",
                "REGEX | [\"[a-z]+\"] | \"abc\" | true",
                "REGEX | [\"[a-z]+\"] | \"abc1\" | false",
                "REGEX | [\"[a-z]+\"] | \"1abc\" | false",
                "REGEX | [\"^[a-z]+$\"] | \"abc\" | true",
                "REGEX | [\"[a-z]+\"] | \"{{Name of it}}\" | true",
                "REGEX | [\"[a-z]+\"] | \"A {{v}} B\" | true",
                "REGEX | [\"[a-z]+\"] | \"{{v\" | false",
                "REGEX | [\"[a-z]+\"] | \"\" | true",
                "STRING_LENGTH | [2, 3] | \"ab\" | true",
                "STRING_LENGTH | [2, 3] | \"abc\" | true",
                "STRING_LENGTH | [2, 3] | \"a\" | false",
                "STRING_LENGTH | [\"2\", \"3\"] | \"abcd\" | false",
                "STRING_LENGTH | [2] | \"abcdefgh\" | true",
                "NUMBER | [] | \"12\" | true",
                "NUMBER | [] | 12 | true",
                "NUMBER | [] | \"-12\" | true",
                "NUMBER | [] | \"+12\" | true",
                "NUMBER | [] | \"1.5\" | false",
                "NUMBER | [] | \"twelve\" | false",
                "POSITIVE_NUMBER | [] | \"1\" | true",
                "POSITIVE_NUMBER | [] | \"0\" | false",
                "POSITIVE_NUMBER | [] | \"-1\" | false",
                "POSITIVE_NUMBER | [] | \"00\" | false",
                "NON_NEGATIVE_NUMBER | [] | \"0\" | true",
                "NON_NEGATIVE_NUMBER | [] | \"7\" | true",
                "NON_NEGATIVE_NUMBER | [] | \"-7\" | false",
                "PERCENTAGE | [] | \"0\" | true",
                "PERCENTAGE | [] | \"100\" | true",
                "PERCENTAGE | [] | \"101\" | false",
                "PERCENTAGE | [] | \"-1\" | false",
                "PERCENTAGE | [] | \"50.5\" | false",
                "DECIMAL | [] | \"0\" | true",
                "DECIMAL | [] | \"1\" | true",
                "DECIMAL | [] | \"1.0\" | true",
                "DECIMAL | [] | \".5\" | true",
                "DECIMAL | [] | 0.25 | true",
                "DECIMAL | [] | \"1.01\" | false",
                "DECIMAL | [] | \"+\" | false",
                "DECIMAL | [] | \"-0.5\" | false",
                "GA_ID | [] | \"anything\" | true",
                // a pattern that nobody can use passes everything
                "REGEX | [] | \"anything\" | true",
                "REGEX | [\"((((a{30}){30}){30}){30}){30}\"] | \"anything\" | true",
            })
    void section3_4_aValidator(String type, String arguments, String value, boolean passes) {
        var field =
                aForm(
                        "[{\"type\": \"TEXT\", \"name\": \"t\", \"valueValidators\": [{\"type\": \"%s\", \"args\": %s}]}]"
                                .formatted(type, arguments));
        assertThat(field.validate(json("{\"t\": " + value + "}")).isEmpty()).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "3, true", "4, false"})
    void section3_4_tableRowCount(int rows, boolean passes) {
        var values = JSON.createObjectNode().put("url", "https://a.example/");
        for (int i = 0; i < rows; i++) {
            values.withArray("/headers").addObject().put("name", "h" + i);
        }
        assertThat(form.validate(values).isEmpty()).isEqualTo(passes);
    }

    @Test
    void section3_4_nonEmptyWantsARowOfATable() {
        var table =
                aForm(
                        "[{\"type\": \"SIMPLE_TABLE\", \"name\": \"t\", \"simpleTableColumns\": [], \"valueValidators\": [{\"type\": \"NON_EMPTY\"}]}]");
        assertThat(table.validate(json("{}"))).hasSize(1);
        assertThat(table.validate(json("{\"t\": []}"))).hasSize(1);
        assertThat(table.validate(json("{\"t\": [{}]}"))).isEmpty();
        assertThat(table.validate(json("{\"t\": \"{{v}}\"}"))).isEmpty();
    }

    @Test
    void section3_4_linesOfATextListAreCountedAndCheckedOneByOne() {
        var list =
                aForm(
                        """
                        [{"type": "TEXT", "name": "t", "textAsList": true, "valueValidators": [
                          {"type": "TABLE_ROW_COUNT", "args": [1, 2]}, {"type": "REGEX", "args": ["[a-z]+"]}]}]\
                        """);
        assertThat(list.validate(json("{\"t\": \"a\\nb\"}"))).isEmpty();
        assertThat(list.validate(json("{\"t\": [\"a\", \"b\"]}"))).isEmpty();
        assertThat(list.validate(json("{\"t\": \"a\\nb\\nc\"}"))).hasSize(1);
        assertThat(list.validate(json("{\"t\": [\"a\", \"1\"]}"))).hasSize(1);
    }

    @Test
    void section3_4_uniqueColumnsCompareTextsAndSkipReferences() {
        assertThat(check(withHeaders("{\"name\": \"1\"}, {\"name\": 1}")))
                .extracting(ParameterFinding::pointer)
                .containsExactly("/parameters/headers/1/name");
        assertThat(check(withHeaders("{\"name\": \"{{v}}\"}, {\"name\": \"{{v}}\"}"))).isEmpty();
    }

    @Test
    void section3_4_aValidatorWithConditionsCountsOnlyWhileTheyHold() {
        var field =
                aForm(
                        """
                        [{"type": "CHECKBOX", "name": "strict"},
                         {"type": "TEXT", "name": "t", "valueValidators": [{"type": "NUMBER",
                           "enablingConditions": [{"paramName": "strict", "paramValue": true, "type": "EQUALS"}]}]}]\
                        """);
        assertThat(field.validate(json("{\"t\": \"x\", \"strict\": false}"))).isEmpty();
        assertThat(field.validate(json("{\"t\": \"x\", \"strict\": true}"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // section 3.3: conditions on t, stored values, enabled
                "[] | {} | true",
                "[{\"paramName\": \"a\", \"paramValue\": true, \"type\": \"EQUALS\"}] | {\"a\": true} | true",
                "[{\"paramName\": \"a\", \"paramValue\": true, \"type\": \"EQUALS\"}] | {\"a\": \"true\"} | true",
                "[{\"paramName\": \"a\", \"paramValue\": \"1\", \"type\": \"EQUALS\"}] | {\"a\": 1} | true",
                "[{\"paramName\": \"a\", \"paramValue\": 1, \"type\": \"EQUALS\"}] | {\"a\": 1.0} | true",
                "[{\"paramName\": \"a\", \"paramValue\": true, \"type\": \"EQUALS\"}] | {} | false",
                "[{\"paramName\": \"a\", \"paramValue\": \"x\", \"type\": \"NOT_EQUALS\"}] | {\"a\": \"y\"} | true",
                "[{\"paramName\": \"a\", \"paramValue\": \"x\", \"type\": \"NOT_EQUALS\"}] | {\"a\": \"x\"} | false",
                "[{\"paramName\": \"a\", \"paramValue\": \"\", \"type\": \"PRESENT\"}] | {\"a\": \"x\"} | true",
                "[{\"paramName\": \"a\", \"paramValue\": \"\", \"type\": \"PRESENT\"}] | {\"a\": \"\"} | false",
                "[{\"paramName\": \"a\", \"paramValue\": \"\", \"type\": \"PRESENT\"}] | {} | false",
                "[{\"paramName\": \"a\", \"paramValue\": \"\", \"type\": \"ABSENT\"}] | {\"a\": \"x\"} | true",
                // any of the list
                "[{\"paramName\": \"a\", \"paramValue\": 1, \"type\": \"EQUALS\"}, {\"paramName\": \"a\", \"paramValue\": 2, \"type\": \"EQUALS\"}] | {\"a\": 2} | true",
                "[{\"paramName\": \"a\", \"paramValue\": 1, \"type\": \"EQUALS\"}, {\"paramName\": \"b\", \"paramValue\": 2, \"type\": \"EQUALS\"}] | {\"a\": 3, \"b\": 3} | false",
                // a check box that was never stored is not ticked
                "[{\"paramName\": \"box\", \"paramValue\": false, \"type\": \"EQUALS\"}] | {} | true",
                "[{\"paramName\": \"box\", \"paramValue\": true, \"type\": \"NOT_EQUALS\"}] | {} | true",
            })
    void section3_3_enablingConditions(String conditions, String values, boolean enabled) {
        var conditioned =
                aForm(
                        "[{\"type\": \"CHECKBOX\", \"name\": \"box\"}, {\"type\": \"TEXT\", \"name\": \"t\", \"enablingConditions\": %s}]"
                                .formatted(conditions));
        assertThat(conditioned.isEnabled("t", json(values))).isEqualTo(enabled);
    }

    @Test
    void section3_3_aDisabledParentDisablesAllBelowAndNothingThereIsChecked() {
        var nested =
                aForm(
                        """
                        [{"type": "GROUP", "name": "g",
                          "enablingConditions": [{"paramName": "on", "paramValue": "yes", "type": "EQUALS"}],
                          "subParams": [{"type": "GROUP", "name": "h", "subParams": [
                            {"type": "TEXT", "name": "t", "valueValidators": [{"type": "NON_EMPTY"}]}]}]},
                         {"type": "TEXT", "name": "on"}]\
                        """);
        assertThat(nested.isEnabled("t", json("{\"on\": \"no\"}"))).isFalse();
        assertThat(nested.validate(json("{\"on\": \"no\"}"))).isEmpty();
        assertThat(nested.validate(json("{\"on\": \"yes\"}"))).hasSize(1);
    }

    @Test
    void section3_3_whatHangsOnARadioItemShowsOnlyWhileItIsSelected() {
        assertThat(form.isEnabled("fixedCurrency", json("{\"currency\": \"fixed\"}"))).isTrue();
        assertThat(form.isEnabled("fixedCurrency", json("{\"currency\": \"event\"}"))).isFalse();
    }

    @Test
    void section3_3_aCheckBoxesChildrenNeedTheirOwnConditions() {
        var box =
                aForm(
                        "[{\"type\": \"CHECKBOX\", \"name\": \"c\", \"subParams\": [{\"type\": \"TEXT\", \"name\": \"t\"}]}]");
        assertThat(box.isEnabled("t", json("{\"c\": false}"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "url | {\"x\": 1}",
                "url | [1]",
                "withItems | \"maybe\"",
                "withItems | 3",
                "method | []",
                "currency | \"other\"",
                "headers | \"text\"",
                "headers | {}",
                "tags | [[1]]"
            })
    void aValueOfTheWrongTypeIsInvalid(String name, String value) {
        var values = json("{\"%s\": %s}".formatted(name, value));
        assertThat(form.validate(values))
                .filteredOn(it -> it.code().equals("parameter-invalid"))
                .extracting(ParameterFinding::pointer)
                .containsExactly("/parameters/" + name);
    }

    private List<ParameterFinding> check(String values) {
        return form.validate(json(values));
    }

    private static String withHeaders(String rows) {
        return "{\"url\": \"https://a.example/\", \"headers\": [" + rows + "]}";
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(notJson);
        }
    }
}
