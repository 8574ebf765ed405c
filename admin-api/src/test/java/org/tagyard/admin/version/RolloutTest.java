package org.tagyard.admin.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutTest {
    private static final Instant PUBLISHED = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant SOON = PUBLISHED.plusMillis(300);
    private static final Instant LATE = PUBLISHED.plus(Duration.ofSeconds(31));

    @Test
    void itIsLiveWhenTheLastRuntimeSwapped() {
        var rollout =
                Rollout.of(
                        2,
                        PUBLISHED,
                        List.of(serving("a", 2, PUBLISHED.plusMillis(90)), serving("b", 2, SOON)),
                        LATE);
        assertThat(rollout).isEqualTo(new Rollout("live", 2, 2, Optional.of(SOON), List.of()));
    }

    @Test
    void itRollsOutWhileOneRuntimeServesTheFormer() {
        var nodes = List.of(serving("a", 2, SOON), serving("b", 1, PUBLISHED));
        assertThat(Rollout.of(2, PUBLISHED, nodes, SOON))
                .isEqualTo(new Rollout("rolling-out", 2, 1, Optional.empty(), List.of()));
        assertThat(Rollout.of(2, PUBLISHED, nodes, LATE).state()).isEqualTo("stalled");
    }

    @Test
    void withoutARuntimeNothingIsLive() {
        assertThat(Rollout.of(2, PUBLISHED, List.of(), SOON).state()).isEqualTo("rolling-out");
        assertThat(Rollout.of(2, PUBLISHED, List.of(), LATE).state()).isEqualTo("stalled");
    }

    @Test
    void aRuntimeThatCannotCompileItSaysWhy() {
        var node =
                new NodeState(
                        "a",
                        Optional.of(1),
                        Optional.of(PUBLISHED),
                        Optional.of(2),
                        Optional.of("no client"));
        assertThat(Rollout.of(2, PUBLISHED, List.of(node), SOON).failures())
                .containsExactly(new Rollout.Failure("a", "no client"));
        assertThat(Rollout.of(3, PUBLISHED, List.of(node), SOON).failures()).isEmpty();
    }

    @Test
    void aRepublishedVersionWasNotLiveBeforeItWasPublished() {
        var rollout =
                Rollout.of(
                        2, PUBLISHED, List.of(serving("a", 2, PUBLISHED.minusSeconds(60))), SOON);
        assertThat(rollout.liveAt()).contains(PUBLISHED);
    }

    @Test
    void theKindFollowsFromWhatWasLiveBefore() {
        assertThat(PublicationKind.of(1, Optional.empty())).isEqualTo(PublicationKind.PUBLISH);
        assertThat(PublicationKind.of(3, Optional.of(2))).isEqualTo(PublicationKind.PUBLISH);
        assertThat(PublicationKind.of(1, Optional.of(2))).isEqualTo(PublicationKind.ROLLBACK);
        assertThat(PublicationKind.of(2, Optional.of(2))).isEqualTo(PublicationKind.REPUBLISH);
    }

    private static NodeState serving(String name, int version, Instant since) {
        return new NodeState(
                name, Optional.of(version), Optional.of(since), Optional.empty(), Optional.empty());
    }
}
