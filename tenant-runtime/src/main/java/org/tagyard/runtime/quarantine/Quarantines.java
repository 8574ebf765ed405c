package org.tagyard.runtime.quarantine;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.tagyard.platform.store.SettingsRows;
import org.tagyard.platform.store.StoreException;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.lane.SilenceListener;

/** Which templates may not run in which container. Thread-safe; asking never blocks. */
public final class Quarantines implements SilenceListener {
    private static final Logger LOG = Logger.getLogger(Quarantines.class);

    /** So many counts lock a template away (spec: isolation §1, delivery §4). */
    static final int COUNTS = 3;

    /**
     * Templates counted at the same time; a flood of failing ones forgets counts, not quarantines.
     */
    private static final int MAX_COUNTED = 10_000;

    private static final int MAX_DETAIL = 500;

    /** One template in one container. */
    private record Place(Route route, String contentHash) {}

    /** A script at work, perhaps called from another one on the same thread. */
    private record Running(Place place, Optional<Running> outer) {}

    private final Map<Route, Map<String, Quarantined>> held = new ConcurrentHashMap<>();
    private final Map<Place, Quarantined> unwritten = new ConcurrentHashMap<>();
    private final Map<Place, Integer> silences = new ConcurrentHashMap<>();
    private final Map<Place, Integer> failures = new ConcurrentHashMap<>();
    private final Map<Thread, Running> running = new ConcurrentHashMap<>();
    private final QuarantineStore store;
    private final InstantSource clock;
    private final Executor writer;

    /**
     * @param writer where the database is waited for
     */
    Quarantines(QuarantineStore store, InstantSource clock, Executor writer) {
        this.store = store;
        this.clock = clock;
        this.writer = writer;
    }

    /** Counts, but keeps nothing beyond this process: for tests of what asks. */
    public static Quarantines inMemory(InstantSource clock) {
        return new Quarantines((_, _, _) -> {}, clock, Runnable::run);
    }

    /** The quarantine of a template; empty when it may run. */
    public Optional<Quarantined> find(Route route, String contentHash) {
        var ofContainer = held.get(route);
        return ofContainer == null
                ? Optional.empty()
                : Optional.ofNullable(ofContainer.get(contentHash));
    }

    /** This thread begins to run a template's script, until {@link #left}. */
    public void entered(Route route, String contentHash) {
        running.compute(
                Thread.currentThread(),
                (_, outer) ->
                        new Running(new Place(route, contentHash), Optional.ofNullable(outer)));
    }

    /** This thread left the script, and is back in the one that called it, if one did. */
    public void left() {
        running.computeIfPresent(Thread.currentThread(), (_, inner) -> inner.outer().orElse(null));
    }

    /** The watchdog replaced a lane; what ran on it is counted. */
    @Override
    public void silent(Thread lane, TenantId tenant) {
        var inner = running.remove(lane);
        if (inner == null) {
            return;
        }
        var place = inner.place();
        if (count(silences, place) >= COUNTS) {
            hold(
                    place,
                    Quarantined.Reason.SILENT_LANE,
                    COUNTS + " times its lane gave no sign of life while it ran.");
        }
    }

    /** A durable delivery ended with an error or a broken budget of the script. */
    public void failed(Route route, String contentHash, String why) {
        var place = new Place(route, contentHash);
        if (count(failures, place) >= COUNTS) {
            hold(
                    place,
                    Quarantined.Reason.SCRIPT_FAILURES,
                    COUNTS + " deliveries in a row failed in its script, the last with: " + why);
        }
    }

    /** A durable delivery's script ended by itself: failures are counted anew. */
    public void worked(Route route, String contentHash) {
        failures.remove(new Place(route, contentHash));
    }

    /** The container's settings were read; a quarantine that is missing there was lifted. */
    public void loaded(Route route, List<SettingsRows.QuarantineRow> rows) {
        var now = new HashMap<String, Quarantined>();
        rows.forEach(row ->
                now.put(
                        row.contentHash(),
                        new Quarantined(
                                Quarantined.Reason.of(row.reason()), row.detail(), row.since())));
        unwritten.forEach((place, quarantined) -> {
            if (place.route().equals(route)) {
                now.putIfAbsent(place.contentHash(), quarantined);
            }
        });
        var before = now.isEmpty() ? held.remove(route) : held.put(route, Map.copyOf(now));
        if (before != null) {
            before.keySet().stream()
                    .filter(hash -> !now.containsKey(hash))
                    .forEach(hash -> forget(new Place(route, hash)));
        }
    }

    /** The container is gone. */
    public void gone(Route route) {
        held.remove(route);
    }

    /** How many templates are held, over all containers loaded here. */
    int size() {
        return held.values().stream().mapToInt(Map::size).sum();
    }

    /** Writes what could not be written before. */
    void flush() {
        unwritten.keySet().forEach(this::write);
    }

    private void forget(Place place) {
        silences.remove(place);
        failures.remove(place);
    }

    private static int count(Map<Place, Integer> counts, Place place) {
        if (counts.size() >= MAX_COUNTED) {
            counts.clear();
        }
        return counts.merge(place, 1, Integer::sum);
    }

    private void hold(Place place, Quarantined.Reason reason, String detail) {
        var quarantined =
                new Quarantined(
                        reason,
                        detail.substring(0, Math.min(detail.length(), MAX_DETAIL)),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        forget(place);
        unwritten.put(place, quarantined);
        held.merge(place.route(), Map.of(place.contentHash(), quarantined), Quarantines::both);
        LOG.warnf(
                "A template is quarantined tenant=%s container=%s template=%s reason=%s",
                place.route().tenant(),
                place.route().container(),
                place.contentHash(),
                reason.slug());
        writer.execute(() -> write(place));
    }

    private static Map<String, Quarantined> both(
            Map<String, Quarantined> some, Map<String, Quarantined> more) {
        var all = new HashMap<>(some);
        all.putAll(more);
        return Map.copyOf(all);
    }

    private void write(Place place) {
        var quarantined = unwritten.get(place);
        if (quarantined == null) {
            return;
        }
        try {
            store.keep(place.route(), place.contentHash(), quarantined);
            unwritten.remove(place, quarantined);
        } catch (StoreException away) {
            LOG.debugf(away, "A quarantine waits for the database");
        }
    }
}
