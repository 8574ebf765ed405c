package org.tagyard.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.delivery.TestingRunner.Answer;
import org.tagyard.runtime.delivery.journal.RecordingRecovery;
import org.tagyard.runtime.delivery.journal.TestingJournal;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.snapshot.LiveContainer;

/** From an accepted hit to the end of its deliveries, in simulated time (spec: delivery §4). */
class EngineTest {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final SimulatedShop shop = new SimulatedShop("Chat", "Ads");

    @AfterEach
    void nothingIsLost() {
        assertThat(shop.ledger.offset()).isZero();
        assertThat(shop.ledger.started()).isGreaterThanOrEqualTo(shop.history.deliveries.size());
    }

    @Test
    void whatIsDeliveredAtOnceLeavesTheJournal() {
        shop.server("chat.example.org", _ -> Answer.status(200));

        shop.hit("Chat");
        shop.time.pass(SOON);

        assertThat(shop.history.in("delivered")).isEqualTo(1);
        assertThat(shop.history.kinds()).containsExactly("delivered");
        assertThat(shop.engine.open()).isZero();
        assertThat(shop.journal.inMemory()).isEmpty();
    }

    @Test
    void onlyTheTagThatFailedIsTriedAgain() {
        var asked = new AtomicInteger();
        shop.server("chat.example.org", _ -> Answer.status(200));
        shop.server(
                "ads.example.org", _ -> Answer.status(asked.incrementAndGet() <= 2 ? 503 : 204));

        shop.hit("Chat", "Ads");
        shop.time.pass(Duration.ofMinutes(5));

        assertThat(shop.history.in("delivered")).isEqualTo(2);
        assertThat(shop.calls).filteredOn("chat.example.org"::equals).hasSize(1);
        assertThat(shop.history.kinds())
                .containsExactly("delivered", "unanswered", "unanswered", "delivered");
        assertThat(shop.engine.open()).isZero();
    }

    @Test
    void aRefusalOfTheCredentialsIsTriedOnTheSlowSchedule() {
        shop.server("chat.example.org", _ -> Answer.status(401));

        shop.hit("Chat");
        shop.time.pass(Duration.ofMinutes(4));
        assertThat(shop.history.kinds()).containsExactly("credentials");
        shop.time.pass(Duration.ofMinutes(7));

        assertThat(shop.history.kinds()).containsExactly("credentials", "credentials");
        assertThat(shop.history.in("due")).isEqualTo(1);
    }

    @Test
    void aRejectionIsDeadAtOnceWithWhatTheDestinationSaid() {
        shop.server("chat.example.org", _ -> Answer.status(400));

        shop.hit("Chat");
        shop.time.pass(SOON);

        assertThat(shop.history.deliveries.values())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.state())
                                .isInstanceOfSatisfying(
                                        Delivery.Dead.class,
                                        dead ->
                                                assertThat(dead.reason().code())
                                                        .isEqualTo(DeadReason.Code.REJECTED)));
        assertThat(shop.engine.open()).isZero();
    }

    @Test
    void whatNobodyTakesForThreeDaysIsTooOld() {
        shop.server("chat.example.org", _ -> Answer.status(503));

        shop.hit("Chat");
        shop.time.pass(Duration.ofHours(73));

        assertThat(shop.history.in("dead")).isEqualTo(1);
        assertThat(shop.engine.open()).isZero();
    }

    @Test
    void aHitWhoseNextAttemptIsFarOffLeavesMemoryAndIsReadAgain() {
        var up = new boolean[1];
        shop.server("chat.example.org", _ -> Answer.status(up[0] ? 200 : 401));

        shop.hit("Chat");
        shop.time.pass(SOON);
        assertThat(shop.journal.inMemory()).isEmpty();
        up[0] = true;
        shop.time.pass(Duration.ofMinutes(11));

        assertThat(shop.history.in("delivered")).isEqualTo(1);
    }

    @Test
    void afterARestartOnlyWhatHasNotEndedRunsAgainAsTheSameDelivery() {
        shop.server("chat.example.org", _ -> Answer.status(200));
        var up = new boolean[1];
        shop.server("ads.example.org", _ -> up[0] ? Answer.status(200) : Answer.hangs());

        shop.hit("Chat", "Ads");
        shop.time.pass(SOON);
        shop.restart();
        up[0] = true;
        shop.time.pass(SOON);

        assertThat(shop.history.deliveries).hasSize(2);
        assertThat(shop.history.in("delivered")).isEqualTo(2);
        assertThat(shop.calls).filteredOn("chat.example.org"::equals).hasSize(1);
        assertThat(shop.disk.openHits()).isEmpty();
    }

    @Test
    void aRetryThatWaitsOutlivesARestart() {
        var up = new boolean[1];
        shop.server("chat.example.org", _ -> Answer.status(up[0] ? 200 : 401));

        shop.hit("Chat");
        shop.time.pass(SOON);
        shop.restart();
        up[0] = true;
        shop.time.pass(Duration.ofMinutes(4));
        assertThat(shop.calls).hasSize(1);
        shop.time.pass(Duration.ofMinutes(7));

        assertThat(shop.history.in("delivered")).isEqualTo(1);
        assertThat(shop.history.deliveries).hasSize(1);
    }

    @Test
    void whatEndedJustBeforeAProcessDiedIsSeenThoughItsRowsWereNotWritten() {
        shop.server("chat.example.org", _ -> Answer.status(200));
        shop.history.isAway = true;
        shop.hit("Chat");
        shop.time.pass(SOON);
        assertThat(shop.disk.openHits()).hasSize(1);

        shop.history.isAway = false;
        shop.restart();
        shop.time.pass(SOON);

        assertThat(shop.history.in("delivered")).isEqualTo(1);
        assertThat(shop.calls).hasSize(1);
        assertThat(shop.disk.openHits()).isEmpty();
    }

    private void isGivenUpByThePlatform(UUID hit) {
        assertThat(shop.history.deliveries.values())
                .filteredOn(it -> it.hit().equals(hit))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.state())
                                .isInstanceOfSatisfying(
                                        Delivery.Dead.class,
                                        dead ->
                                                assertThat(dead.reason().code())
                                                        .isEqualTo(
                                                                DeadReason.Code.PLATFORM_ERROR)));
        assertThat(shop.engine.open()).isZero();
        assertThat(shop.disk.openHits()).isEmpty();
    }

    @Test
    void aHitThatABugMeetsInEveryRunEndsDeadForPeopleToSee() {
        var runs = new AtomicInteger();
        var hit = shop.hit("Chat");
        shop.beforeEachRun(() -> {
            runs.incrementAndGet();
            throw new AssertionError("a bug");
        });
        shop.time.pass(Duration.ofHours(80));

        isGivenUpByThePlatform(hit);
        assertThat(runs.get()).isBetween(10, 40);
        assertThat(shop.journal.inMemory()).isEmpty();
    }

    @Test
    void aHitWhoseRunsAllBreakEndsDeadForPeopleToSee() {
        shop.runner.breaks(true);
        var hit = shop.hit("Chat");
        shop.time.pass(Duration.ofHours(80));

        isGivenUpByThePlatform(hit);
    }

    @Test
    void aRetryWhoseRunsAllBreakEndsDeadOnThePlatformsSide() {
        shop.server("chat.example.org", _ -> Answer.status(503));
        var hit = shop.hit("Chat");
        shop.time.pass(SOON);
        shop.runner.breaks(true);
        shop.time.pass(Duration.ofHours(80));

        isGivenUpByThePlatform(hit);
    }

    @Test
    void whatWasGivenUpAsAWholeIsSeenThoughItsRowsWereNotWritten() {
        shop.runner.breaks(true);
        shop.history.isAway = true;
        var hit = shop.hit("Chat");
        shop.time.pass(Duration.ofHours(80));
        assertThat(shop.disk.openHits()).hasSize(1);

        shop.history.isAway = false;
        shop.runner.breaks(false);
        shop.restart();
        shop.time.pass(SOON);

        isGivenUpByThePlatform(hit);
        assertThat(shop.calls).isEmpty();
    }

    @Test
    void aContainerThatCannotBeLoadedKeepsNobodyElsesHitsFromBeingRecovered() {
        var other = new TenantId(new UUID(1, 7));
        shop.server("chat.example.org", _ -> Answer.hangs());
        for (int i = 0; i < 600; i++) {
            shop.hit("Chat");
        }
        var theirs = shop.hitOf(other, "Chat");
        shop.time.pass(SOON);
        shop.away(SimulatedShop.TENANT::equals);
        shop.restart();
        shop.server("chat.example.org", _ -> Answer.status(200));
        shop.time.pass(Duration.ofSeconds(5));
        assertThat(shop.history.deliveries.values())
                .filteredOn(it -> it.state() instanceof Delivery.Delivered)
                .singleElement()
                .satisfies(it -> assertThat(it.hit()).isEqualTo(theirs));
        assertThat(shop.journal.inMemory()).isEmpty();

        shop.away(_ -> false);
        shop.time.pass(Duration.ofMinutes(1));

        assertThat(shop.history.in("delivered")).isEqualTo(601);
        assertThat(shop.disk.openHits()).isEmpty();
    }

    @Test
    void hitsOfAContainerThatIsNeverLoadedAgainEndDead() {
        shop.away(_ -> true);
        var hit = shop.hit("Chat");
        shop.time.pass(Duration.ofHours(71));
        assertThat(shop.engine.open()).isEqualTo(1);
        assertThat(shop.engine.oldestDue()).isEmpty();
        shop.time.pass(Duration.ofHours(2));

        isGivenUpByThePlatform(hit);
    }

    @Test
    void hitsOfOneKeyKeepTheirOrderThoughTheirContainerComesBackLate() {
        shop.orderedBy("A-1001");
        shop.server("chat.example.org", _ -> Answer.hangs());
        shop.server("ads.example.org", _ -> Answer.status(200));
        shop.hit("Chat");
        shop.hit("Ads");
        shop.time.pass(SOON);
        shop.away(_ -> true);
        shop.restart();
        shop.time.pass(SOON);
        shop.server("chat.example.org", _ -> Answer.status(503));
        shop.away(_ -> false);
        shop.time.pass(SOON);
        assertThat(shop.calls).containsExactly("chat.example.org", "chat.example.org");

        shop.server("chat.example.org", _ -> Answer.status(200));
        shop.time.pass(Duration.ofMinutes(1));

        assertThat(shop.calls).last().isEqualTo("ads.example.org");
        assertThat(shop.history.in("delivered")).isEqualTo(2);
    }

    @Test
    void aTenantThatFloodsWaitsOnDiskAndLeavesRoomToOthers() {
        var other = new TenantId(new UUID(1, 7));
        var long10K = "x".repeat(10_000);
        shop.server("chat.example.org", _ -> Answer.hangs());
        shop.server("ads.example.org", _ -> Answer.status(200));
        for (int i = 0; i < 500; i++) {
            shop.hit("Chat", long10K);
        }
        shop.time.pass(Duration.ofMillis(10));
        assertThat(shop.journal.inMemory().size() * 10_000L).isLessThan(TestingJournal.WINDOW / 2);

        shop.hitOf(other, "Ads", long10K);
        shop.time.pass(SOON);
        assertThat(shop.history.in("delivered")).isEqualTo(1);

        shop.server("chat.example.org", _ -> Answer.status(200));
        shop.time.pass(Duration.ofHours(1));
        assertThat(shop.history.in("delivered")).isEqualTo(501);
        assertThat(shop.disk.openHits()).isEmpty();
    }

    @Test
    void aHitWhoseRunsBreakComesAgain() {
        shop.server("chat.example.org", _ -> Answer.status(200));
        shop.runner.breaks(true);
        shop.hit("Chat");
        shop.time.pass(SOON);
        assertThat(shop.engine.open()).isEqualTo(1);

        shop.runner.breaks(false);
        shop.time.pass(Duration.ofSeconds(6));

        assertThat(shop.history.in("delivered")).isEqualTo(1);
    }

    @Test
    void aDeliveryWhoseRetryBreaksHasItsTurnAgain() {
        var up = new boolean[1];
        shop.server("chat.example.org", _ -> Answer.status(up[0] ? 200 : 503));
        shop.hit("Chat");
        shop.time.pass(SOON);
        shop.runner.breaks(true);
        shop.time.pass(Duration.ofSeconds(10));
        shop.runner.breaks(false);
        up[0] = true;
        shop.time.pass(Duration.ofMinutes(2));

        assertThat(shop.history.in("delivered")).isEqualTo(1);
    }

    @Test
    void callsThatWereNotMadeSayNothingAboutTheirDestination() {
        var tooMany =
                new Answer(
                        new CallResult.Failed(CallResult.Reason.LIMITED, "Too many calls."),
                        Duration.ofMillis(5));
        shop.server("chat.example.org", _ -> tooMany);
        for (int i = 0; i < 2 * Destination.IN_A_ROW; i++) {
            shop.hit("Chat");
            shop.time.pass(Duration.ofMillis(50));
        }
        assertThat(shop.history.in("held")).isZero();
        shop.server("chat.example.org", _ -> Answer.status(200));
        shop.time.pass(Duration.ofMinutes(1));

        assertThat(shop.history.in("delivered")).isEqualTo(2 * Destination.IN_A_ROW);
    }

    @Test
    void aTagThatTheLiveVersionLacksEndsDead() {
        shop.server("chat.example.org", _ -> Answer.status(503));

        shop.hit("Chat");
        shop.time.pass(SOON);
        shop.publish("Other");
        shop.time.pass(Duration.ofSeconds(10));

        assertThat(shop.history.deliveries.values())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.state())
                                .isInstanceOfSatisfying(
                                        Delivery.Dead.class,
                                        dead ->
                                                assertThat(dead.reason().code())
                                                        .isEqualTo(DeadReason.Code.TAG_REMOVED)));
    }

    @Test
    void hitsOfOneKeyWaitForEachOther() {
        var up = new boolean[1];
        shop.orderedBy("A-1001");
        shop.server("chat.example.org", _ -> Answer.status(up[0] ? 200 : 503));
        shop.server("ads.example.org", _ -> Answer.status(200));

        shop.hit("Chat");
        shop.hit("Ads");
        shop.time.pass(SOON);
        assertThat(shop.calls).containsExactly("chat.example.org");
        up[0] = true;
        shop.time.pass(Duration.ofSeconds(10));

        assertThat(shop.calls)
                .containsExactly("chat.example.org", "chat.example.org", "ads.example.org");
        assertThat(shop.history.in("delivered")).isEqualTo(2);
    }

    @Test
    void whatAPersonDiscardsIsNotTriedAgain() {
        shop.server("chat.example.org", _ -> Answer.status(503));
        var hit = shop.hit("Chat");
        shop.time.pass(SOON);
        var delivery = shop.history.deliveries.keySet().iterator().next();

        assertThat(IdPrefix.DELIVERY.format(delivery)).startsWith("dlv_");
        assertThat(shop.engine.discard(hit, delivery, "not needed")).isTrue();
        shop.time.pass(Duration.ofHours(1));

        assertThat(shop.calls).hasSize(1);
        assertThat(shop.history.in("discarded")).isEqualTo(1);
        assertThat(shop.engine.discard(hit, delivery, "again")).isFalse();
    }

    @Test
    void aPersonNeedNotWaitForTheNextAttempt() {
        var up = new boolean[1];
        shop.server("chat.example.org", _ -> Answer.status(up[0] ? 200 : 401));
        var hit = shop.hit("Chat");
        shop.time.pass(SOON);
        up[0] = true;

        shop.engine.tryNow(hit, shop.history.deliveries.keySet().iterator().next());
        shop.time.pass(SOON);

        assertThat(shop.history.in("delivered")).isEqualTo(1);
    }

    @Test
    void deliveriesOfALockedTemplateAreHeldUntilItIsUnlocked() {
        var locked = new boolean[] {true};
        shop.quarantine(
                new Quarantine() {
                    @Override
                    public boolean isQuarantined(LiveContainer live, String contentHash) {
                        return locked[0];
                    }

                    @Override
                    public void scriptFailed(LiveContainer live, String contentHash, String why) {}

                    @Override
                    public void scriptWorked(LiveContainer live, String contentHash) {}
                });
        shop.server("chat.example.org", _ -> Answer.status(200));

        shop.hit("Chat");
        shop.time.pass(Duration.ofMinutes(1));
        assertThat(shop.history.in("held")).isEqualTo(1);
        assertThat(shop.calls).isEmpty();
        locked[0] = false;
        shop.time.pass(Duration.ofSeconds(10));

        assertThat(shop.history.in("delivered")).isEqualTo(1);
    }

    @Test
    void whatIsHeldAndReleasedAgainAndAgainLeavesNothingBehind() {
        var paused = new boolean[1];
        shop.server("chat.example.org", _ -> Answer.status(401));
        shop.pauses((_, _) -> paused[0]);
        var hit = shop.hit("Chat");
        shop.time.pass(SOON);
        int planned = shop.time.planned();
        for (int i = 0; i < 50; i++) {
            paused[0] = true;
            shop.engine.tryNow(hit, shop.deliveryOf(hit));
            shop.time.pass(SOON);
            assertThat(shop.history.in("held")).isEqualTo(1);
            paused[0] = false;
            shop.time.pass(SOON);
            assertThat(shop.history.in("due")).isEqualTo(1);
        }

        assertThat(shop.time.planned()).isLessThanOrEqualTo(planned);
        assertThat(shop.engine.standstill().waiting()).isZero();
    }

    @Test
    void whatIsGivenUpWhileItWaitsIsForgottenWhereItWaited() {
        shop.server("chat.example.org", _ -> Answer.status(200));
        shop.hit("Chat");
        shop.time.pass(SOON);
        int planned = shop.time.planned();
        shop.pauses((_, _) -> true);
        var hit = shop.hit("Chat");
        shop.hit("Chat");
        shop.time.pass(SOON);
        assertThat(shop.engine.standstill().waiting()).isEqualTo(2);

        shop.engine.discard(hit, shop.deliveryOf(hit), "not needed");
        assertThat(shop.engine.standstill().waiting()).isEqualTo(1);
        shop.time.pass(Duration.ofHours(73));

        assertThat(shop.history.in("dead")).isEqualTo(1);
        assertThat(shop.engine.standstill().waiting()).isZero();
        assertThat(shop.time.planned()).isLessThanOrEqualTo(planned);
    }

    @Test
    void whatWaitsForADestinationKeepsNobodyElsesHitsFromBeingRecovered() {
        var other = new TenantId(new UUID(1, 7));
        shop.server("chat.example.org", _ -> Answer.status(200));
        shop.server("ads.example.org", _ -> Answer.hangs());
        shop.hit("Chat");
        shop.time.pass(SOON);
        shop.pauses((_, host) -> host.equals("chat.example.org"));
        for (int i = 0; i < 600; i++) {
            shop.hit("Chat");
        }
        var theirs = shop.hitOf(other, "Ads");
        shop.time.pass(SOON);
        assertThat(shop.history.in("held")).isEqualTo(600);

        shop.restart();
        shop.server("ads.example.org", _ -> Answer.status(200));
        shop.time.pass(SOON);

        assertThat(shop.history.deliveries.values())
                .filteredOn(it -> it.hit().equals(theirs))
                .singleElement()
                .satisfies(it -> assertThat(it.state()).isInstanceOf(Delivery.Delivered.class));
        assertThat(shop.history.in("held")).isEqualTo(600);
        assertThat(shop.journal.inMemory()).isEmpty();
    }

    @Test
    void aTagThatIsRemovedWhileItWaitsForADestinationTakesNobodysRoom() {
        var up = new boolean[] {true};
        shop.server("ads.example.org", _ -> Answer.status(up[0] ? 200 : 503));
        shop.runner.sends("Chat", "ads.example.org");
        shop.hit("Chat");
        shop.time.pass(SOON);
        up[0] = false;
        for (int i = 0; i < 12; i++) {
            shop.hit("Ads");
            shop.time.pass(Duration.ofMillis(100));
        }
        shop.hit("Ads");
        var waits = shop.hit("Chat");
        shop.time.pass(Duration.ofSeconds(1));
        assertThat(shop.history.in("held")).isGreaterThanOrEqualTo(2);

        shop.publish("Chat");
        up[0] = true;
        shop.time.pass(Duration.ofMinutes(2));

        assertThat(shop.history.deliveries.values())
                .filteredOn(it -> it.hit().equals(waits))
                .singleElement()
                .satisfies(it -> assertThat(it.state()).isInstanceOf(Delivery.Delivered.class));
        assertThat(shop.history.in("dead")).isEqualTo(13);
    }

    @Test
    void aRunThatABugEndsGivesItsTurnBackAndComesAgain() {
        shop.server("chat.example.org", _ -> Answer.status(200));
        shop.hit("Chat");
        shop.beforeEachRun(() -> {
            throw new AssertionError("a bug");
        });
        shop.time.pass(SOON);
        assertThat(shop.engine.isRunning()).isFalse();
        assertThat(shop.engine.oldestDue()).isEmpty();

        shop.beforeEachRun(() -> {});
        shop.time.pass(Duration.ofMinutes(1));

        assertThat(shop.history.in("delivered")).isEqualTo(1);
        assertThat(shop.engine.open()).isZero();
    }

    @Test
    void aLookThatFailsIsNotTheLast() {
        shop.server("chat.example.org", _ -> Answer.status(200));
        shop.hit("Chat");
        shop.time.pass(SOON);
        shop.pauses((_, _) -> true);
        shop.hit("Chat");
        shop.time.pass(Duration.ofMillis(100));
        shop.pauses((_, _) -> {
            throw new IllegalStateException("a bug");
        });
        assertThatIllegalStateException().isThrownBy(() -> shop.time.pass(SOON));

        shop.pauses((_, _) -> false);
        shop.time.pass(SOON);

        assertThat(shop.history.in("delivered")).isEqualTo(2);
    }

    @Test
    void nobodyIsCalledForAHitThatAnotherProcessHasTaken() {
        shop.server("chat.example.org", _ -> Answer.status(200));
        var other = other();
        shop.hit("Chat");
        shop.beforeEachRun(() -> other.takeFrom(shop.journal));
        shop.time.pass(SOON);

        assertThat(shop.calls).isEmpty();
        assertThat(shop.engine.open()).isZero();
    }

    @Test
    void timeOutsOfAProcessThatSleptSayNothingAboutTheServer() {
        shop.server("chat.example.org", _ -> Answer.status(200));
        for (int i = 0; i < 200; i++) {
            shop.hit("Chat");
            shop.time.pass(Duration.ofMillis(10));
        }
        shop.time.pass(SOON);
        shop.calls.clear();
        shop.server("chat.example.org", _ -> Answer.hangs());
        for (int i = 0; i < 20; i++) {
            shop.hit("Chat");
        }
        shop.time.pass(Duration.ofSeconds(1));
        var other = other();
        other.takeFrom(shop.journal);
        shop.time.pass(Duration.ofMinutes(1));

        assertThat(shop.calls).hasSizeGreaterThanOrEqualTo(10);
        assertThat(shop.destinations.all().values())
                .extracting(it -> it.view().breaker())
                .containsOnly(Destination.Breaker.CLOSED);

        shop.server("chat.example.org", _ -> Answer.status(200));
        shop.journal.takeFrom(other);
        shop.time.pass(SOON);
        assertThat(shop.history.in("delivered")).isEqualTo(220);
    }

    private TestingJournal other() {
        var other = new TestingJournal(shop.disk, shop.time);
        other.open(new RecordingRecovery());
        return other;
    }
}
