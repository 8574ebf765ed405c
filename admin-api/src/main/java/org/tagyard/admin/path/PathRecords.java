package org.tagyard.admin.path;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.live.LiveContainers;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.store.Authorship;
import org.tagyard.platform.tenant.Ids;

/** Writes what becomes of a path: its row, the word to the runtimes, the audit record. */
@ApplicationScoped
class PathRecords {
    private final Paths paths;
    private final LiveContainers live;
    private final Access access;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    PathRecords(
            Paths paths, LiveContainers live, Access access, Audit audit, Ids ids, Clock clock) {
        this.paths = paths;
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
        var view = PathView.of(row);
        audit.created(access.tenant(), "path.create", target(view), view);
        announce();
        return view;
    }

    PathView change(PathRow row, PathSettings settings) {
        var before = PathView.of(row);
        row.set(settings);
        row.authorship.written(clock.instant(), access.actor());
        var after = PathView.of(row);
        audit.changed(access.tenant(), "path.update", target(after), before, after);
        announce();
        return after;
    }

    void remove(PathRow row) {
        var view = PathView.of(row);
        paths.remove(row);
        audit.removed(access.tenant(), "path.delete", target(view), view);
        announce();
    }

    private void announce() {
        live.settingsChanged(access.tenant(), access.container());
    }

    private Target target(PathView view) {
        return Target.in(access.container().toString(), "path", view.id(), view.path());
    }
}
