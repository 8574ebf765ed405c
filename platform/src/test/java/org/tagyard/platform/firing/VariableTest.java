package org.tagyard.platform.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.compile.ContainerFixtures.aContainer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.compile.ContainerFixtures;
import org.tagyard.platform.compile.TestingTemplates.Text;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;

/**
 * Native and built-in variables, formats, caching (spec: container-model §3.3 to §3.6, §4.3 to
 * §4.5).
 */
class VariableTest {
    private static final String EVENT =
            "{'event_name': 'purchase', 'value': 12, 'no': null, 'empty': '', 'dotted.key': 'd',"
                    + " 'user_data': {'email': 'a@example.org'}, 'items': [{'id': 'A'}, {'id': 'B'}],"
                    + " 'page_location': 'https://shop.example.org/cart?x=1'}";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "value, 12",
                "user_data.email, `\"a@example.org\"`",
                "items.1.id, `\"B\"`",
                "items.2.id, undefined",
                "dotted.key, `\"d\"`",
                "no, null",
                "absent.deep, undefined",
                "user_data, `{\"email\":\"a@example.org\"}`",
            })
    void eventDataIsReadByKeyPathAndKeepsItsType(String path, String expected) {
        assertThat(value("{'type': 'ed', 'parameters': {'keyPath': '" + path + "'}}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"absent, `\"none\"`", "no, null", "empty, `\"\"`"})
    void aDefaultReplacesUndefinedOnly(String path, String expected) {
        var variable =
                "{'type': 'ed', 'parameters': {'keyPath': '"
                        + path
                        + "', 'setDefaultValue': true, 'defaultValue': 'none'}}";

        assertThat(value(variable)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'type': 'c', 'parameters': {'value': 'text'}}; \"text\"",
                "{'type': 'c', 'parameters': {'value': 'a {{Other}} b'}}; \"a 12 b\"",
                "{'type': 'rh', 'parameters': {'headerName': 'x-geo-country'}}; \"de\"",
                "{'type': 'rh', 'parameters': {'headerName': 'x-absent'}}; undefined",
                "{'type': 'qp', 'parameters': {'queryParamName': 'a'}}; \"1\"",
                "{'type': 'sgtmk', 'parameters': {'name': 'c'}}; \"a%20b\"",
                "{'type': 'sgtmk', 'parameters': {'name': 'c', 'decodeCookie': true}}; \"a b\"",
                "{'type': 'sgtmk', 'parameters': {'name': 'broken', 'decodeCookie': true}};"
                        + " \"%zz+\"",
                "{'type': 'vr'}; \"DE-BE\"",
                "{'type': 'cn'}; \"Webhook\"",
            })
    void nativeVariablesReadTheRequest(String variable, String expected) {
        assertThat(value(variable)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "clientName; \"Webhook\"",
                "EVENT_NAME; \"purchase\"",
                "debugMode; false",
                "containerId; \"GTM-SHOP123\"",
                "containerVersion; \"12\"",
                "queryString; \"a=1&b=2\"",
                "requestMethod; \"POST\"",
                "requestPath; \"/hook\"",
                "randomNumber; 1",
                "visitorRegion; \"DE-BE\"",
                "environmentName; \"Live\"",
                "serverPageLocationUrl; \"https://shop.example.org/cart?x=1\"",
                "serverPageLocationPath; \"/cart\"",
                "serverPageLocationHostname; \"shop.example.org\"",
                "analyticsClientId; undefined",
            })
    void builtInVariablesHaveTheirEnglishNames(String type, String expected) {
        var title = org.tagyard.platform.container.BuiltInVariable.of(type).orElseThrow().title();
        var container = aContainer().enabling(type).withTag("Tag", "{}").firingAlways();
        container.withVariable("X", "{'type': 'c', 'parameters': {'value': '{{" + title + "}}'}}");

        assertThat(valueOf(container, "X")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{{Other}}; \"twelve\"",
                "12; \"twelve\"",
                "true; \"yes\"",
                "{{Absent}}; \"nothing\"",
                "zzz; undefined",
            })
    void aLookupTableComparesTextsAndTheFirstRowWins(String input, String expected) {
        var variable =
                "{'type': 'smm', 'parameters': {'input': '"
                        + input
                        + "', 'map': [{'key': '12', 'value': 'twelve'}, {'key': '12', 'value':"
                        + " 'again'}, {'key': 'true', 'value': 'yes'}, {'key': 'undefined',"
                        + " 'value': 'nothing'}]}}";

        assertThat(value(variable)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'input': 'summer-sale'; \"found\"",
                "'input': 'SUMMER'; undefined",
                "'input': 'SUMMER', 'ignoreCase': true; \"found\"",
                "'input': 'summer-sale', 'fullMatch': true; undefined",
                "'input': 'sum', 'fullMatch': true; undefined",
                "'input': 'SUMMER', 'setDefaultValue': true, 'defaultValue': 'd'; \"d\"",
            })
    void aRegexTableFindsAnywhereUnlessFullMatchIsAsked(String members, String expected) {
        var variable =
                "{'type': 'remm', 'parameters': {"
                        + members
                        + ", 'map': [{'key': 'summer', 'value': 'found'}]}}";

        assertThat(value(variable)).isEqualTo(expected);
    }

    @Test
    void aRegexTableMayReplaceTheMatchInTheInput() {
        var variable =
                "{'type': 'remm', 'parameters': {'input': 'id=42;x', 'replaceAfterMatch': true,"
                        + " 'map': [{'key': '(\\\\w+)=(\\\\d+)', 'value': '$2-$1-$&-$$-$9'}]}}";

        assertThat(value(variable)).isEqualTo("\"42-id-id=42-$-$9;x\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'aBc'; {'case': 'lowercase'}; \"abc\"",
                "'aBc'; {'case': 'uppercase'}; \"ABC\"",
                "12; {'case': 'uppercase'}; 12",
                "null; {'nullTo': 'n', 'undefinedTo': 'u'}; \"n\"",
                "true; {'trueTo': 1}; 1",
                "false; {'falseTo': '{{Other}}'}; 12",
                "'1.234,5'; {'toNumber': 'comma'}; 1234.5",
                "'1,234.5'; {'toNumber': 'period'}; 1234.5",
                "'1.234,5'; {'toNumber': 'automatic'}; 1234.5",
                "'1,234.5'; {'toNumber': 'automatic'}; 1234.5",
                "'abc'; {'toNumber': 'period'}; \"abc\"",
                "'1'; {'toBoolean': true}; true",
                "''; {'toBoolean': true}; false",
                "'maybe'; {'toBoolean': true}; \"maybe\"",
                "'TRUE'; {'case': 'lowercase', 'toBoolean': true, 'trueTo': 'yes'}; \"yes\"",
            })
    void formattingIsAppliedInOrder(String value, String formatting, String expected) {
        var container =
                base().withVariable(
                                "X",
                                "{'type': 'ed', 'parameters': {'keyPath': 'x'}, 'formatting': "
                                        + formatting
                                        + "}");

        assertThat(valueOf(container, "X", "{'value': 12, 'x': " + value + "}"))
                .isEqualTo(expected);
    }

    @Test
    void undefinedCanBeReplacedAlsoAfterAFailure() {
        var container =
                base().withTemplate("Broken", Text.ofVariable("Broken"))
                        .withVariable(
                                "X",
                                "{'template': {'name': 'Broken'}, 'formatting': {'undefinedTo':"
                                        + " 'none'}}");
        var event = caseOf(container, "X", "{}");
        event.templates.answering("X", (data, view) -> Evaluation.Ready.failed("boom"));

        assertThat(event.data("Reader")).isEqualTo("{\"x\":\"none\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{{Other}}; 12",
                "{{Items}}; [{\"id\":\"A\"},{\"id\":\"B\"}]",
                "a{{Absent}}b{{Null}}c; \"abc\"",
                "{{Items}}!; \"[object Object],[object Object]!\"",
                "{{Other}}{{Other}}; \"1212\"",
                "{{ Other }}; 12",
                "open {{Other; \"open {{Other\"",
                "{{Other}} {{; \"12 {{\"",
            })
    void referencesKeepTheTypeAloneAndJoinInText(String text, String expected) {
        var container =
                base().withEventData("Items", "items")
                        .withEventData("Null", "no")
                        .withVariable(
                                "X", "{'type': 'c', 'parameters': {'value': '" + text + "'}}");

        assertThat(valueOf(container, "X")).isEqualTo(expected);
    }

    @Test
    void aVariableIsEvaluatedOncePerViewAlsoWhenItIsRandom() {
        var container =
                aContainer()
                        .enabling("randomNumber")
                        .withTemplate("Reader", Text.ofTag("Reader").withText("a").withText("b"))
                        .with(
                                org.tagyard.platform.container.EntityKind.TAG,
                                "Reader",
                                "{'template': {'name': 'Reader'}, 'parameters': {'a': '{{Random"
                                        + " Number}}', 'b': '{{Random Number}}'}}")
                        .firingAlways();

        assertThat(FiringCase.on(container, "{}").data("Reader")).isEqualTo("{\"a\":1,\"b\":1}");
    }

    @Test
    void whatATagDoesToItsParametersStaysWithTheTag() {
        var container =
                base().withVariable("X", "{'type': 'ed', 'parameters': {'keyPath': 'user_data'}}");
        var event = caseOf(container, "X", EVENT);

        ((ObjectValue) event.prepared("Reader").data().get("x")).put("email", "changed");

        assertThat(event.data("Reader")).isEqualTo("{\"x\":{\"email\":\"a@example.org\"}}");
        assertThat(event.values().untransformed().event().orElseThrow().data().get("user_data"))
                .isInstanceOfSatisfying(
                        ObjectValue.class,
                        it -> assertThat(it.get("email")).isEqualTo("a@example.org"));
    }

    @Test
    void beforeThereIsAnEventItsDataIsUndefinedAndTheRequestIsKnown() {
        var container =
                aContainer()
                        .enabling("eventName", "requestPath")
                        .withTemplate(
                                "Second client",
                                Text.ofClient("Second client").withText("a").withText("b"))
                        .with(
                                org.tagyard.platform.container.EntityKind.CLIENT,
                                "Second",
                                "{'template': {'name': 'Second client'}, 'priority': 5,"
                                        + " 'parameters': {'a': '{{Event Name}}', 'b': '{{Request Path}}'}}")
                        .build();
        var values =
                EventValues.beforeEvents(container, new TestingRequest(), new TestingVariables());

        var prepared = (Preparation.Prepared) values.prepare(container.clients().getFirst());

        assertThat(prepared.data().get("a")).isEqualTo(Undefined.UNDEFINED);
        assertThat(prepared.data().get("b")).isEqualTo("/hook");
        assertThat(prepared.view().event()).isEmpty();
    }

    /** The value of a variable on the event of this class. */
    private static String value(String variable) {
        return valueOf(base().withVariable("X", variable), "X");
    }

    private static String valueOf(ContainerFixtures.Builder container, String variable) {
        return valueOf(container, variable, EVENT);
    }

    private static String valueOf(
            ContainerFixtures.Builder container, String variable, String event) {
        var seen = caseOf(container, variable, event);
        var value = seen.prepared("Reader").data().get("x");
        return JsonText.write(value).orElse("undefined");
    }

    private static FiringCase caseOf(
            ContainerFixtures.Builder container, String variable, String event) {
        container
                .withTemplate("Reader", Text.ofTag("Reader").withText("x"))
                .with(
                        org.tagyard.platform.container.EntityKind.TAG,
                        "Reader",
                        "{'template': {'name': 'Reader'}, 'parameters': {'x': '{{"
                                + variable
                                + "}}'}}")
                .firingAlways();
        var seen = FiringCase.on(container, event);
        seen.request
                .withHeader("X-GEO-Country", "de")
                .withHeader("X-GEO-Region", "BE")
                .withQuery("a", "1")
                .withCookie("c", "a%20b")
                .withCookie("broken", "%zz+");
        return seen;
    }

    private static ContainerFixtures.Builder base() {
        return aContainer().withEventData("Other", "value").withEventData("Absent", "absent");
    }
}
