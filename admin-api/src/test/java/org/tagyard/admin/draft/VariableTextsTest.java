package org.tagyard.admin.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class VariableTextsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode body =
            json(
                    """
                    {"parameters": {"text": "Order {{Order id}} of {{ Shop }}", "{{Order id}}": ["{{Order id}}", 7]},
                     "conditions": [{"left": "{{Order id}}", "operator": "equals", "right": "{{Open"}],
                     "notes": "{{Order id}}", "metadata": {"a": "{{Order id}}"}}
                    """);

    @Test
    void namesAreFoundInEvaluatedTextsOnly() {
        assertThat(VariableTexts.namesIn(body)).contains("Order id", "Shop").doesNotContain("Open");
        assertThat(VariableTexts.namesIn(json("{\"notes\": \"{{A}}\"}"))).isEmpty();
    }

    @Test
    void aRenameReachesEveryTextAndNoMemberName() {
        assertThat(VariableTexts.renamed(body, "Order id", "Id"))
                .isEqualTo(
                        json(
                                """
                                {"parameters": {"text": "Order {{Id}} of {{ Shop }}", "{{Order id}}": ["{{Id}}", 7]},
                                 "conditions": [{"left": "{{Id}}", "operator": "equals", "right": "{{Open"}],
                                 "notes": "{{Order id}}", "metadata": {"a": "{{Order id}}"}}
                                """));
    }

    @Test
    void detachingLeavesTheRestOfTheText() {
        var detached = VariableTexts.without(body, "Shop");
        assertThat(detached.at("/parameters/text").textValue()).isEqualTo("Order {{Order id}} of ");
        assertThat(VariableTexts.without(body, "Other")).isEqualTo(body);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
