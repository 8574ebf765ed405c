package org.tagyard.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.store.LiveRow;
import org.tagyard.platform.store.SettingsRows;
import org.tagyard.platform.store.StoreException;
import org.tagyard.platform.store.VersionReader.StoredVersion;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.host.Hosts;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.snapshot.ContainerLoader.Loaded;
import org.tagyard.runtime.snapshot.Snapshots.Load;
import org.tagyard.runtime.testing.Eventually;

/** Two loader threads, and a loader whose every answer is given by the test at its moment. */
class SnapshotsTest {
    private static final Route SHOP = route(1);
    private static final Route BLOG = route(2);
    private static final int LIMIT = 100;

    private final TestingLoader loader = new TestingLoader();
    private final List<Route> gone = new CopyOnWriteArrayList<>();
    private final List<Loaded> told = new CopyOnWriteArrayList<>();
    private final Snapshots snapshots =
            new Snapshots(
                    loader,
                    new Hosts(),
                    new Snapshots.Limits(LIMIT, 2),
                    Clock.systemUTC(),
                    new Snapshots.Follower() {
                        @Override
                        public void loaded(Loaded loaded) {
                            told.add(loaded);
                        }

                        @Override
                        public void gone(Route route) {
                            gone.add(route);
                        }
                    });

    /** Each load waits until the test says what it gives. */
    private static final class TestingLoader implements Snapshots.Loader {
        private final Map<Route, LinkedBlockingQueue<Asked>> asked = new ConcurrentHashMap<>();

        private record Asked(Optional<Loaded> before, CompletableFuture<Load> answer) {}

        @Override
        public Load load(Route route, Optional<Loaded> before) {
            var question = new Asked(before, new CompletableFuture<>());
            of(route).add(question);
            try {
                return question.answer().orTimeout(15, TimeUnit.SECONDS).join();
            } catch (CompletionException wrapped) {
                if (wrapped.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (wrapped.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw wrapped;
            }
        }

        private LinkedBlockingQueue<Asked> of(Route route) {
            return asked.computeIfAbsent(route, any -> new LinkedBlockingQueue<>());
        }

        /** Waits until a load of the container is under way. */
        Asked next(Route route) {
            try {
                var found = of(route).poll(15, TimeUnit.SECONDS);
                assertThat(found).as("a load of %s", route).isNotNull();
                return java.util.Objects.requireNonNull(found);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stop);
            }
        }

        void give(Route route, Function<Optional<Loaded>, Load> answer) {
            var question = next(route);
            question.answer().complete(answer.apply(question.before()));
        }

        boolean isIdle() {
            return asked.values().stream().allMatch(LinkedBlockingQueue::isEmpty);
        }
    }

    @AfterEach
    void close() {
        snapshots.close();
    }

    private static Route route(int number) {
        return new Route(new TenantId(new UUID(1, number)), new ContainerId(new UUID(2, number)));
    }

    private static LiveRow row(Route route, long revision) {
        return new LiveRow(
                route.tenant(),
                route.container(),
                LiveRow.State.ACTIVE,
                Optional.empty(),
                revision);
    }

    /** A container of so many bytes; its revision tells one load from another. */
    private static Loaded loaded(Route route, long revision, int bytes) {
        var settings =
                new SettingsRows("abcdefgh", 1, 400, List.of(), List.of(), List.of(), List.of());
        var row = row(route, revision);
        return new Loaded(
                new LiveContainer(
                        route.tenant(),
                        route.container(),
                        SettingsMapping.map(row, settings, any -> Optional.empty()),
                        Optional.empty()),
                new StoredContainer(
                        row,
                        List.of(),
                        settings,
                        Optional.of(new StoredVersion(1, "sha256:1", "x".repeat(bytes))),
                        Map.of()),
                Optional.empty());
    }

    private void serves(Route route, long revision, int bytes) {
        snapshots.refresh(route);
        var loaded = loaded(route, revision, bytes);
        loader.give(route, any -> new Load.Current(loaded));
        // not by asking for it: that would cause loads of its own
        Eventually.holds(() -> assertThat(told).contains(loaded));
    }

    private static Optional<Long> answered(CompletableFuture<Optional<LiveContainer>> waiting) {
        return waiting.orTimeout(15, TimeUnit.SECONDS).join().map(it -> it.settings().revision());
    }

    @Test
    void whoWaitsForAnEvictedContainerGetsWhatTheHiccupLeft() {
        serves(SHOP, 1, 60);
        snapshots.refresh(SHOP);
        var reload = loader.next(SHOP);
        // meanwhile the other one needs the memory
        serves(BLOG, 1, 60);
        var waiting = snapshots.get(SHOP).toCompletableFuture();
        assertThat(waiting).isNotDone();
        reload.answer().complete(new Load.Stale(reload.before().orElseThrow()));

        assertThat(answered(waiting)).contains(1L);
        assertThat(snapshots.stale()).isEqualTo(1);
        assertThat(loader.isIdle()).isTrue();
    }

    @Test
    void bytesAreCountedOnceWhenAContainerIsEvictedDuringItsLoad() {
        serves(SHOP, 1, 60);
        snapshots.refresh(SHOP);
        var reload = loader.next(SHOP);
        serves(BLOG, 1, 60);
        assertThat(snapshots.loadedBytes()).isEqualTo(60);
        reload.answer().complete(new Load.Current(loaded(SHOP, 2, 30)));
        Eventually.holds(() -> assertThat(snapshots.loaded()).isEqualTo(2));

        assertThat(snapshots.loadedBytes()).isEqualTo(90);
    }

    @Test
    void twoContainersThatLoadAtOnceAreBothCounted() {
        snapshots.refresh(SHOP);
        snapshots.refresh(BLOG);
        var shop = loader.next(SHOP);
        var blog = loader.next(BLOG);
        shop.answer().complete(new Load.Current(loaded(SHOP, 1, 40)));
        blog.answer().complete(new Load.Current(loaded(BLOG, 1, 50)));
        Eventually.holds(() -> assertThat(snapshots.loaded()).isEqualTo(2));

        assertThat(snapshots.loadedBytes()).isEqualTo(90);
    }

    @Test
    void whatTheIndexDropsNoLongerCounts() {
        serves(SHOP, 1, 60);
        snapshots.refresh(SHOP);
        var reload = loader.next(SHOP);
        snapshots.index(List.of());
        assertThat(snapshots.loadedBytes()).isZero();
        reload.answer().complete(new Load.Current(loaded(SHOP, 2, 60)));
        serves(BLOG, 1, 10);

        assertThat(snapshots.loadedBytes()).isEqualTo(10);
        assertThat(snapshots.get(SHOP).toCompletableFuture().join()).isEmpty();
    }

    @Test
    void whoWaitsHearsThatTheDatabaseIsAway() {
        snapshots.index(List.of(row(SHOP, 1)));
        var waiting = snapshots.get(SHOP).toCompletableFuture();
        loader.next(SHOP)
                .answer()
                .completeExceptionally(
                        new StoreException("reading", new java.sql.SQLException("away")));

        assertThatThrownBy(() -> answered(waiting))
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> assertThat(it.problem()).isEqualTo(Problem.STORAGE_UNAVAILABLE));
    }

    @Test
    void whoAsksInTheMomentAfterAFailureIsAnsweredByOneMoreLoad() {
        snapshots.index(List.of(row(SHOP, 1)));
        var second =
                snapshots
                        .get(SHOP)
                        .toCompletableFuture()
                        // on the loader's thread, between the answer and the end of the load
                        .handle((none, away) -> snapshots.get(SHOP))
                        .thenCompose(it -> it);
        loader.next(SHOP).answer().completeExceptionally(new StackOverflowError());
        loader.give(SHOP, any -> new Load.Current(loaded(SHOP, 2, 10)));

        assertThat(answered(second)).contains(2L);
    }

    @Test
    void anErrorDuringALoadLeavesNobodyWaitingAndTheSlotUsable() {
        snapshots.index(List.of(row(SHOP, 1)));
        var waiting = snapshots.get(SHOP).toCompletableFuture();
        loader.next(SHOP).answer().completeExceptionally(new StackOverflowError());
        assertThatThrownBy(() -> answered(waiting)).hasRootCauseInstanceOf(Error.class);

        serves(SHOP, 2, 10);
    }

    @Test
    void aContainerThatIsGoneAnswersWhoWaitsAndMayComeBack() {
        snapshots.index(List.of(row(SHOP, 1)));
        var waiting = snapshots.get(SHOP).toCompletableFuture();
        var load = loader.next(SHOP);
        // told of again during the load that finds nothing
        snapshots.refresh(SHOP);
        load.answer().complete(new Load.Gone());
        assertThat(answered(waiting)).isEmpty();
        loader.give(SHOP, any -> new Load.Current(loaded(SHOP, 2, 10)));

        Eventually.holds(() -> assertThat(told).hasSize(1));
        assertThat(answered(snapshots.get(SHOP).toCompletableFuture())).contains(2L);
        assertThat(gone).containsExactly(SHOP);
    }

    @Test
    void manyChangesDuringALoadCauseOneMore() {
        snapshots.refresh(SHOP);
        var first = loader.next(SHOP);
        for (int i = 0; i < 5; i++) {
            snapshots.refresh(SHOP);
        }
        first.answer().complete(new Load.Current(loaded(SHOP, 1, 10)));
        loader.give(SHOP, any -> new Load.Current(loaded(SHOP, 2, 10)));
        serves(BLOG, 1, 10);

        Eventually.holds(() -> assertThat(told).hasSize(3));
        assertThat(answered(snapshots.get(SHOP).toCompletableFuture())).contains(2L);
        assertThat(loader.isIdle()).isTrue();
    }
}
