package org.tagyard.platform.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.template.TemplateFixtures.aForm;
import static org.tagyard.platform.template.TemplateFixtures.fileOf;
import static org.tagyard.platform.template.TemplateFixtures.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Undefined;

/** Spec: template-runtime §3.1, §3.2. */
class ParameterFormTest {
    private final ParameterForm form =
            fileOf(TemplateFile.read(resource("order-courier.tpl"))).form();

    @Test
    void section3_2_theTreeIsFlattenedAndGroupsAndLabelsHaveNoValue() {
        assertThat(form.flattened())
                .extracting(Parameter::name)
                .containsExactly(
                        "url",
                        "method",
                        "withItems",
                        "itemsKey",
                        "currency",
                        "fixedCurrency",
                        "headers",
                        "rules",
                        "tags");
        assertThat(form.find("extras")).isEmpty();
        assertThat(form.find("hint")).isEmpty();
        assertThat(form.find("fixedCurrency")).isPresent();
    }

    @Test
    void section3_1_eachTypeKeepsItsAttributes() {
        assertThat(form.parameters())
                .extracting(Object::getClass)
                .extracting(Class::getSimpleName)
                .containsExactly("Text", "Select", "Group", "Table", "Table", "Text");
        var method = (Parameter.Select) form.find("method").orElseThrow();
        assertThat(method.allowsVariables()).isTrue();
        assertThat(method.attributes().displayName()).isEqualTo("Method");
        assertThat(method.attributes().defaultValue().orElseThrow().asText()).isEqualTo("POST");
        assertThat(method.items())
                .extracting(Parameter.Item::displayValue)
                .containsExactly("POST", "three", "yes");
        var headers = (Parameter.Table) form.find("headers").orElseThrow();
        assertThat(headers.isSimple()).isTrue();
        assertThat(headers.column("name").orElseThrow().isUnique()).isTrue();
        assertThat(((Parameter.Table) form.find("rules").orElseThrow()).isSimple()).isFalse();
        assertThat(((Parameter.Text) form.find("tags").orElseThrow()).isList()).isTrue();
        assertThat(((Parameter.Checkbox) form.find("withItems").orElseThrow()).text())
                .isEqualTo("Send the items");
    }

    @Test
    void theDefinitionKeepsEveryMemberAndIsACopy() {
        var definition = form.definition();
        assertThat(definition.path(0).path("help").asText())
                .isEqualTo("Where the warehouse listens");
        assertThat(definition.path(1).path("simpleValueType").asBoolean()).isTrue();
        ((ObjectNode) definition.path(0)).removeAll();
        assertThat(form.definition().path(0).path("name").asText()).isEqualTo("url");
    }

    @ParameterizedTest
    @CsvSource({
        "method, POST, text",
        "method, 3, number",
        "method, true, boolean",
        "method, 4, text",
        "withItems, true, boolean",
        "withItems, false, boolean",
        "withItems, maybe, text",
        "url, 30, text",
        "url, true, text",
        "currency, fixed, text",
        "nobody, 3, text",
    })
    void section3_2_literalTextBecomesTheItemsTypedValue(String name, String text, String type) {
        Object expected =
                switch (type) {
                    case "number" -> Double.valueOf(text);
                    case "boolean" -> Boolean.valueOf(text);
                    default -> text;
                };
        assertThat(form.dataOf(name, text)).isEqualTo(expected);
    }

    @Test
    void section3_2_anEmptyTextIsUndefinedUnlessItMayBeEmpty() {
        assertThat(form.dataOf("url", "")).isEqualTo(Undefined.UNDEFINED);
        var allowed = aForm("[{\"type\": \"TEXT\", \"name\": \"t\", \"canBeEmptyString\": true}]");
        assertThat(allowed.dataOf("t", "")).isEqualTo("");
    }

    @Test
    void section3_2_aTextListBecomesItsLines() {
        var lines = (ArrayValue) form.dataOf("tags", "a\n\nb");
        assertThat(lines.length()).isEqualTo(3);
        assertThat(lines.get(0)).isEqualTo("a");
        assertThat(lines.get(1)).isEqualTo("");
        assertThat(lines.get(2)).isEqualTo("b");
    }

    @Test
    void cellsFollowTheirColumn() {
        var table =
                aForm(
                        """
                        [{"type": "SIMPLE_TABLE", "name": "t", "simpleTableColumns": [
                          {"type": "SELECT", "name": "s", "selectItems": [{"value": true}, {"value": "x"}]},
                          {"type": "TEXT", "name": "v"}]}]\
                        """);
        assertThat(table.cellOf("t", "s", "true")).isEqualTo(true);
        assertThat(table.cellOf("t", "v", "true")).isEqualTo("true");
        assertThat(table.cellOf("t", "v", "")).isEqualTo(Undefined.UNDEFINED);
        assertThat(table.cellOf("t", "unknown", "true")).isEqualTo("true");
        assertThat(table.cellOf("unknown", "s", "true")).isEqualTo("true");
    }

    @Test
    void changesOfAFormAreNamed() {
        var before =
                aForm(
                        "[{\"type\": \"TEXT\", \"name\": \"a\"}, {\"type\": \"TEXT\", \"name\": \"b\"}]");
        var after =
                aForm(
                        "[{\"type\": \"CHECKBOX\", \"name\": \"b\"}, {\"type\": \"TEXT\", \"name\": \"c\"}]");
        assertThat(ParameterChanges.between(before, after))
                .isEqualTo(new ParameterChanges(List.of("c"), List.of("a"), List.of("b")));
    }
}
