package org.tagyard.runtime.snapshot;

import static java.util.stream.Collectors.toSet;

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
import java.util.function.Consumer;
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

    private final ContainerLoader loader;
    private final Hosts hosts;
    private final long maxLoadedBytes;
    private final Consumer<Loaded> onSwap;
    private final ExecutorService threads;
    private final ConcurrentHashMap<Route, Slot> slots = new ConcurrentHashMap<>();
    private final AtomicLong tick = new AtomicLong();
    private final AtomicLong loadedBytes = new AtomicLong();

    /**
     * @param onSwap told on the loader's thread of each container that was loaded anew
     */
    Snapshots(
            ContainerLoader loader,
            Hosts hosts,
            long maxLoadedBytes,
            int loaderThreads,
            Consumer<Loaded> onSwap) {
        this.loader = loader;
        this.hosts = hosts;
        this.maxLoadedBytes = maxLoadedBytes;
        this.onSwap = onSwap;
        this.threads =
                Executors.newFixedThreadPool(
                        loaderThreads,
                        Thread.ofPlatform()
                                .daemon()
                                .name("snapshot-loader-", 0)
                                .stackSize(STACK_BYTES)
                                .factory());
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

    /** How many containers are known. */
    public int known() {
        return slots.size();
    }

    /** How many of them are loaded. */
    public long loaded() {
        return slots.values().stream().filter(Slot::isLoaded).count();
    }

    /** Knows these containers and no others; loads none. */
    void index(List<LiveRow> rows) {
        var existing = rows.stream().filter(Snapshots::exists).toList();
        slots.keySet().retainAll(existing.stream().map(Snapshots::route).collect(toSet()));
        for (var row : existing) {
            var slot = slots.computeIfAbsent(route(row), Slot::new);
            if (slot.row().isEmpty()) {
                slot.row(row);
            }
        }
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

    /** Loads a container anew, soon, on a thread of its own. */
    void refresh(Route route) {
        var slot = slots.computeIfAbsent(route, Slot::new);
        if (slot.ask()) {
            try {
                threads.execute(() -> load(slot));
            } catch (RejectedExecutionException closing) {
                slot.fail(closing);
            }
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
        int served;
        do {
            served = slot.pending();
            try {
                loadOnce(slot);
            } catch (StoreException away) {
                slot.fail(
                        ProblemException.of(
                                        Problem.STORAGE_UNAVAILABLE,
                                        "The container cannot be loaded at the moment.")
                                .withHeader("Retry-After", "5"));
            } catch (RuntimeException bug) {
                LOG.errorf(
                        bug,
                        "Loading failed tenant=%s container=%s",
                        slot.route().tenant(),
                        slot.route().container());
                slot.fail(bug);
            }
        } while (!slot.done(served));
    }

    @SuppressWarnings("ReferenceEquality") // the loader gives back what it was given
    private void loadOnce(Slot slot) {
        var before = slot.loaded();
        var next = loader.load(slot.route(), before);
        if (before.isPresent() && next.isPresent() && before.get() == next.get()) {
            return;
        }
        next.ifPresent(it -> slot.row(it.stored().row()));
        slot.swap(next);
        loadedBytes.addAndGet(
                next.map(it -> it.stored().bytes()).orElse(0L)
                        - before.map(it -> it.stored().bytes()).orElse(0L));
        if (next.isEmpty()) {
            slots.remove(slot.route());
            hosts.replace(slot.route(), List.of());
            return;
        }
        hosts.replace(slot.route(), next.get().stored().hosts());
        onSwap.accept(next.get());
        evict(slot);
    }

    /** Least used first, until what is loaded fits. */
    @SuppressWarnings("ReferenceEquality") // slots have an identity
    private void evict(Slot newest) {
        while (loadedBytes.get() > maxLoadedBytes) {
            var oldest =
                    slots.values().stream()
                            .filter(slot -> slot.isLoaded() && slot != newest)
                            .min(Comparator.comparingLong(Slot::usedAt));
            if (oldest.isEmpty()) {
                return;
            }
            loadedBytes.addAndGet(-oldest.get().loaded().map(it -> it.stored().bytes()).orElse(0L));
            oldest.get().evict();
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
