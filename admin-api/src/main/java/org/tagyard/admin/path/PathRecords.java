package org.tagyard.admin.path;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.live.LiveContainers;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.store.Authorship;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.Ids;

/** Writes what becomes of a path: its row, the word to the runtimes, the audit record. */
@ApplicationScoped
class PathRecords {
    private final Paths paths;
    private final PathFacts facts;
    private final LiveContainers live;
    private final Access access;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    PathRecords(
            Paths paths,
            PathFacts facts,
            LiveContainers live,
            Access access,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.paths = paths;
        this.facts = facts;
        this.live = live;
        this.access = access;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    PathView add(PathSettings settings) {
        var row =
                new PathRow(
                        access.tenant(),
                        access.container(),
                        ids.next(),
                        Authorship.first(clock.instant(), access.actor()));
        row.set(settings);
        paths.add(row);
        audit.created(access.tenant(), "path.create", target(row), PathView.Audited.of(settings));
        announce();
        return facts.view(access.tenant(), row);
    }

    PathView change(PathRow row, PathSettings settings) {
        var before = PathView.Audited.of(row.settings());
        row.set(settings);
        row.authorship.written(clock.instant(), access.actor());
        audit.changed(
                access.tenant(), "path.update", target(row), before, PathView.Audited.of(settings));
        announce();
        return facts.view(access.tenant(), row);
    }

    void remove(PathRow row) {
        paths.remove(row);
        audit.removed(
                access.tenant(), "path.delete", target(row), PathView.Audited.of(row.settings()));
        announce();
    }

    /** What an audit record says of a secret: that there is one. */
    record AuditedSecret(String id, String kind, String secret) {
        static AuditedSecret of(SecretView view) {
            return new AuditedSecret(view.id(), view.kind(), "changed");
        }
    }

    void secretAdded(PathRow row, SecretView secret) {
        touch(row);
        audit.created(
                access.tenant(),
                "path-secret.create",
                target(row, secret),
                AuditedSecret.of(secret));
        announce();
    }

    void secretRemoved(PathRow row, SecretView secret) {
        touch(row);
        audit.removed(
                access.tenant(),
                "path-secret.delete",
                target(row, secret),
                AuditedSecret.of(secret));
        announce();
    }

    /** The path is answered with its secrets, so its ETag moves with them. */
    private void touch(PathRow row) {
        row.authorship.written(clock.instant(), access.actor());
    }

    private void announce() {
        live.settingsChanged(access.tenant(), access.container());
    }

    private Target target(PathRow row) {
        return Target.in(
                access.container().toString(), "path", IdPrefix.PATH.format(row.pathId), row.path);
    }

    private Target target(PathRow row, SecretView secret) {
        return Target.in(access.container().toString(), "path-secret", secret.id(), row.path);
    }
}
