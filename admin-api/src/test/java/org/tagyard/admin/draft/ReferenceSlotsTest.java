package org.tagyard.admin.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferenceSlotsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode tag =
            json(
                    """
                    {"template": "T", "folder": "F", "firingTriggers": ["A", "B"], "blockingTriggers": ["C"],
                     "setupTag": {"tag": "S", "stopOnFailure": true}, "cleanupTag": {"tag": "U"},
                     "notes": "S", "priority": 3,
                     "parameters": {"rows": [{"a/b": {"$trigger": "A"}}, {"$tag": "S"}, "A"], "x": {"y": "S"}}}
                    """);

    @Test
    void everyPlaceThatRefersIsVisitedWithItsPointerAndKind() {
        List<String> seen = new ArrayList<>();
        var mapped =
                ReferenceSlots.map(
                        tag,
                        (pointer, target, reference) -> {
                            seen.add(pointer + " " + target.slug() + " " + reference.textValue());
                            return Optional.of(reference);
                        });
        assertThat(mapped).isEqualTo(tag);
        assertThat(seen)
                .containsExactly(
                        "/template template T",
                        "/folder folder F",
                        "/firingTriggers/0 trigger A",
                        "/firingTriggers/1 trigger B",
                        "/blockingTriggers/0 trigger C",
                        "/setupTag/tag tag S",
                        "/cleanupTag/tag tag U",
                        "/parameters/rows/0/a~1b/$trigger trigger A",
                        "/parameters/rows/1/$tag tag S");
    }

    @Test
    void aReferenceTakenOutTakesWhatHasNoSenseWithoutIt() {
        var mapped =
                ReferenceSlots.map(
                        tag,
                        (_, _, reference) ->
                                List.of("A", "S", "F").contains(reference.textValue())
                                        ? Optional.empty()
                                        : Optional.of(reference));
        assertThat(mapped)
                .isEqualTo(
                        json(
                                """
                                {"template": "T", "firingTriggers": ["B"], "blockingTriggers": ["C"],
                                 "cleanupTag": {"tag": "U"}, "notes": "S", "priority": 3,
                                 "parameters": {"rows": [{}, "A"], "x": {"y": "S"}}}
                                """));
    }

    @Test
    void tagsATransformationIsLimitedToAreReferences() {
        var body = json("{\"appliesTo\": {\"mode\": \"listed\", \"tags\": [\"S\"]}}");
        var mapped =
                ReferenceSlots.map(
                        body, (_, target, _) -> Optional.of(TextNode.valueOf(target.slug())));
        assertThat(mapped.at("/appliesTo/tags/0").textValue()).isEqualTo("tag");
        assertThat(body.at("/appliesTo/tags/0").textValue()).isEqualTo("S");
    }

    @Test
    void aMemberOfTheWrongShapeIsLeftForTheFormToRefuse() {
        var odd =
                json(
                        "{\"firingTriggers\": 7, \"setupTag\": [], \"appliesTo\": \"x\", \"parameters\": 1}");
        assertThat(ReferenceSlots.map(odd, (_, _, _) -> Optional.empty())).isEqualTo(odd);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
