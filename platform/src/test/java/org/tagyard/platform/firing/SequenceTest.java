package org.tagyard.platform.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.compile.ContainerFixtures.aContainer;

import org.junit.jupiter.api.Test;
import org.tagyard.platform.compile.ContainerFixtures;

/** Setup and cleanup tags (spec: container-model §6.4). */
class SequenceTest {
    @Test
    void aSetupTagNeedsNoTriggerOfItsOwn() {
        var plan = FiringCase.on(withSetup("{}", false), "{}").plan();

        assertThat(plan.firings()).hasSize(1);
        var setup = plan.firings().getFirst().setup().orElseThrow();
        assertThat(setup.tag().ref().name()).isEqualTo("Setup");
        assertThat(setup.refused()).isEmpty();
        assertThat(setup.shared()).isFalse();
        assertThat(plan.explanation().notFired()).isEmpty();
    }

    @Test
    void aPausedSetupTagStopsTheMainTagOnlyWhenItIsStrict() {
        var loose = FiringCase.on(withSetup("{'paused': true}", false), "{}");
        var strict = FiringCase.on(withSetup("{'paused': true}", true), "{}");

        assertThat(loose.fired()).containsExactly("Main");
        assertThat(
                        loose.plan()
                                .firings()
                                .getFirst()
                                .setup()
                                .orElseThrow()
                                .refused()
                                .orElseThrow()
                                .code())
                .isEqualTo(WhyCode.PAUSED);
        assertThat(strict.fired()).isEmpty();
        assertThat(strict.whyNot("Main").code()).isEqualTo(WhyCode.SETUP_TAG_FAILED);
        assertThat(strict.whyNot("Setup").code()).isEqualTo(WhyCode.PAUSED);
    }

    @Test
    void aBlockedSetupTagCountsAsFailed() {
        var container =
                aContainer()
                        .withTag("Setup")
                        .blockedBy("purchase")
                        .onEvent("purchase")
                        .withTag(
                                "Main",
                                "{'setupTag': {'tag': {'name': 'Setup'}, 'stopOnFailure': true}}")
                        .firingAlways();

        assertThat(FiringCase.on(container, "{'event_name': 'purchase'}").fired()).isEmpty();
        assertThat(FiringCase.on(container, "{'event_name': 'x'}").fired()).containsExactly("Main");
    }

    @Test
    void twoTagsShareOneRunOfTheirSetupTag() {
        var container =
                aContainer()
                        .withTag("Setup")
                        .withTag("One", "{'setupTag': {'tag': {'name': 'Setup'}}}")
                        .firingAlways()
                        .withTag("Two", "{'setupTag': {'tag': {'name': 'Setup'}}}")
                        .firingAlways();

        var firings = FiringCase.on(container, "{}").plan().firings();

        assertThat(firings)
                .extracting(it -> it.setup().orElseThrow().shared())
                .containsExactly(false, true);
    }

    @Test
    void aTagThatRanAsSetupDoesNotFireAgainByItsTrigger() {
        var container =
                aContainer()
                        .withTag("Main", "{'setupTag': {'tag': {'name': 'Setup'}}}")
                        .firingAlways()
                        .withTag("Setup")
                        .firingAlways();

        var event = FiringCase.on(container, "{}");

        assertThat(event.fired()).containsExactly("Main");
    }

    @Test
    void aTagWithoutLimitRunsAsSetupAndByItsTrigger() {
        var container =
                aContainer()
                        .withTag("Main", "{'setupTag': {'tag': {'name': 'Setup'}}}")
                        .firingAlways()
                        .withTag("Setup", "{'firingOption': 'unlimited'}")
                        .firingAlways();

        var event = FiringCase.on(container, "{}");

        assertThat(event.fired()).containsExactly("Main", "Setup");
        assertThat(event.plan().firings().getFirst().setup().orElseThrow().shared()).isFalse();
    }

    @Test
    void aSetupTagThatStartedByItsTriggerIsNotStartedAgain() {
        var container =
                aContainer()
                        .withTag("Setup", "{'priority': 5}")
                        .firingAlways()
                        .withTag("Main", "{'setupTag': {'tag': {'name': 'Setup'}}}")
                        .firingAlways();

        var firings = FiringCase.on(container, "{}").plan().firings();

        assertThat(firings)
                .extracting(it -> it.tag().ref().name())
                .containsExactly("Setup", "Main");
        assertThat(firings.getLast().setup().orElseThrow().shared()).isTrue();
    }

    @Test
    void aCleanupTagLeavesTheRunToItsOwnTrigger() {
        var container =
                aContainer()
                        .withTag("Main", "{'cleanupTag': {'tag': {'name': 'Cleanup'}}}")
                        .firingAlways()
                        .withTag("Cleanup")
                        .firingAlways();

        var event = FiringCase.on(container, "{}");

        assertThat(event.fired()).containsExactly("Main", "Cleanup");
        assertThat(event.plan().firings().getFirst().cleanup().orElseThrow().shared()).isTrue();
    }

    @Test
    void chainsAreKept() {
        var container =
                aContainer()
                        .withTag("First")
                        .withTag("Second", "{'setupTag': {'tag': {'name': 'First'}}}")
                        .withTag(
                                "Main",
                                "{'setupTag': {'tag': {'name': 'Second'}},"
                                        + " 'cleanupTag': {'tag': {'name': 'Last'},"
                                        + " 'onlyOnSuccess': true}}")
                        .firingAlways()
                        .withTag("Last");

        var main = FiringCase.on(container, "{}").plan().firings().getFirst();

        assertThat(main.setup().orElseThrow().setup().orElseThrow().tag().ref().name())
                .isEqualTo("First");
        assertThat(main.cleanup().orElseThrow().strict()).isTrue();
    }

    private static ContainerFixtures.Builder withSetup(String setup, boolean strict) {
        return aContainer()
                .withTag("Setup", setup)
                .withTag(
                        "Main",
                        "{'setupTag': {'tag': {'name': 'Setup'}, 'stopOnFailure': " + strict + "}}")
                .firingAlways();
    }
}
