package org.tagyard.runtime.delivery.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.tagyard.runtime.delivery.journal.JournalUnavailable.Reason;
import org.tagyard.runtime.delivery.journal.StreamId;
import org.tagyard.runtime.delivery.postgres.HitSession.Fenced;

/**
 * Begins the own stream, renews the leases of all that are held, takes what others left. One
 * thread, one connection.
 *
 * <p>A stream is taken at once when its holder released it or is a former process of this very node
 * without a connection left. One whose lease has merely ended is taken only by a process that has
 * renewed its own without a gap for as long as a lease lasts: after an outage of the database every
 * lease has ended, and each holder gets the time to come back. The same holds for one that this
 * process began or took without learning of it, because the answer to the commit was lost.
 */
final class LeaseKeeper {
    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int TICKS_OF_CAPACITY = 50;

    private final Backends backends;
    private final Streams streams;
    private final StreamRows.Holder holder;
    private final JournalConfig config;
    private final JournalMeters meters;
    private final Consumer<HeldStream> onTaken;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("journal-lease").unstarted(task));
    private Optional<Connection> connection = Optional.empty();
    private Optional<Long> steadySince = Optional.empty();
    private long renewedAt;
    private int ticks;
    private volatile Reason trouble = Reason.STARTING;
    private volatile boolean overCapacity;
    private volatile boolean closing;

    LeaseKeeper(
            Backends backends,
            Streams streams,
            StreamRows.Holder holder,
            JournalConfig config,
            JournalMeters meters,
            Consumer<HeldStream> onTaken) {
        this.backends = backends;
        this.streams = streams;
        this.holder = holder;
        this.config = config;
        this.meters = meters;
        this.onTaken = onTaken;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why there is no own stream; meant only while there is none. */
    Reason trouble() {
        return trouble;
    }

    /** The database fills nine tenths of the room that the operator named. */
    boolean isOverCapacity() {
        return overCapacity;
    }

    /** Takes nothing more: the process is about to end. Leases are still renewed. */
    void takeNoMore() {
        closing = true;
    }

    /** Hands over everything that is held. */
    void close(Duration atMost) throws InterruptedException {
        thread.execute(this::release);
        thread.shutdown();
        if (!thread.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            thread.shutdownNow();
        }
    }

    private void release() {
        try {
            rows().release(streams.all());
        } catch (SQLException e) {
            LOG.warnf("streams not handed over, their leases will end cause=%s", e.getMessage());
        } finally {
            connection.ifPresent(backends::close);
        }
    }

    private void tick() {
        try {
            if (System.nanoTime() - renewedAt >= config.lease().toNanos() / 5
                    || steadySince.isEmpty()) {
                renew();
                KeyDays.keep(connected());
            }
            if (closing) {
                return;
            }
            if (streams.own().isEmpty()) {
                begin();
            }
            for (var candidate : rows().candidates(List.copyOf(streams.all()))) {
                if (mayTake(candidate)) {
                    take(candidate);
                }
            }
            if (ticks++ % TICKS_OF_CAPACITY == 0) {
                watchCapacity();
            }
        } catch (SQLException e) {
            notSteady(e);
        } catch (Fenced fenced) {
            steadySince = Optional.empty();
        } catch (RuntimeException | Error e) {
            LOG.error("lease of the journal failed, going on", e);
            breakOff();
        }
    }

    private void notSteady(SQLException e) {
        if (steadySince.isPresent() || trouble == Reason.STARTING) {
            LOG.warnf("leases not renewed cause=%s", e.getMessage());
        }
        trouble = Trouble.of(e);
        breakOff();
    }

    private void breakOff() {
        steadySince = Optional.empty();
        connection.ifPresent(backends::close);
        connection = Optional.empty();
    }

    private void renew() throws SQLException {
        var mine = List.copyOf(streams.all());
        // from before the statement: what is promised here ends before what the database waits for
        long before = System.nanoTime();
        var renewed = rows().renew(mine, backends.asJson());
        for (var stream : mine) {
            if (renewed.contains(stream.id())) {
                stream.renewed(before + config.lease().toNanos());
            } else {
                streams.lose(stream);
            }
        }
        boolean gap = before - renewedAt > config.lease().toNanos();
        if (steadySince.isEmpty() || gap) {
            steadySince = Optional.of(before);
        }
        renewedAt = before;
    }

    private void begin() throws SQLException, Fenced {
        long before = System.nanoTime();
        var id = new StreamId(UUID.randomUUID());
        var stream = new HeldStream(id, 1, before + config.lease().toNanos());
        // committed with the claim: no row is left behind when there is no slot
        rows().insert(id, backends.asJson());
        stream.claimed(new SlotRows(connected()).claim(stream));
        stream.begun();
        streams.begun(stream);
        trouble = Reason.FENCED;
        LOG.infof("stream begun stream=%s node=%s", id, holder.node());
    }

    private boolean mayTake(StreamRows.Candidate candidate) {
        boolean steady =
                steadySince
                        .filter(since -> System.nanoTime() - since >= config.lease().toNanos())
                        .isPresent();
        return candidate.released() || candidate.orphaned() || candidate.expired() && steady;
    }

    private void take(StreamRows.Candidate candidate) throws SQLException {
        long before = System.nanoTime();
        try {
            if (!rows().take(candidate, backends.asJson())) {
                return;
            }
        } catch (SQLException e) {
            if (Trouble.isPassing(e)) {
                return; // a transaction of the former holder is still ending: next time
            }
            throw e;
        }
        var stream =
                new HeldStream(
                        candidate.stream(),
                        candidate.epoch() + 1,
                        before + config.lease().toNanos());
        streams.taken(stream);
        meters.tookOver();
        LOG.infof(
                "stream taken stream=%s from=%s epoch=%d released=%s",
                stream.id(), candidate.node(), stream.epoch(), candidate.released());
        onTaken.accept(stream);
    }

    private void watchCapacity() throws SQLException {
        if (config.databaseCapacity().isEmpty()) {
            return;
        }
        try (var statement = connected().createStatement();
                var row = statement.executeQuery("select pg_database_size(current_database())")) {
            row.next();
            long used = row.getLong(1);
            connected().commit();
            boolean over = used > config.databaseCapacity().orElseThrow().asLongValue() / 10 * 9;
            if (over != overCapacity) {
                LOG.warnf(
                        "database %s nine tenths of its room bytes=%d",
                        over ? "over" : "under", used);
            }
            overCapacity = over;
        }
    }

    private StreamRows rows() throws SQLException {
        return new StreamRows(connected(), holder, config.lease());
    }

    private Connection connected() throws SQLException {
        if (connection.isEmpty()) {
            connection = Optional.of(backends.connect("lease"));
        }
        return connection.orElseThrow();
    }
}
