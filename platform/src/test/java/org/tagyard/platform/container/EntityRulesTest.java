package org.tagyard.platform.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.compile.ContainerFixtures.json;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collections;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bodies may hold (spec: admin-api §1.5, §7.1). */
class EntityRulesTest {
    private static final String TAG = "tag_00000000000000000000000001";
    private static final String TRIGGER = "trg_00000000000000000000000001";

    @ParameterizedTest(name = "{0} {1} → {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "CLIENT; {'type': 'x'}; ",
                "CLIENT; {'template': {'name': 'Webhook'}, 'priority': -1000}; ",
                "CLIENT; {}; /template required",
                "CLIENT; {'type': 'x', 'template': {'name': 'y'}}; /template not-allowed-here",
                "CLIENT; {'type': 'x', 'priority': 1001}; /priority out-of-range",
                "CLIENT; {'type': 'x', 'priority': 1.5}; /priority wrong-type",
                "CLIENT; {'type': 'x', 'priority': '1'}; /priority wrong-type",
                "CLIENT; {'type': 'a b'}; /type pattern",
                "CLIENT; {'type': 'x', 'paths': []}; /paths unknown-member",
                "CLIENT; {'type': 'x', 'parameters': []}; /parameters wrong-type",
                "CLIENT; {'type': 'x', 'parameters': {'a': {'b': [1.5]}}};"
                        + " /parameters/a/b/0 wrong-type",
                "CLIENT; {'type': 'x', 'parameters': {'a/b': null}}; /parameters/a~1b wrong-type",
                "CLIENT; {'type': 'x', 'folder': 'shop'}; /folder unknown-reference",
                "CLIENT; {'type': 'x', 'folder': 3}; /folder wrong-type",
                "CLIENT; {'type': 'x', 'folder': {}}; /folder wrong-type",
                "CLIENT; {'type': 'x', 'folder': {'nme': 'x'}}; /folder/nme unknown-member",
                "TAG; {'type': 'x', 'firingTriggers': ['"
                        + TRIGGER
                        + "', 'all-events',"
                        + " {'name': 'T'}]}; ",
                "TAG; {'type': 'x', 'firingTriggers': ['"
                        + TAG
                        + "']};"
                        + " /firingTriggers/0 unknown-reference",
                "TAG; {'type': 'x', 'firingTriggers': {}}; /firingTriggers wrong-type",
                "TAG; {'type': 'x', 'firingOption': 'ONCE_PER_EVENT'}; /firingOption out-of-range",
                "TAG; {'type': 'x', 'paused': 'yes'}; /paused wrong-type",
                "TAG; {'type': 'x', 'setupTag': {'stopOnFailure': true}}; /setupTag/tag required",
                "TAG; {'type': 'x', 'cleanupTag': {'tag': '"
                        + TAG
                        + "', 'stopOnFailure': true}};"
                        + " /cleanupTag/stopOnFailure unknown-member",
                "TAG; {'type': 'x', 'activeFrom': 'tomorrow'}; /activeFrom pattern",
                "TAG; {'type': 'x', 'activeFrom': '2026-11-24T09:00:00Z', 'activeUntil':"
                        + " '2026-11-24T09:00:00Z'}; /activeUntil out-of-range",
                "TAG; {'type': 'x', 'consent': {'mode': 'required'}}; /consent/types required",
                "TAG; {'type': 'x', 'consent': {'mode': 'needed'}}; /consent/mode out-of-range",
                "TAG; {'type': 'x', 'consent': {'mode': 'required', 'types': ['a', 1]}};"
                        + " /consent/types/1 wrong-type",
                "TAG; {'type': 'x', 'metadata': {'a': 1}}; /metadata/a wrong-type",
                "TAG; {'type': 'x', 'delivery': {'maxAgeHours': 24}}; /delivery unknown-member",
                "TAG; {'type': 'x', 'parameters': {'t': {'$tag': '"
                        + TAG
                        + "', 'wek': true}}};"
                        + " /parameters/t/wek unknown-member",
                "TRIGGER; {'type': 'custom', 'conditions': [{'left': '{{A}}', 'operator':"
                        + " 'equals', 'right': ''}]}; ",
                "TRIGGER; {}; /type required",
                "TRIGGER; {'type': 'custom', 'conditions': [{'operator': 'is'}]};"
                        + " /conditions/0/left required, /conditions/0/operator out-of-range,"
                        + " /conditions/0/right required",
                "TRIGGER; {'type': 'custom', 'conditions': ['x']}; /conditions/0 wrong-type",
                "TRIGGER; {'type': 'custom', 'conditions': [{'left': '{{A}}', 'operator':"
                        + " 'equals', 'right': 'x', 'ignoreCase': true}]};"
                        + " /conditions/0/ignoreCase not-allowed-here",
                "TRIGGER; {'type': 'custom', 'template': {'name': 'x'}}; /template unknown-member",
                "VARIABLE; {'type': 'ed', 'formatting': {'case': 'lowercase', 'nullTo': 0}}; ",
                "VARIABLE; {'type': 'ed', 'formatting': {'case': 'title', 'nullTo': null}};"
                        + " /formatting/case out-of-range, /formatting/nullTo wrong-type",
                "TRANSFORMATION; {'type': 'tf_allow_params', 'appliesTo': {'mode': 'listed',"
                        + " 'tags': ['"
                        + TAG
                        + "'], 'types': ['sgtmgaaw']}}; ",
                "TRANSFORMATION; {'type': 'tf_allow_params', 'appliesTo': {'mode': 'listed'}};"
                        + " /appliesTo/tags required",
                "TRANSFORMATION; {'type': 'tf_allow_params', 'appliesTo': {'mode': 'all',"
                        + " 'tags': ['"
                        + TAG
                        + "']}}; /appliesTo/tags not-allowed-here",
                "FOLDER; {'notes': 'x'}; ",
                "FOLDER; {'parent': {'name': 'x'}}; /parent unknown-member",
                "TEMPLATE; {}; /contentHash required",
                "TEMPLATE; {'contentHash': 'md5:1'}; /contentHash pattern",
            })
    void everyMistakeIsFoundAtItsPlace(EntityKind kind, String body, String expected) {
        var found =
                EntityRules.check(kind, json(body)).stream()
                        .map(it -> it.place() + " " + it.code().slug())
                        .sorted()
                        .collect(Collectors.joining(", "));

        assertThat(found).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void lengthsAndCountsHaveLimits() {
        var body = json("{'type': 'x'}");
        body.put("notes", "n".repeat(4_097));
        var triggers = body.putArray("firingTriggers");
        Collections.nCopies(101, TRIGGER).forEach(triggers::add);

        assertThat(EntityRules.check(EntityKind.TAG, body))
                .extracting(it -> it.place() + " " + it.code().slug())
                .containsExactlyInAnyOrder("/notes too-long", "/firingTriggers out-of-range");
    }

    @Test
    void parametersMayNestOnlySoDeep() {
        var body = json("{'type': 'x', 'parameters': {}}");
        var at = (com.fasterxml.jackson.databind.node.ObjectNode) body.get("parameters");
        for (int i = 0; i < 20; i++) {
            at = at.putObject("a");
        }

        assertThat(EntityRules.check(EntityKind.TAG, body))
                .singleElement()
                .satisfies(it -> assertThat(it.code().slug()).isEqualTo("out-of-range"));
    }

    @Test
    void aBodyIsAnObject() {
        assertThat(EntityRules.check(EntityKind.TAG, TextNode.valueOf("x")))
                .singleElement()
                .satisfies(it -> assertThat(it.place()).isEmpty());
    }

    @Test
    void aLimitTellsWhatWouldHaveBeenTaken() {
        assertThat(EntityRules.check(EntityKind.CLIENT, json("{'type': 'x', 'priority': 5000}")))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.allowed())
                                .containsEntry("minimum", -1000)
                                .containsEntry("maximum", 1000));
    }
}
