package org.tagyard.platform.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.compile.ContainerFixtures.NOON;
import static org.tagyard.platform.compile.ContainerFixtures.aContainer;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.compile.ContainerFixtures;
import org.tagyard.platform.compile.TestingTemplates.Text;
import org.tagyard.platform.container.EntityKind;

/**
 * Which tags fire, and for the others why not (spec: container-model §5, §6.2, §6.3, §6.6, §6.7).
 */
class FiringTest {
    private static final String PURCHASE = "{'event_name': 'purchase', 'value': 12}";

    @Test
    void aTagFiresWhenItsTriggerMatches() {
        var event = FiringCase.on(aContainer().withTag("Slack").firingOn("purchase"), PURCHASE);

        assertThat(event.fired()).containsExactly("Slack");
        assertThat(event.plan().firings().getFirst().firedBy())
                .extracting(trigger -> trigger.ref().name())
                .containsExactly("purchase");
    }

    @Test
    void anEventWithoutNameMatchesTheTextUndefined() {
        var container = aContainer().withTag("Slack").firingOn("undefined");

        assertThat(FiringCase.on(container, "{}").fired()).containsExactly("Slack");
    }

    @Test
    void triggersOfATagAreJoinedByOrAndConditionsByAnd() {
        var container =
                aContainer()
                        .withEventData("Value", "value")
                        .withTag("Slack")
                        .firingOn("refund")
                        .firingBy("big purchase")
                        .withTrigger(
                                "big purchase",
                                "{'type': 'custom-event', 'conditions': [{'left': '{{_event}}',"
                                        + " 'operator': 'equals', 'right': 'purchase'}, {'left':"
                                        + " '{{Value}}', 'operator': 'greater', 'right': '10'}]}");

        assertThat(FiringCase.on(container, PURCHASE).fired()).isNotEmpty();
        assertThat(FiringCase.on(container, "{'event_name': 'refund'}").fired()).isNotEmpty();
        assertThat(FiringCase.on(container, "{'event_name': 'purchase', 'value': 9}").fired())
                .isEmpty();
    }

    @Test
    void allEventsIsATriggerWithoutEntry() {
        var event = FiringCase.on(aContainer().withTag("Slack").firingAlways(), "{}");

        assertThat(event.fired()).containsExactly("Slack");
        assertThat(event.plan().firings().getFirst().firedBy().getFirst().ref().exportId())
                .isEqualTo("2147479574");
    }

    @ParameterizedTest
    @CsvSource({"page_view, true", "purchase, false"})
    void aPageViewTriggerWantsThatName(String name, boolean fires) {
        var container =
                aContainer()
                        .withTag("Slack")
                        .firingBy("Views")
                        .withTrigger("Views", "{'type': 'page-view'}");

        var fired = FiringCase.on(container, "{'event_name': '" + name + "'}").fired();

        assertThat(fired.contains("Slack")).isEqualTo(fires);
    }

    @ParameterizedTest
    @CsvSource({"12, true", "9, false"})
    void aTriggerGroupWantsAllItsMembersOnTheSameEvent(int value, boolean fires) {
        var container =
                aContainer()
                        .withEventData("Value", "value")
                        .withTag("Slack")
                        .firingBy("Both")
                        .onEvent("purchase")
                        .withTriggerOn("big", "{{Value}}", "greater", "10")
                        .withTrigger(
                                "Both",
                                "{'type': 'trigger-group', 'parameters': {'triggerIds':"
                                        + " [{'$trigger': {'name': 'purchase'}}, {'$trigger':"
                                        + " {'name': 'big'}}]}}");

        var event = "{'event_name': 'purchase', 'value': " + value + "}";

        assertThat(FiringCase.on(container, event).fired().contains("Slack")).isEqualTo(fires);
    }

    @Test
    void aBlockingTriggerWinsOverAnyNumberOfFiringOnes() {
        var container =
                aContainer()
                        .withTag("Slack")
                        .firingOn("purchase")
                        .firingAlways()
                        .blockedBy("purchase");

        var why = FiringCase.on(container, PURCHASE).whyNot("Slack");

        assertThat(why.code()).isEqualTo(WhyCode.BLOCKED_BY_TRIGGER);
        assertThat(why.pointer()).contains("/blockingTriggers/0");
        assertThat(why.evidence().orElseThrow().trigger().ref().name()).isEqualTo("purchase");
    }

    @Test
    void higherPriorityStartsFirstAndTiesGoByNumber() {
        var container =
                aContainer()
                        .withTag("third")
                        .firingAlways()
                        .withTag("last", "{'priority': -1}")
                        .firingAlways()
                        .withTag("first", "{'priority': 10}")
                        .firingAlways()
                        .withTag("second", "{'priority': 10}")
                        .firingAlways()
                        .withTag("fourth")
                        .firingAlways();

        assertThat(FiringCase.on(container, "{}").fired())
                .containsExactly("first", "second", "third", "fourth", "last");
    }

    @Test
    void equalPrioritiesGoByTheNumberNotByItsText() {
        var container = aContainer();
        for (int i = 0; i < 6; i++) {
            container.withTag("tag " + i).firingAlways();
        }

        assertThat(FiringCase.on(container, "{}").fired())
                .containsExactly("tag 0", "tag 1", "tag 2", "tag 3", "tag 4", "tag 5");
    }

    @Test
    void withoutATriggerATagNeverFires() {
        var why = FiringCase.on(aContainer().withTag("Slack"), PURCHASE).whyNot("Slack");

        assertThat(why.code()).isEqualTo(WhyCode.NO_TRIGGER);
    }

    @Test
    void theNearestMissIsTheTriggerWithTheFewestConditionsToGo() {
        var container =
                aContainer()
                        .withEventData("Value", "value")
                        .withTag("Slack")
                        .firingOn("refund")
                        .firingBy("big purchase")
                        .withTrigger(
                                "big purchase",
                                "{'type': 'custom', 'conditions': [{'left': '{{_event}}',"
                                        + " 'operator': 'equals', 'right': 'purchase'}, {'left':"
                                        + " '{{Value}}', 'operator': 'greater', 'right': '20'}]}");

        var why = FiringCase.on(container, PURCHASE).whyNot("Slack");

        assertThat(why.code()).isEqualTo(WhyCode.NO_TRIGGER_MATCHED);
        assertThat(why.pointer()).contains("/firingTriggers/1");
        var evidence = why.evidence().orElseThrow();
        assertThat(evidence.trigger().ref().name()).isEqualTo("big purchase");
        assertThat(evidence.conditions()).hasSize(2);
        assertThat(evidence.conditions().getLast().leftValue()).isEqualTo(12.0);
        assertThat(evidence.conditions().getLast().result()).isFalse();
        assertThat(why.detail())
                .isEqualTo(
                        "big purchase did not match: {{Value}} is a number, wanted: greater 20.");
    }

    @Test
    void conditionsBehindTheOneThatDecidedSayWhatTheyWouldHaveSaid() {
        var container =
                aContainer()
                        .withEventData("Value", "value")
                        .withTag("Slack")
                        .firingBy("big refund")
                        .withTrigger(
                                "big refund",
                                "{'type': 'custom', 'conditions': [{'left': '{{_event}}',"
                                        + " 'operator': 'equals', 'right': 'refund'}, {'left':"
                                        + " '{{Value}}', 'operator': 'greater', 'right': '10'},"
                                        + " {'left': '{{Value}}', 'operator': 'less', 'right': '5'}]}");

        var evidence = FiringCase.on(container, PURCHASE).whyNot("Slack").evidence().orElseThrow();

        assertThat(evidence.conditions()).hasSize(1);
        assertThat(evidence.further())
                .extracting(it -> it.result().orElseThrow().leftValue())
                .containsExactly(12.0, 12.0);
        assertThat(evidence.further())
                .extracting(it -> it.result().orElseThrow().result())
                .containsExactly(true, false);
    }

    @Test
    void theSentenceKeepsValuesOfTheEventToItself() {
        var container = aContainer().withTag("Slack").firingOn("purchase");
        var event = FiringCase.on(container, "{'event_name': 'jane@example.org'}");

        assertThat(event.whyNot("Slack").detail()).doesNotContain("jane");
    }

    @Test
    void aPausedTagStaysQuiet() {
        var container = aContainer().withTag("Slack", "{'paused': true}").firingAlways();

        assertThat(FiringCase.on(container, "{}").whyNot("Slack").code()).isEqualTo(WhyCode.PAUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T12:00:00Z, 2026-11-24T12:00:01Z, true",
        "2026-11-24T11:00:00Z, 2026-11-24T12:00:00Z, false",
        "2026-11-24T12:00:00.001Z, 2026-11-25T12:00:00Z, false",
    })
    void aTagFiresFromTheStartOfItsWindowUntilItsEndExclusive(
            String from, String until, boolean fires) {
        var members = "{'activeFrom': '" + from + "', 'activeUntil': '" + until + "'}";
        var event = FiringCase.on(aContainer().withTag("Slack", members).firingAlways(), "{}");

        assertThat(event.fired().contains("Slack")).isEqualTo(fires);
        if (!fires) {
            assertThat(event.whyNot("Slack").code()).isEqualTo(WhyCode.OUTSIDE_ACTIVE_WINDOW);
        }
    }

    @Test
    void aLiveOnlyTagStaysQuietInPreviews() {
        var container = aContainer().withTag("Slack", "{'liveOnly': true}").firingAlways();
        var preview = new Circumstances(NOON.toEpochMilli(), false, Set.of());

        assertThat(FiringCase.on(container, "{}").fired()).containsExactly("Slack");
        assertThat(FiringCase.on(container, "{}").under(preview).whyNot("Slack").code())
                .isEqualTo(WhyCode.LIVE_ONLY);
    }

    @Test
    void oncePerLoadMeansOncePerRequest() {
        var container =
                aContainer().withTag("Slack", "{'firingOption': 'once-per-load'}").firingAlways();
        var number = container.build().tags().getFirst().ref().exportId();
        var second = new Circumstances(NOON.toEpochMilli(), true, Set.of(number));

        assertThat(FiringCase.on(container, "{}").fired()).containsExactly("Slack");
        assertThat(FiringCase.on(container, "{}").under(second).whyNot("Slack").code())
                .isEqualTo(WhyCode.ALREADY_FIRED);
    }

    @Test
    void oncePerEventDoesNotLookAtEarlierEvents() {
        var container = aContainer().withTag("Slack").firingAlways();
        var number = container.build().tags().getFirst().ref().exportId();
        var second = new Circumstances(NOON.toEpochMilli(), true, Set.of(number));

        assertThat(FiringCase.on(container, "{}").under(second).fired()).containsExactly("Slack");
    }

    @Test
    void aTypeThatCannotRunIsKeptAndSaysSo() {
        var container =
                aContainer()
                        .with(EntityKind.TAG, "Ads", "{'type': 'sgtmadsct'}")
                        .firingOn("purchase");

        assertThat(FiringCase.on(container, PURCHASE).whyNot("Ads").code())
                .isEqualTo(WhyCode.UNSUPPORTED_TYPE);
    }

    @Test
    void aTagOfAnImportWhoseTemplateIsMissingSaysSo() {
        var container =
                aContainer()
                        .importedFrom("GTM-ABC1234")
                        .with(EntityKind.TAG, "Chat", "{'type': 'cvt_AB12C'}")
                        .firingOn("purchase");

        assertThat(FiringCase.on(container, PURCHASE).whyNot("Chat").code())
                .isEqualTo(WhyCode.TEMPLATE_MISSING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'consent_state': {'ad_storage': true, 'ad_user_data': 'granted'}}; true; -",
                "{'consent_state': {'ad_storage': true, 'ad_user_data': false}}; false;"
                        + " /consent/types/1",
                "{'x-ga-gcd': '13r3r3r3r5'}; true; -",
                "{'x-ga-gcs': 'G100'}; false; /consent/types/0",
                "{}; false; /consent/types/0",
            })
    void requiredConsentIsLookedUpInTheEvent(String data, boolean fires, String pointer) {
        var event = FiringCase.on(withConsent(), data);

        assertThat(event.fired().contains("Ads")).isEqualTo(fires);
        if (!fires) {
            var why = event.whyNot("Ads");
            assertThat(why.code()).isEqualTo(WhyCode.CONSENT_MISSING);
            assertThat(why.pointer()).contains(pointer);
        }
    }

    @Test
    void aContainerMayLetSilenceCountAsConsentButNotARefusal() {
        var container = withConsent().grantingUnknownConsent();

        assertThat(FiringCase.on(container, "{}").fired()).containsExactly("Ads");
        assertThat(FiringCase.on(container, "{'x-ga-gcs': 'G100'}").fired()).isEmpty();
    }

    @Test
    void withoutNeededConsentNobodyAsks() {
        var container =
                aContainer().withTag("Ads", "{'consent': {'mode': 'none-needed'}}").firingAlways();

        assertThat(FiringCase.on(container, "{'x-ga-gcs': 'G100'}").fired()).containsExactly("Ads");
    }

    @Test
    void triggersSeeTheEventBeforeTransformations() {
        var container =
                aContainer()
                        .withTag("Slack")
                        .firingOn("purchase")
                        .withTransformation(
                                "Rename",
                                "{'type': 'tf_augment_event', 'parameters': {'augmentEventTable':"
                                        + " [{'paramName': 'event_name', 'paramValue': 'x'}]}}");

        assertThat(FiringCase.on(container, PURCHASE).fired()).containsExactly("Slack");
    }

    @Test
    void decidingWaitsForALateVariableAndIsAskedAgain() {
        var container = lateVariable();
        var event = FiringCase.on(container, PURCHASE);
        var late = new Awaited();
        event.templates.answering("Late", (data, view) -> Evaluation.Pending.on(late));

        var first = event.decide();
        assertThat(first).isEqualTo(new Decision.Waiting(List.of(late)));
        late.settle(Evaluation.Ready.of("yes"));

        assertThat(event.fired()).containsExactly("Slack");
        assertThat(event.templates.asked()).containsExactly("Late");
    }

    @Test
    void noScriptRunsToExplainWhatWasNotAsked() {
        var event = FiringCase.on(lateVariable(), "{'event_name': 'refund'}");

        var further = event.whyNot("Slack").evidence().orElseThrow().further();

        assertThat(further).hasSize(1);
        assertThat(further.getFirst().result()).isEmpty();
        assertThat(event.templates.asked()).isEmpty();
    }

    @Test
    void aLateVariableThatFailsIsUndefined() {
        var event = FiringCase.on(lateVariable(), PURCHASE);
        var late = new Awaited();
        event.templates.answering("Late", (data, view) -> Evaluation.Pending.on(late));
        event.decide();

        late.settle(Evaluation.Ready.failed("gone"));

        assertThat(
                        event.whyNot("Slack")
                                .evidence()
                                .orElseThrow()
                                .conditions()
                                .getLast()
                                .leftValue())
                .hasToString("undefined");
        assertThat(event.values().evaluated())
                .filteredOn(it -> it.variable().ref().name().equals("Late"))
                .singleElement()
                .satisfies(it -> assertThat(it.error()).contains("gone"));
    }

    @Test
    void waitingForSeveralEndsWithTheLast() {
        var one = new Awaited();
        var two = new Awaited();
        var told = new java.util.ArrayList<String>();

        Awaited.whenAllSettled(List.of(one, two), () -> told.add("all"));
        two.settle(Evaluation.Ready.of(2.0));
        assertThat(told).isEmpty();
        one.settle(Evaluation.Ready.of(1.0));

        assertThat(told).containsExactly("all");
    }

    @Test
    void onlyWhatATriggerNeedsIsEvaluated() {
        var container = lateVariable().withTag("Paused", "{'paused': true}").firingBy("on late");
        var event = FiringCase.on(container, "{'event_name': 'refund'}");

        assertThat(event.fired()).isEmpty();
        assertThat(event.templates.asked()).isEmpty();
    }

    /** A tag that fires on a purchase for which the template variable says yes. */
    private static ContainerFixtures.Builder lateVariable() {
        return aContainer()
                .withTemplate("Late template", Text.ofVariable("Late template"))
                .withVariable("Late", "{'template': {'name': 'Late template'}}")
                .withTag("Slack")
                .firingBy("on late")
                .withTrigger(
                        "on late",
                        "{'type': 'custom-event', 'conditions': [{'left': '{{_event}}',"
                                + " 'operator': 'equals', 'right': 'purchase'}, {'left':"
                                + " '{{Late}}', 'operator': 'equals', 'right': 'yes'}]}");
    }

    private static ContainerFixtures.Builder withConsent() {
        return aContainer()
                .withTag(
                        "Ads",
                        "{'consent': {'mode': 'required', 'types': ['ad_storage',"
                                + " 'ad_user_data']}}")
                .firingAlways();
    }
}
