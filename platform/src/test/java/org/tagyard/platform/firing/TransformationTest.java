package org.tagyard.platform.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.compile.ContainerFixtures.aContainer;

import org.junit.jupiter.api.Test;
import org.tagyard.platform.compile.ContainerFixtures;
import org.tagyard.platform.compile.TestingTemplates.Text;
import org.tagyard.platform.container.EntityKind;

/** What tags see after transformations (spec: container-model §3.5, §6.5). */
class TransformationTest {
    private static final String EVENT =
            "{'event_name': 'purchase', 'value': 12, 'user_data': {'email': 'a@example.org',"
                    + " 'phone': '1'}}";

    @Test
    void allowedParametersStayEverythingElseGoes() {
        var event =
                FiringCase.on(
                        with("Allow", allow("'event_name'", "'user_data.phone'", "'absent'")),
                        EVENT);

        assertThat(event.eventSeenBy("Tag"))
                .isEqualTo("{\"event_name\":\"purchase\",\"user_data\":{\"phone\":\"1\"}}");
    }

    @Test
    void excludedParametersGoAndAnEmptiedObjectStays() {
        var event =
                FiringCase.on(
                        with("Exclude", exclude("value", "user_data.email", "user_data.phone")),
                        EVENT);

        assertThat(event.eventSeenBy("Tag"))
                .isEqualTo("{\"event_name\":\"purchase\",\"user_data\":{}}");
    }

    @Test
    void augmentedParametersAreAddedOrOverwrittenAndKeepTheirType() {
        var container =
                with("Augment", augment("value", "{{User}}", ", 'appliesTo': {'mode': 'all'}"))
                        .withEventData("User", "user_data.phone")
                        .withTransformation("Second", augment("deep.er", "x{{User}}", ""));

        assertThat(FiringCase.on(container, EVENT).eventSeenBy("Tag"))
                .isEqualTo(
                        "{\"event_name\":\"purchase\",\"value\":\"1\",\"user_data\":"
                                + "{\"email\":\"a@example.org\",\"phone\":\"1\"},"
                                + "\"deep\":{\"er\":\"x1\"}}");
    }

    @Test
    void eachSeesTheResultOfThoseWithHigherPriority() {
        var container =
                with("Last", augment("value", "{{Value}}c", ""))
                        .withEventData("Value", "value")
                        .withTransformation(
                                "First", augment("value", "{{Value}}a", ", 'priority': 10"))
                        .withTransformation(
                                "Middle", augment("value", "{{Value}}b", ", 'priority': 5"));

        assertThat(FiringCase.on(container, "{'value': 1}").eventSeenBy("Tag"))
                .isEqualTo("{\"value\":\"1abc\"}");
    }

    @Test
    void onlyTagsInScopeAreAffected() {
        var container =
                with(
                                "Listed",
                                augment(
                                        "a",
                                        "1",
                                        ", 'appliesTo': {'mode': 'listed', 'tags': [{'name':"
                                                + " 'Tag'}]}"))
                        .withTransformation(
                                "Others",
                                augment(
                                        "b",
                                        "2",
                                        ", 'appliesTo': {'mode': 'all-but-listed', 'tags':"
                                                + " [{'name': 'Tag'}]}"))
                        .withTransformation(
                                "By type",
                                augment(
                                        "c",
                                        "3",
                                        ", 'appliesTo': {'mode': 'listed', 'types': [{'template':"
                                                + " {'name': 'Other template'}}]}"))
                        .withTag("Other")
                        .firingAlways();
        var event = FiringCase.on(container, "{}");

        assertThat(event.eventSeenBy("Tag")).isEqualTo("{\"a\":\"1\"}");
        assertThat(event.eventSeenBy("Other")).isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
    }

    @Test
    void conditionsSayOnWhichEventsItActs() {
        var container =
                with(
                                "Purchases",
                                augment(
                                        "a",
                                        "1",
                                        ", 'conditions': [{'left': '{{Event Name}}', 'operator':"
                                                + " 'matches-regex', 'right': '^pur'}]"))
                        .enabling("eventName");

        assertThat(FiringCase.on(container, "{'event_name': 'purchase'}").eventSeenBy("Tag"))
                .contains("\"a\":\"1\"");
        assertThat(FiringCase.on(container, "{'event_name': 'refund'}").eventSeenBy("Tag"))
                .doesNotContain("\"a\"");
    }

    @Test
    void aTagsVariablesAreEvaluatedAnewOnItsView() {
        var container =
                with("Augment", augment("value", "99", ""))
                        .withEventData("Value", "value")
                        .withTemplate("Reader", Text.ofTag("Reader").withText("x"))
                        .with(
                                EntityKind.TAG,
                                "Reader",
                                "{'template': {'name': 'Reader'}, 'parameters': {'x':"
                                        + " '{{Value}}'}}")
                        .firingBy("big")
                        .withTriggerOn("big", "{{Value}}", "equals", "12");
        var event = FiringCase.on(container, EVENT);

        assertThat(event.fired()).contains("Reader");
        assertThat(event.data("Reader")).isEqualTo("{\"x\":\"99\"}");
    }

    @Test
    void tagsWithTheSameTransformationsShareOneView() {
        var container = with("Augment", augment("a", "1", "")).withTag("Other").firingAlways();
        var event = FiringCase.on(container, EVENT);

        assertThat(event.prepared("Tag").view()).isSameAs(event.prepared("Other").view());
        assertThat(event.values().untransformed().event().orElseThrow().data().has("a")).isFalse();
    }

    @Test
    void preparingWaitsForALateValueOfATransformation() {
        var container =
                with("Augment", augment("a", "{{Late}}", ""))
                        .withTemplate("Late template", Text.ofVariable("Late template"))
                        .withVariable("Late", "{'template': {'name': 'Late template'}}");
        var event = FiringCase.on(container, "{}");
        var late = new Awaited();
        event.templates.answering("Late", (data, view) -> Evaluation.Pending.on(late));

        assertThat(event.prepare("Tag")).isInstanceOf(Preparation.Waiting.class);
        late.settle(Evaluation.Ready.of(7.0));

        assertThat(event.eventSeenBy("Tag")).isEqualTo("{\"a\":7}");
        assertThat(event.templates.asked()).containsExactly("Late");
    }

    private static ContainerFixtures.Builder with(String name, String transformation) {
        return aContainer().withTag("Tag").firingAlways().withTransformation(name, transformation);
    }

    private static String allow(String... names) {
        return table("tf_allow_params", "allowedParamsTable", "allowedParams", names);
    }

    private static String exclude(String... names) {
        var quoted = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            quoted[i] = "'" + names[i] + "'";
        }
        return table("tf_exclude_params", "excludedParamsTable", "excludedParams", quoted);
    }

    private static String table(String type, String table, String column, String... names) {
        var rows = new StringBuilder();
        for (var name : names) {
            rows.append(rows.isEmpty() ? "" : ", ")
                    .append("{'")
                    .append(column)
                    .append("': ")
                    .append(name)
                    .append('}');
        }
        return "{'type': '" + type + "', 'parameters': {'" + table + "': [" + rows + "]}}";
    }

    private static String augment(String name, String value, String more) {
        return "{'type': 'tf_augment_event', 'parameters': {'augmentEventTable': [{'paramName': '"
                + name
                + "', 'paramValue': '"
                + value
                + "'}]}"
                + more
                + "}";
    }
}
