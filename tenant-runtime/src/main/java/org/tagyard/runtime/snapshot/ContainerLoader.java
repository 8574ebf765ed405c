package org.tagyard.runtime.snapshot;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.tagyard.platform.store.LiveRow;
import org.tagyard.platform.store.SettingsRows;
import org.tagyard.platform.store.StoreException;
import org.tagyard.platform.store.VersionReader.StoredVersion;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.snapshot.VersionCompiler.Outcome;

/**
 * Loads one container: from the database, or from disk while that is away; compiles what is new; a
 * version that fails never replaces a good one.
 */
final class ContainerLoader implements Snapshots.Loader {
    private static final Logger LOG = Logger.getLogger(ContainerLoader.class);

    private final DatabaseSource database;
    private final Optional<DiskSnapshot> disk;
    private final VersionCompiler compiler;
    private final Clock clock;

    ContainerLoader(
            DatabaseSource database,
            Optional<DiskSnapshot> disk,
            VersionCompiler compiler,
            Clock clock) {
        this.database = database;
        this.disk = disk;
        this.compiler = compiler;
        this.clock = clock;
    }

    /**
     * What loading gave.
     *
     * @param stored what stands behind it, with the version that is really live
     * @param report what the control plane is to know; empty when nothing changed, or nothing new
     *     was learnt because the database is away
     */
    record Loaded(LiveContainer live, StoredContainer stored, Optional<NodeReport> report) {}

    @Override
    public Snapshots.Load load(Route route, Optional<Loaded> before) {
        Optional<StoredContainer> stored;
        try {
            stored = database.load(route).filter(it -> it.row().state() != LiveRow.State.DELETED);
        } catch (StoreException away) {
            var known =
                    before.or(() ->
                            disk.flatMap(it -> it.container(route)).map(it -> fromDisk(route, it)));
            if (known.isEmpty()) {
                throw away;
            }
            return new Snapshots.Load.Stale(known.get());
        }
        return stored.<Snapshots.Load>map(
                        it -> new Snapshots.Load.Current(fromDatabase(route, it, before)))
                .orElseGet(Snapshots.Load.Gone::new);
    }

    private Loaded fromDisk(Route route, StoredContainer stored) {
        var version =
                stored.version()
                        .flatMap(it -> ready(it, stored.templates(), Optional.empty()).version());
        return new Loaded(live(route, stored, version, Optional.empty()), stored, Optional.empty());
    }

    private Loaded fromDatabase(Route route, StoredContainer stored, Optional<Loaded> before) {
        if (stored.version().isEmpty()) {
            return new Loaded(
                    live(route, stored, Optional.empty(), before), stored, Optional.empty());
        }
        var wanted = stored.version().get();
        var current = before.flatMap(it -> it.live().version());
        var attempt = ready(wanted, stored.templates(), current);
        if (attempt.version().isPresent()) {
            boolean isNews =
                    current.map(LiveVersion::number).orElse(-1) != wanted.number()
                            || before.flatMap(Loaded::report)
                                    .filter(it -> it.failedNumber().isPresent())
                                    .isPresent();
            return new Loaded(
                    live(route, stored, attempt.version(), before),
                    stored,
                    isNews
                            ? Optional.of(NodeReport.live(route, wanted.number(), clock.instant()))
                            : Optional.empty());
        }
        return keepGood(route, stored, before, wanted, attempt.why());
    }

    /** The good version goes on: the one in memory, or after a start the one on disk. */
    private Loaded keepGood(
            Route route,
            StoredContainer stored,
            Optional<Loaded> before,
            StoredVersion failed,
            String why) {
        LOG.warnf(
                "A version does not run tenant=%s container=%s version=%d reason=%s",
                route.tenant(), route.container(), failed.number(), why);
        var good =
                before.or(() ->
                        disk.flatMap(it -> it.container(route)).map(it -> fromDisk(route, it)));
        var version = good.flatMap(it -> it.live().version());
        var report =
                NodeReport.failed(
                        route,
                        version.map(LiveVersion::number),
                        failed.number(),
                        why,
                        clock.instant());
        var kept =
                good.map(it -> stored.withVersion(it.stored()))
                        .orElseGet(() ->
                                new StoredContainer(
                                        stored.row(),
                                        stored.hosts(),
                                        stored.settings(),
                                        Optional.empty(),
                                        stored.templates()));
        return new Loaded(live(route, stored, version, before), kept, Optional.of(report));
    }

    /** A version, or why there is none. */
    private record Attempt(Optional<LiveVersion> version, String why) {}

    private Attempt ready(
            StoredVersion wanted, Map<String, byte[]> templates, Optional<LiveVersion> current) {
        if (current.isPresent() && current.get().hash().equals(wanted.hash())) {
            var same = current.get();
            return new Attempt(
                    Optional.of(
                            new LiveVersion(
                                    wanted.number(),
                                    same.hash(),
                                    same.container(),
                                    same.templates())),
                    "");
        }
        return compile(wanted.number(), wanted.hash(), wanted.document(), templates);
    }

    private Attempt compile(
            int number, String hash, String document, Map<String, byte[]> templates) {
        try {
            return switch (compiler.compile(document, templates)) {
                case Outcome.Ready(var container, var loaded) ->
                        new Attempt(
                                Optional.of(new LiveVersion(number, hash, container, loaded)), "");
                case Outcome.Unusable(var why) -> new Attempt(Optional.empty(), why);
            };
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError bug) {
            LOG.errorf(bug, "Compiling failed hash=%s", hash);
            return new Attempt(
                    Optional.empty(), "Compiling failed: " + bug.getClass().getSimpleName());
        }
    }

    private LiveContainer live(
            Route route,
            StoredContainer stored,
            Optional<LiveVersion> version,
            Optional<Loaded> before) {
        var settings =
                SettingsMapping.map(
                        stored.row(),
                        stored.settings(),
                        preview -> draft(preview, stored.templates(), before));
        return new LiveContainer(route.tenant(), route.container(), settings, version);
    }

    /** While a draft does not compile, its last good revision stays (spec: admin-api §4.1). */
    private Optional<LiveVersion> draft(
            SettingsRows.PreviewRow row, Map<String, byte[]> templates, Optional<Loaded> before) {
        if (row.draft().isEmpty()) {
            return Optional.empty();
        }
        var draft = row.draft().get();
        var hash = row.source() + ":" + draft.revision();
        var former =
                before.stream()
                        .flatMap(it -> it.live().settings().previews().stream())
                        .filter(it -> it.id().equals(row.id()))
                        .findFirst()
                        .flatMap(LiveSettings.Preview::version);
        if (former.filter(it -> it.hash().equals(hash)).isPresent()) {
            return former;
        }
        var attempt = compile(Math.toIntExact(draft.revision()), hash, draft.document(), templates);
        return attempt.version().or(() -> former);
    }
}
