package org.tagyard.platform.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.compile.ContainerFixtures.aContainer;
import static org.tagyard.platform.compile.ContainerFixtures.anEmptyContainer;
import static org.tagyard.platform.compile.ContainerFixtures.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.compile.TestingTemplates.Text;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.firing.Circumstances;
import org.tagyard.platform.firing.Decision;
import org.tagyard.platform.firing.EventValues;
import org.tagyard.platform.firing.Firing;
import org.tagyard.platform.firing.TestingRequest;
import org.tagyard.platform.firing.TestingVariables;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.problem.Finding.Severity;
import org.tagyard.platform.template.ContentHash;

/** Findings of a draft, and the compiled container (spec: admin-api §1.7, container-model §10). */
class ContainerCompilerTest {
    @Test
    void aCleanDraftHasNoFindings() {
        var container = aContainer().withTag("Slack").firingOn("purchase");

        assertThat(codes(container)).isEmpty();
        assertThat(container.compile()).isInstanceOf(CompileResult.Compiled.class);
    }

    @Test
    void withoutAClientNothingCanBePublished() {
        var result = anEmptyContainer().compile();

        assertThat(result).isInstanceOf(CompileResult.Refused.class);
        assertThat(codes(result)).containsExactly("no-client /clients");
    }

    @Test
    void anUnknownVariableIsNamedWhereItStands() {
        var container =
                aContainer()
                        .withTemplate("Chat", Text.ofTag("Chat").withText("channel"))
                        .with(
                                EntityKind.TAG,
                                "Tell the team",
                                "{'template': {'name': 'Chat'}, 'parameters': {'channel':"
                                        + " '{{Slack channel}}'}, 'firingTriggers':"
                                        + " ['all-events']}");
        var id = container.lastId();

        var finding = container.compile().findings().getFirst();

        assertThat(finding.finding().code()).isEqualTo("unknown-reference");
        assertThat(finding.finding().severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.finding().pointer()).isEqualTo("/tags/" + id + "/parameters/channel");
        assertThat(finding.finding().detail())
                .isEqualTo("{{Slack channel}} names no variable of this draft.");
        assertThat(finding.finding().hint()).isPresent();
        assertThat(finding.entity().map(EntityRef::name)).contains("Tell the team");
    }

    @Test
    void aBuiltInVariableIsKnownOnlyWhenItIsEnabled() {
        var container = aContainer().withTag("Slack").firingBy("T");
        container.withTriggerOn("T", "{{Event Name}}", "equals", "x");

        assertThat(codes(container)).singleElement().asString().startsWith("unknown-reference");
        assertThat(codes(container.enabling("eventName"))).isEmpty();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'operator': 'is', 'left': '{{_event}}', 'right': 'x';"
                        + " condition-invalid /conditions/0/operator",
                "'operator': 'equals', 'left': 'x', 'right': 'x';"
                        + " condition-invalid /conditions/0/left",
                "'operator': 'matches-regex', 'left': '{{_event}}', 'right': '(?=x)';"
                        + " condition-invalid /conditions/0/right",
                "'operator': 'matches-regex', 'left': '{{_event}}', 'right': '(x';"
                        + " condition-invalid /conditions/0/right",
                "'operator': 'equals', 'left': '{{_event}}', 'right': '{{Nobody}}';"
                        + " unknown-reference /conditions/0/right",
                "'operator': 'URL_MATCHES', 'left': '{{_event}}', 'right': 'x';"
                        + " unsupported-feature /conditions/0/operator",
            })
    void brokenConditionsAreReported(String condition, String expected) {
        var container = aContainer().withTag("Slack").firingBy("T");
        container.withTrigger("T", "{'type': 'custom', 'conditions': [{" + condition + "}]}");

        assertThat(codes(container))
                .containsExactly(expected.replace(" /", " /triggers/" + container.lastId() + "/"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'type': 'ed'}; parameter-required /parameters/keyPath",
                "{'type': 'rh', 'parameters': {'headerName': ''}};"
                        + " parameter-required /parameters/headerName",
                "{'type': 'ed', 'parameters': {'keyPath': 'a', 'odd': 'b'}};"
                        + " parameter-unknown /parameters/odd",
                "{'type': 'remm', 'parameters': {'input': 'x', 'map': [{'key': '(', 'value':"
                        + " 'a'}]}}; parameter-invalid /parameters/map/0/key",
                "{'type': 'fs'}; unsupported-feature /type",
                "{'type': 'eventd'}; unsupported-feature /type",
                "{'type': 'c', 'parameters': {'value': '{{Nobody}}'}};"
                        + " unknown-reference /parameters/value",
                "{'type': 'c', 'parameters': {'value': 'x'}, 'formatting': {'nullTo':"
                        + " '{{Nobody}}'}}; unknown-reference /formatting/nullTo",
            })
    void brokenVariablesAreReported(String body, String expected) {
        var container = aContainer().withTag("Slack").firingBy("T");
        container.withTriggerOn("T", "{{X}}", "equals", "x").withVariable("X", body);

        assertThat(codes(container))
                .containsExactly(expected.replace(" /", " /variables/" + container.lastId() + "/"));
    }

    @Test
    void typesWeKnowButDoNotRunAreKeptAndUnknownOnesBlock() {
        var kept = aContainer().with(EntityKind.TAG, "GA4", "{'type': 'sgtmgaaw'}").firingAlways();
        var unknown = aContainer().with(EntityKind.TAG, "GA4", "{'type': 'ga4'}").firingAlways();

        assertThat(kept.compile()).isInstanceOf(CompileResult.Compiled.class);
        assertThat(codes(kept)).singleElement().asString().startsWith("unsupported-feature");
        assertThat(unknown.compile()).isInstanceOf(CompileResult.Refused.class);
        assertThat(unknown.importedFrom("GTM-ABC1234").compile())
                .isInstanceOf(CompileResult.Compiled.class);
    }

    @Test
    void parametersAreCheckedAgainstTheFormOfTheirTemplate() {
        var container =
                aContainer()
                        .withTemplate(
                                "Chat",
                                Text.ofTag("Chat")
                                        .with(
                                                """
                                                {"type": "TEXT", "name": "url",
                                                 "displayName": "URL", "simpleValueType": true,
                                                 "valueValidators": [{"type": "NON_EMPTY"}]}\
                                                """))
                        .with(
                                EntityKind.TAG,
                                "Tell",
                                "{'template': {'name': 'Chat'}, 'parameters': {'odd': 'x'},"
                                        + " 'firingTriggers': ['all-events']}");
        var tag = "/tags/" + container.lastId();

        assertThat(codes(container))
                .containsExactly(
                        "parameter-required " + tag + "/parameters/url",
                        "parameter-unknown " + tag + "/parameters/odd");
    }

    @Test
    void brokenAndMissingTemplatesAreToldApart() {
        var container =
                aContainer()
                        .withBrokenTemplate("Broken", "line 3: unexpected )")
                        .withTemplate("Missing", ContentHash.of(new byte[] {1}))
                        .with(EntityKind.TAG, "A", "{'template': {'name': 'Broken'}}")
                        .firingAlways()
                        .with(EntityKind.TAG, "B", "{'template': {'name': 'Missing'}}")
                        .firingAlways();

        assertThat(codes(container))
                .extracting(it -> it.substring(0, it.indexOf(' ')))
                .containsExactly("template-broken", "template-missing");
    }

    @Test
    void apisWithoutPermissionAndUnknownOnesAreReported() {
        var container =
                aContainer()
                        .withTemplate(
                                "Sender",
                                Text.ofTag("Sender").granted("logging"),
                                "sendHttpRequest",
                                "makeCoffee")
                        .with(EntityKind.TAG, "A", "{'template': {'name': 'Sender'}}")
                        .firingAlways();

        assertThat(codes(container))
                .extracting(it -> it.substring(0, it.indexOf(' ')))
                .containsExactly("permission-missing", "unknown-api");
    }

    @Test
    void aListedPermissionIsEnough() {
        var container =
                aContainer()
                        .withTemplate(
                                "Sender",
                                Text.ofTag("Sender").granted("send_http"),
                                "sendHttpRequest")
                        .with(EntityKind.TAG, "A", "{'template': {'name': 'Sender'}}")
                        .firingAlways();

        assertThat(codes(container)).isEmpty();
    }

    @Test
    void aTemplateMustMakeTheKindThatUsesIt() {
        var container =
                aContainer()
                        .withTemplate("Chat", Text.ofTag("Chat"))
                        .with(EntityKind.CLIENT, "Odd", "{'template': {'name': 'Chat'}}");

        assertThat(codes(container))
                .containsExactly("parameter-invalid /clients/" + container.lastId() + "/template");
    }

    @Test
    void namesAreUniquePerKindAndVariablesShareTheirsWithBuiltIns() {
        var container =
                aContainer()
                        .enabling("eventName")
                        .withTag("Same")
                        .firingOn("Same")
                        .withTag("Same ")
                        .firingAlways()
                        .withEventData("Event Name", "x");

        assertThat(codes(container)).hasSize(2);
        assertThat(codes(container).getFirst())
                .isEqualTo("duplicate-name /variables/" + container.lastId() + "/name");
    }

    @Test
    void aRingOfVariablesIsRefusedAndNamed() {
        var container =
                aContainer()
                        .withVariable("A", "{'type': 'c', 'parameters': {'value': '{{B}}'}}")
                        .withVariable("B", "{'type': 'c', 'parameters': {'value': 'x{{C}}'}}")
                        .withVariable("C", "{'type': 'c', 'parameters': {'value': '{{A}}'}}");

        assertThat(errors(container))
                .singleElement()
                .satisfies(it -> assertThat(it.finding().code()).isEqualTo("variable-cycle"))
                .satisfies(it -> assertThat(it.finding().detail()).contains("A → B → C → A"));
    }

    @Test
    void aVariableThatRefersToItselfIsARing() {
        var container =
                aContainer().withVariable("A", "{'type': 'c', 'parameters': {'value': '{{A}}'}}");

        assertThat(errors(container))
                .singleElement()
                .satisfies(it -> assertThat(it.finding().detail()).contains("A → A"));
    }

    @Test
    void twoVariablesMayShareAThird() {
        var container =
                aContainer()
                        .withEventData("C", "c")
                        .withVariable("A", "{'type': 'c', 'parameters': {'value': '{{C}}'}}")
                        .withVariable("B", "{'type': 'c', 'parameters': {'value': '{{A}}{{C}}'}}");

        assertThat(errors(container)).isEmpty();
    }

    @Test
    void aLongChainOfVariablesIsNoRing() {
        var container = aContainer();
        for (int i = 0; i < 3_000; i++) {
            container.withVariable(
                    "v" + i, "{'type': 'c', 'parameters': {'value': '{{v" + (i + 1) + "}}'}}");
        }
        container.withVariable("v3000", "{'type': 'c', 'parameters': {'value': 'end'}}");

        assertThat(errors(container)).isEmpty();
    }

    @Test
    void aRingOfSetupAndCleanupTagsIsRefused() {
        var container =
                aContainer()
                        .withTag("A", "{'setupTag': {'tag': {'name': 'B'}}}")
                        .firingAlways()
                        .withTag("B", "{'cleanupTag': {'tag': {'name': 'A'}}}");

        assertThat(errors(container))
                .singleElement()
                .satisfies(it -> assertThat(it.finding().code()).isEqualTo("tag-sequence-cycle"));
    }

    @Test
    void referencesThatTheDraftCouldNotWriteAreErrors() {
        var container =
                aContainer()
                        .withTag("Slack", "{'setupTag': {'tag': {'name': 'Nobody'}}}")
                        .firingBy("Never");
        var tag = "/tags/" + container.lastId();

        assertThat(errors(container))
                .extracting(it -> it.finding().code() + " " + it.finding().pointer())
                .containsExactly(
                        "unknown-reference " + tag + "/firingTriggers/0",
                        "unknown-reference " + tag + "/setupTag/tag");
    }

    @Test
    void whatNobodyUsesIsAWarning() {
        var container =
                aContainer().withTag("Slack").onEvent("purchase").withEventData("Value", "value");

        assertThat(container.compile()).isInstanceOf(CompileResult.Compiled.class);
        assertThat(codes(container))
                .extracting(it -> it.substring(0, it.indexOf(' ')))
                .containsExactly("tag-without-trigger", "trigger-unused", "variable-unused");
    }

    @Test
    void aSetupTagNeedsNoTrigger() {
        var container =
                aContainer()
                        .withTag("Setup")
                        .withTag("Main", "{'setupTag': {'tag': {'name': 'Setup'}}}")
                        .firingAlways();

        assertThat(codes(container)).isEmpty();
    }

    @Test
    void pausedTagsAndPassedWindowsAreMentioned() {
        var container =
                aContainer()
                        .withTag("A", "{'paused': true, 'activeUntil': '2026-11-24T12:00:00Z'}")
                        .firingAlways();

        assertThat(codes(container))
                .extracting(it -> it.substring(0, it.indexOf(' ')))
                .containsExactly("active-window-over", "tag-paused");
    }

    @Test
    void clientsOfOnePriorityMustNotShareAPath() {
        var container =
                aContainer()
                        .with(
                                EntityKind.CLIENT,
                                "Second",
                                "{'template': {'name': 'Test client'}, 'parameters': {'path':"
                                        + " '/other,/hook'}}");

        assertThat(codes(container))
                .containsExactly("client-overlap /clients/" + container.lastId() + "/priority");
    }

    @ParameterizedTest
    @CsvSource({"/hook, true", "/ho/, false", "/order_created, false"})
    void aWebhookPathNeedsAClientThatDeclaresIt(String path, boolean declared) {
        var codes = codes(aContainer().withPath(path));

        assertThat(codes.contains("path-without-claim /paths/pth_1")).isEqualTo(!declared);
    }

    @Test
    void nothingIsSaidAboutPathsWhenAClientMayClaimAny() {
        var container =
                aContainer()
                        .with(EntityKind.CLIENT, "Any", "{'template': {'name': 'Test client'}}")
                        .withPath("/order_created");

        assertThat(codes(container)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'value': 'EAAGm0PX4ZCpsBAKZCZBZCtoken1234567890'",
                "'value': 'x', 'apiToken': 'abcdefghijkl0123'",
                "'rows': [{'name': 'key', 'value': 'sk_live_abcdefghij1234'}]",
            })
    void credentialsInTheDocumentAreNoticed(String parameters) {
        var container =
                aContainer().withVariable("X", "{'type': 'c', 'parameters': {" + parameters + "}}");

        assertThat(codes(container)).anyMatch(it -> it.startsWith("looks-like-secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'value': 'an ordinary sentence about a token'",
                "'apiToken': '{{Token from a secret}}'",
                "'apiToken': 'short'",
            })
    void ordinaryTextIsNoCredential(String parameters) {
        var container =
                aContainer().withVariable("X", "{'type': 'c', 'parameters': {" + parameters + "}}");

        assertThat(codes(container)).noneMatch(it -> it.startsWith("looks-like-secret"));
    }

    @Test
    void allFindingsComeAtOnceErrorsFirst() {
        var container =
                anEmptyContainer()
                        .withTag("B")
                        .withTag("A", "{'paused': true}")
                        .firingBy("T")
                        .withTriggerOn("T", "{{Nobody}}", "equals", "x");

        var result = container.compile();

        assertThat(result.findings())
                .extracting(it -> it.finding().severity())
                .isSortedAccordingTo(java.util.Comparator.naturalOrder());
        assertThat(codes(result))
                .extracting(it -> it.substring(0, it.indexOf(' ')))
                .containsExactly(
                        "no-client", "unknown-reference", "tag-paused", "tag-without-trigger");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'exportFormatVersion': 1, 'containerVersion': {}}",
                "{'exportFormatVersion': 2, 'containerVersion': {}, 'x-tagyard': {'schema': 2}}",
            })
    void whatIsNoDocumentOfOursIsRefusedWithASentence(String document) {
        var result = aContainer().compile(json(document));

        assertThat(result).isInstanceOf(CompileResult.Refused.class);
        assertThat(result.findings()).hasSize(1);
    }

    @Test
    void nonsenseInADocumentIsReportedNotThrown() {
        var result =
                aContainer()
                        .compile(
                                json(
                                        "{'exportFormatVersion': 2, 'containerVersion': {'client':"
                                                + " [{}, 3], 'tag': [{'parameter': [{'type': 'WHAT'}, 1,"
                                                + " {'type': 'INTEGER', 'value': 'x'}], 'priority': 'x',"
                                                + " 'firingTriggerId': [{}], 'tagFiringOption':"
                                                + " 'NEVER'}], 'trigger': {}, 'variable': [{'type':"
                                                + " 'smm', 'parameter': [{'type': 'LIST', 'key': 'map',"
                                                + " 'list': [1]}]}], 'transformation': [{'type':"
                                                + " 'tf_allow_params'}]}}"));

        assertThat(result).isInstanceOf(CompileResult.Refused.class);
        assertThat(codes(result)).anyMatch(it -> it.startsWith("parameter-invalid"));
    }

    @Test
    void rulesThatBecameStricterDoNotTakeAPublishedVersionDown() {
        var container = aContainer().withTag("Slack").firingBy("T");
        container.withTriggerOn("T", "{{Nobody}}", "equals", "undefined");

        assertThat(container.compile()).isInstanceOf(CompileResult.Refused.class);
        assertThat(container.load()).isInstanceOf(CompileResult.Compiled.class);
    }

    @Test
    void aVersionWithoutOneOfItsFilesIsNotLoaded() {
        var container = aContainer().withTemplate("Gone", ContentHash.of(new byte[] {1}));

        assertThat(container.load()).isInstanceOf(CompileResult.Refused.class);
    }

    @Test
    void ringsInALoadedVersionEndInUndefined() {
        var container =
                aContainer()
                        .withVariable("A", "{'type': 'c', 'parameters': {'value': '{{B}}'}}")
                        .withVariable("B", "{'type': 'c', 'parameters': {'value': '{{A}}'}}")
                        .withTag("One", "{'setupTag': {'tag': {'name': 'Two'}}}")
                        .firingBy("T")
                        .withTag("Two", "{'setupTag': {'tag': {'name': 'One'}}}")
                        .withTriggerOn("T", "{{A}}", "equals", "undefined");
        var loaded = (CompileResult.Compiled) container.load();

        var decision =
                Firing.decide(
                        EventValues.ofEvent(
                                loaded.container(),
                                Event.owning(new ObjectValue()),
                                new TestingRequest(),
                                new TestingVariables()),
                        new Circumstances(0, true, Set.of()));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Decided.class, it -> assertThat(it.plan().firings()).hasSize(1));
    }

    @Test
    void aCompiledDocumentIsTheSameAsItsDraft() {
        var container = aContainer().withTag("Slack").firingOn("purchase");
        var fromDocument = container.compile(container.document());

        assertThat(fromDocument)
                .isInstanceOfSatisfying(
                        CompileResult.Compiled.class,
                        it ->
                                assertThat(it.container().tags().getFirst().ref())
                                        .isEqualTo(container.build().tags().getFirst().ref()));
    }

    @Test
    void whatAFormMakesOfTextIsDecidedOnce() {
        var container =
                aContainer()
                        .withTemplate(
                                "Form",
                                Text.ofTag("Form")
                                        .withText("empty")
                                        .with(
                                                """
                                                {"type": "SELECT", "name": "pick",
                                                 "displayName": "Pick", "simpleValueType": true,
                                                 "selectItems": [
                                                   {"value": 3, "displayValue": "three"},
                                                   {"value": true, "displayValue": "yes"}]}\
                                                """)
                                        .with(
                                                """
                                                {"type": "TEXT", "name": "lines", "textAsList": true,
                                                 "displayName": "Lines", "simpleValueType": true}\
                                                """))
                        .with(
                                EntityKind.TAG,
                                "Tag",
                                "{'template': {'name': 'Form'}, 'parameters': {'empty': '',"
                                        + " 'pick': '3', 'lines': 'a\\nb'}, 'firingTriggers':"
                                        + " ['all-events']}");

        var members = new ArrayList<>(container.build().tags().getFirst().parameters().members());

        assertThat(members.get(0).value()).hasToString("Literal[value=undefined]");
        assertThat(members.get(1).value()).hasToString("Literal[value=3.0]");
        assertThat(members.get(2).value()).hasToString("Lines[text=Literal[value=a\nb]]");
    }

    @Test
    void templatesAreFoundByTheCodeOfTheGallery() {
        var container =
                aContainer().withTemplate("Chat", Text.ofTag("Chat")).importedFrom("GTM-ABC1234");
        container
                .entities()
                .getLast()
                .body()
                .setAll(
                        json(
                                "{'imported': {'galleryReference': {'read': {'galleryTemplateId':"
                                        + " 'AB12C'}}}}"));
        container.with(EntityKind.TAG, "Tag", "{'type': 'cvt_AB12C'}").firingAlways();

        assertThat(codes(container)).isEmpty();
        assertThat(container.build().templateHashes()).hasSize(2);
    }

    private static List<String> codes(ContainerFixtures.Builder container) {
        return codes(container.compile());
    }

    private static List<String> codes(CompileResult result) {
        return result.findings().stream()
                .map(it -> it.finding().code() + " " + it.finding().pointer())
                .toList();
    }

    private static List<EntityFinding> errors(ContainerFixtures.Builder container) {
        return container.compile().findings().stream().filter(EntityFinding::isError).toList();
    }
}
