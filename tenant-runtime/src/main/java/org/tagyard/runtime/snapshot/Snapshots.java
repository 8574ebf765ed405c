package org.tagyard.runtime.snapshot;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.store.LiveRow;
import org.tagyard.platform.store.StoreException;
import org.tagyard.runtime.host.Hosts;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.snapshot.ContainerLoader.Loaded;

/** What is live in every container. Thread-safe. */
public final class Snapshots implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Snapshots.class);

    /** Compilers recurse into what tenants wrote. */
    private static final long STACK_BYTES = 4L << 20;

    private final Loader loader;
    private final Hosts hosts;
    private final Limits limits;
    private final Clock clock;
    private final Follower follower;
    private final ExecutorService threads;
    private final ConcurrentHashMap<Route, Slot> slots = new ConcurrentHashMap<>();
    private final StaleRoutes stale = new StaleRoutes();
    private final AtomicLong tick = new AtomicLong();
    private final AtomicLong loadedBytes = new AtomicLong();

    Snapshots(Loader loader, Hosts hosts, Limits limits, Clock clock, Follower follower) {
        this.loader = loader;
        this.hosts = hosts;
        this.limits = limits;
        this.clock = clock;
        this.follower = follower;
        this.threads =
                Executors.newFixedThreadPool(
                        limits.threads(),
                        Thread.ofPlatform()
                                .daemon()
                                .name("snapshot-loader-", 0)
                                .stackSize(STACK_BYTES)
                                .factory());
    }

    /**
     * What loading may cost.
     *
     * @param bytes most bytes of what is loaded; the least used leave first
     * @param threads that load and compile
     */
    record Limits(long bytes, int threads) {}

    /** Where a container comes from. Called on several threads, for one container on one. */
    interface Loader {
        /**
         * @param before what served until now
         * @throws org.tagyard.platform.store.StoreException when nothing can be said now
         */
        Load load(Route route, Optional<Loaded> before);
    }

    /** What a load gave. */
    sealed interface Load {
        /** As it is in the database at this moment. */
        record Current(Loaded loaded) implements Load {}

        /** The database is away: as it was last, in memory or on disk. */
        record Stale(Loaded loaded) implements Load {}

        /** There is no such container. */
        record Gone() implements Load {}
    }

    /** Hears, on the loader's thread, what became of containers. */
    interface Follower {
        /** A container was loaded anew. */
        void loaded(Loaded loaded);

        /** A container is there no more. */
        void gone(Route route);
    }

    /**
     * The container at this moment: at once when it is loaded, else after loading. Take it once per
     * request. Empty when there is no such container.
     */
    public CompletionStage<Optional<LiveContainer>> get(Route route) {
        var slot = slots.get(route);
        if (slot == null) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        slot.used(tick.incrementAndGet());
        return slot.get(() -> refresh(route));
    }

    /** The container when it is loaded; never waits, starts nothing. */
    public Optional<LiveContainer> loaded(Route route) {
        return Optional.ofNullable(slots.get(route)).flatMap(Slot::loaded).map(Loaded::live);
    }

    /** How many containers are known. */
    public int known() {
        return slots.size();
    }

    /** How many of them are loaded. */
    public long loaded() {
        return slots.values().stream().filter(Slot::isLoaded).count();
    }

    /** How many could not be loaded when they last should have been. */
    int stale() {
        return stale.size();
    }

    /** Bytes of what is loaded. */
    long loadedBytes() {
        return loadedBytes.get();
    }

    /** Whether there is such a container. */
    boolean knows(Route route) {
        return slots.containsKey(route);
    }

    /** Knows these containers and no others; loads none. */
    void index(List<LiveRow> rows) {
        var existing = rows.stream().filter(Snapshots::exists).toList();
        var routes = existing.stream().map(Snapshots::route).collect(toSet());
        slots.values().stream().filter(slot -> !routes.contains(slot.route())).forEach(this::drop);
        for (var row : existing) {
            var slot = slots.computeIfAbsent(route(row), Slot::new);
            if (slot.row().isEmpty()) {
                slot.row(row);
            }
        }
    }

    private void drop(Slot slot) {
        loadedBytes.addAndGet(slot.leave());
        slots.remove(slot.route(), slot);
        stale.settled(slot.route());
    }

    /** The lines of the index as they were acted upon. */
    List<LiveRow> rows() {
        return slots.values().stream().flatMap(slot -> slot.row().stream()).toList();
    }

    /** Whether this line of the index was acted upon already. */
    boolean reflects(LiveRow row) {
        var slot = slots.get(route(row));
        return slot == null ? !exists(row) : slot.row().filter(row::equals).isPresent();
    }

    /** Loads again what is loaded, since nobody told of its changes. */
    void refreshLoaded() {
        slots.values().stream().filter(Slot::isLoaded).map(Slot::route).forEach(this::refresh);
    }

    /** Loads again those whose load failed and whose pause is over. */
    void retry() {
        stale.due(clock.instant()).forEach(this::refresh);
    }

    /** Loads a container anew, soon, on a thread of its own. */
    void refresh(Route route) {
        while (true) {
            var slot = slots.computeIfAbsent(route, Slot::new);
            switch (slot.ask()) {
                case LOAD -> {
                    begin(slot);
                    return;
                }
                case FOLLOWS -> {
                    return;
                }
                case GONE -> slots.remove(route, slot);
            }
        }
    }

    private void begin(Slot slot) {
        try {
            threads.execute(() -> load(slot));
        } catch (RejectedExecutionException closing) {
            slot.fail(closing);
            slot.followed();
        }
    }

    /** Loads a container unless it is loaded already. */
    void warm(Route route) {
        var slot = slots.get(route);
        if (slot != null && !slot.isLoaded()) {
            refresh(route);
        }
    }

    List<Route> routes() {
        return List.copyOf(slots.keySet());
    }

    private void load(Slot slot) {
        loadOnce(slot);
        while (slot.followed()) {
            if (slot.isGone()) {
                // it was there no more, and somebody told of it since
                refresh(slot.route());
                return;
            }
            loadOnce(slot);
        }
    }

    /** Whatever happens, the slot is left with nobody waiting. */
    private void loadOnce(Slot slot) {
        try {
            var before = slot.loaded();
            switch (loader.load(slot.route(), before)) {
                case Load.Current(var loaded) -> {
                    settle(slot, loaded);
                    stale.settled(slot.route());
                    if (!slot.isGone()) {
                        hosts.replace(slot.route(), loaded.stored().hosts());
                        follower.loaded(loaded);
                    }
                }
                case Load.Stale(var loaded) -> {
                    stale.failed(slot.route(), clock.instant());
                    settle(slot, loaded);
                }
                case Load.Gone() -> {
                    drop(slot);
                    hosts.replace(slot.route(), List.of());
                    follower.gone(slot.route());
                }
            }
        } catch (StoreException away) {
            stale.failed(slot.route(), clock.instant());
            slot.fail(
                    ProblemException.of(
                                    Problem.STORAGE_UNAVAILABLE,
                                    "The container cannot be loaded at the moment.")
                            .withHeader("Retry-After", "5"));
        } catch (RuntimeException | Error bug) {
            LOG.errorf(
                    bug,
                    "Loading failed tenant=%s container=%s",
                    slot.route().tenant(),
                    slot.route().container());
            stale.failed(slot.route(), clock.instant());
            slot.fail(bug);
        }
    }

    private void settle(Slot slot, Loaded loaded) {
        slot.row(loaded.stored().row());
        loadedBytes.addAndGet(slot.settle(loaded));
        evict(slot);
    }

    /** Least used first, until what is loaded fits. */
    @SuppressWarnings("ReferenceEquality") // slots have an identity
    private void evict(Slot newest) {
        while (loadedBytes.get() > limits.bytes()) {
            var oldest =
                    slots.values().stream()
                            .filter(slot -> slot.isLoaded() && slot != newest)
                            .min(Comparator.comparingLong(Slot::usedAt));
            if (oldest.isEmpty()) {
                return;
            }
            loadedBytes.addAndGet(oldest.get().evict());
        }
    }

    private static boolean exists(LiveRow row) {
        return row.state() != LiveRow.State.DELETED;
    }

    static Route route(LiveRow row) {
        return new Route(row.tenant(), row.container());
    }

    @Override
    public void close() {
        Closing.calmly(threads);
    }
}
