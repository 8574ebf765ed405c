package org.tagyard.runtime.delivery.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tagyard.runtime.delivery.journal.HitFixtures.ACME;
import static org.tagyard.runtime.delivery.journal.HitFixtures.GLOBEX;
import static org.tagyard.runtime.delivery.journal.HitFixtures.anew;
import static org.tagyard.runtime.delivery.journal.HitFixtures.bodyOf;
import static org.tagyard.runtime.delivery.journal.HitFixtures.once;
import static org.tagyard.runtime.delivery.journal.HitFixtures.receipt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tagyard.runtime.delivery.journal.Appended.Accepted;
import org.tagyard.runtime.delivery.journal.Appended.Duplicate;
import org.tagyard.runtime.delivery.journal.JournalUnavailable.Reason;
import org.tagyard.runtime.delivery.journal.Receipt.Outcome;
import org.tagyard.runtime.testing.Eventually;

/** What every journal promises (spec: delivery §6); each implementation runs it. */
public abstract class JournalContract {
    private final List<Node> nodes = new ArrayList<>();

    /** One process with its journal, on the storage that all of a test's share. */
    public interface Node {
        Journal journal();

        RecordingRecovery recovery();

        /** The process dies without a word. */
        void die();

        /** The process ends in good order. */
        void stop();
    }

    /** A process of that node's name whose journal is open and takes hits. */
    protected abstract Node start(String name);

    /** A process whose journal nobody has opened. */
    protected abstract Journal unopened();

    /** Makes the first process lose its stream to the second, as if it had slept. */
    protected abstract void takeOver(Node sleeper, Node taker);

    private Node node(String name) {
        var node = start(name);
        nodes.add(node);
        return node;
    }

    @AfterEach
    void stopAll() {
        nodes.forEach(Node::stop);
    }

    @Test
    void aHitIsAcceptedWithAPositionInTheStream() {
        var node = node("a");
        var first = accepted(node, anew("first"));
        var second = accepted(node, anew("second"));
        assertThat(first.stream()).isEqualTo(node.journal().stream());
        assertThat(second.number()).isGreaterThan(first.number());
        assertThat(node.journal().holds(first.stream())).isTrue();
        assertThat(node.journal().refusal()).isEmpty();
    }

    @Test
    void whatIsReadIsWhatWasAppended() {
        var node = node("a");
        var hit = anew("größer\0");
        var position = accepted(node, hit);
        var read = join(node.journal().read(List.of(position)).toCompletableFuture()).get(position);
        assertThat(read).usingRecursiveComparison().isEqualTo(hit.hit());
    }

    @Test
    void hitsOfOneRequestAreAcceptedTogether() {
        var node = node("a");
        var hits = IntStream.range(0, 20).mapToObj(i -> once("d" + i)).toList();
        var answers = append(node, hits);
        assertThat(answers).hasSize(20).allMatch(Accepted.class::isInstance);
        assertThat(answers.stream().map(answer -> ((Accepted) answer).position().number()))
                .isSorted();
    }

    @Test
    void aRepeatedDeliveryIsADuplicateOfTheFirst() {
        var node = node("a");
        var first = once("evt_1");
        accepted(node, first);
        assertThat(append(node, List.of(once("evt_1"))))
                .containsExactly(new Duplicate(first.hit().id()));
    }

    @Test
    void aRepetitionInTheSameRequestIsADuplicate() {
        var node = node("a");
        var first = once("evt_1");
        assertThat(append(node, List.of(first, once("evt_1"), once("evt_2"))))
                .satisfiesExactly(
                        answer -> assertThat(answer).isInstanceOf(Accepted.class),
                        answer -> assertThat(answer).isEqualTo(new Duplicate(first.hit().id())),
                        answer -> assertThat(answer).isInstanceOf(Accepted.class));
    }

    @Test
    void tenantsHaveDuplicatesOfTheirOwn() {
        var node = node("a");
        accepted(node, once(ACME, "evt_1", Duration.ofHours(72)));
        accepted(node, once(GLOBEX, "evt_1", Duration.ofHours(72)));
    }

    @Test
    void aDuplicateIsFoundByAnotherProcessToo() {
        var first = once("evt_1");
        accepted(node("a"), first);
        assertThat(append(node("b"), List.of(once("evt_1"))))
                .containsExactly(new Duplicate(first.hit().id()));
    }

    @Test
    void ofManyRepetitionsAtTheSameTimeOneIsAccepted() {
        var node = node("a");
        var answers =
                IntStream.range(0, 200)
                        .mapToObj(i -> node.journal().append(once("evt_1")).toCompletableFuture())
                        .toList();
        assertThat(answers.stream().map(JournalContract::join).filter(Accepted.class::isInstance))
                .hasSize(1);
    }

    @Test
    void hitsOfAProcessThatDiedAreFoundInOrderWithTheirReceipts() {
        var dying = node("a");
        var open = accepted(dying, anew("waits"));
        var ended = accepted(dying, anew("ended"));
        var untouched = accepted(dying, anew("untouched"));
        var retry = receipt(open, 1, Outcome.RETRY);
        var held = receipt(open, 1, Outcome.HELD);
        join(dying.journal().record(retry).toCompletableFuture());
        join(dying.journal().record(held).toCompletableFuture());
        var last = dying.journal().record(receipt(ended, 1, Outcome.DELIVERED));
        dying.journal().ended(ended);
        join(last.toCompletableFuture());
        dying.die();

        var node = node("a");
        var found = recovered(node, 2);
        assertThat(found).extracting(RecoveredHit::position).containsExactly(open, untouched);
        assertThat(found)
                .extracting(hit -> bodyOf(hit.hit()))
                .containsExactly("waits", "untouched");
        assertThat(found.getFirst().receipts())
                .extracting(Receipt::outcome)
                .containsExactly(Outcome.RETRY, Outcome.HELD);
        assertThat(found.getFirst().receipts().getFirst())
                .usingRecursiveComparison()
                .ignoringFields("at")
                .isEqualTo(retry);
        assertThat(found.getLast().receipts()).isEmpty();
    }

    @Test
    void aHitThatEndedWithoutADeliveryIsNotFoundAgain() {
        var dying = node("a");
        var empty = accepted(dying, anew("nobody fires"));
        var other = accepted(dying, anew("waits"));
        dying.journal().ended(empty);
        join(dying.journal().record(receipt(other, 1, Outcome.HELD)).toCompletableFuture());
        dying.die();
        assertThat(recovered(node("a"), 1))
                .extracting(RecoveredHit::position)
                .containsExactly(other);
    }

    @Test
    void whoFoundAHitGoesOnWithIt() {
        var dying = node("a");
        var hit = accepted(dying, anew("waits"));
        dying.die();
        var second = node("a");
        recovered(second, 1);
        assertThat(second.journal().holds(hit.stream())).isTrue();
        join(second.journal().record(receipt(hit, 2, Outcome.RETRY)).toCompletableFuture());
        second.die();

        var third = node("a");
        assertThat(recovered(third, 1).getFirst().receipts())
                .extracting(Receipt::attempt)
                .containsExactly(2);
        var last = third.journal().record(receipt(hit, 3, Outcome.DELIVERED));
        third.journal().ended(hit);
        join(last.toCompletableFuture());
        third.die();

        var fourth = node("a");
        var after = accepted(fourth, anew("after"));
        fourth.die();
        assertThat(recovered(node("a"), 1))
                .extracting(RecoveredHit::position)
                .containsExactly(after);
    }

    @Test
    void aProcessThatStopsHandsItsHitsOverAtOnce() {
        var stopping = node("a");
        var heir = node("b");
        var hit = accepted(stopping, anew("waits"));
        stopping.stop();
        assertThat(recovered(heir, 1)).extracting(RecoveredHit::position).containsExactly(hit);
        assertThatThrownBy(() -> append(stopping, List.of(anew("too late"))))
                .hasCauseInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aSleeperIsToldThatItsStreamIsLostAndCannotRecordForIt() {
        var sleeper = node("a");
        var taker = node("b");
        var hit = accepted(sleeper, anew("waits"));
        takeOver(sleeper, taker);

        assertThat(recovered(taker, 1)).extracting(RecoveredHit::position).containsExactly(hit);
        assertThatThrownBy(() ->
                        join(
                                sleeper.journal()
                                        .record(receipt(hit, 1, Outcome.DELIVERED))
                                        .toCompletableFuture()))
                .hasCauseInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("another process");
        Eventually.holds(() -> assertThat(sleeper.recovery().lost()).contains(hit.stream()));
        assertThat(sleeper.journal().holds(hit.stream())).isFalse();
    }

    @Test
    void aSleeperGoesOnInAStreamOfItsOwn() {
        var sleeper = node("a");
        var taker = node("b");
        var before = accepted(sleeper, anew("before"));
        takeOver(sleeper, taker);
        Eventually.holds(() -> {
            var after = (Accepted) append(sleeper, List.of(anew("after"))).getFirst();
            assertThat(after.position().stream()).isNotEqualTo(before.stream());
        });
    }

    @Test
    void manyHitsAreFoundPageByPage() {
        var dying = node("a");
        var hits = IntStream.range(0, 1_200).mapToObj(i -> anew("hit " + i)).toList();
        append(dying, hits);
        dying.die();
        var node = node("a");
        Eventually.holds(() -> assertThat(node.recovery().found()).isNotEmpty());
        assertThat(node.recovery().found().getFirst().count()).isEqualTo(1_200);
        assertThat(node.recovery().readAll(500))
                .extracting(hit -> bodyOf(hit.hit()))
                .containsExactlyElementsOf(hits.stream().map(hit -> bodyOf(hit.hit())).toList());
    }

    @Test
    void whatHasEndedIsNotRead() {
        var node = node("a");
        var hit = accepted(node, anew("short"));
        var kept = accepted(node, anew("kept"));
        var last = node.journal().record(receipt(hit, 1, Outcome.DEAD));
        node.journal().ended(hit);
        join(last.toCompletableFuture());
        assertThat(join(node.journal().read(List.of(hit, kept)).toCompletableFuture()))
                .containsOnlyKeys(kept);
    }

    @Test
    void beforeItIsOpenedAJournalTakesNothing() {
        var journal = unopened();
        assertThat(journal.refusal()).contains(Reason.STARTING);
        assertThatThrownBy(() -> join(journal.append(anew("early")).toCompletableFuture()))
                .hasCauseInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("not been opened");
    }

    protected static Position accepted(Node node, NewHit hit) {
        return ((Accepted) append(node, List.of(hit)).getFirst()).position();
    }

    protected static List<Appended> append(Node node, List<NewHit> hits) {
        return join(node.journal().append(hits).toCompletableFuture());
    }

    /** Waits until the node has found so many hits. */
    protected static List<RecoveredHit> recovered(Node node, int count) {
        var all = new ArrayList<RecoveredHit>();
        Eventually.holds(() -> {
            all.addAll(node.recovery().readAll(100));
            assertThat(all).hasSize(count);
        });
        return all;
    }

    protected static <T> T join(CompletableFuture<T> answer) {
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
