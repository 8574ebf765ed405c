package org.tagyard.admin.host;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.live.LiveContainers;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.store.Authorship;
import org.tagyard.platform.tenant.Ids;

/**
 * Writes what becomes of a host: its row, its route, the word to the runtimes, the audit record.
 */
@ApplicationScoped
class HostRecords {
    private final Hosts hosts;
    private final LiveContainers live;
    private final Access access;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    HostRecords(
            Hosts hosts, LiveContainers live, Access access, Audit audit, Ids ids, Clock clock) {
        this.hosts = hosts;
        this.live = live;
        this.access = access;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    HostRow claim(HostForm form) {
        var row =
                new HostRow(
                        access.tenant(),
                        access.container(),
                        ids.next(),
                        form.name(),
                        HostRow.CUSTOM,
                        form.method(),
                        HostProof.newChallenge(random),
                        Authorship.first(clock.instant(), access.actor()));
        hosts.add(row);
        return row;
    }

    /** Another way to show the right; the next check goes by it. */
    void prove(HostRow row, ProofMethod method) {
        row.method = method.slug;
        written(row);
    }

    /** The right is shown: the name leads here, unless it leads elsewhere. */
    void connect(HostRow row) {
        if (hosts.route(row)) {
            row.enter(HostState.VERIFIED, List.of(), clock.instant());
            live.settingsChanged(access.tenant(), access.container());
        } else {
            // who holds the name is nobody's business: the same words, whoever it is
            var finding =
                    new HostFinding(
                            "not-connected",
                            "The name cannot be connected here. Ask the operator of this installation.",
                            List.of());
            row.enter(HostState.PENDING, List.of(finding), clock.instant());
        }
        written(row);
    }

    /** The right was not shown; a name that was verified keeps its route for the grace time. */
    void doubt(HostRow row, List<HostFinding> findings) {
        boolean isConnected =
                row.state.equals(HostState.VERIFIED.slug)
                        || row.state.equals(HostState.FAILING.slug);
        row.enter(isConnected ? HostState.FAILING : HostState.PENDING, findings, clock.instant());
        written(row);
    }

    void giveUp(HostRow row, HostView view) {
        hosts.remove(row);
        audit.removed(access.tenant(), "host.delete", target(view), view);
        live.settingsChanged(access.tenant(), access.container());
    }

    void created(HostView view) {
        audit.created(access.tenant(), "host.create", target(view), view);
    }

    void changed(String action, HostView before, HostView after) {
        audit.changed(access.tenant(), action, target(after), before, after);
    }

    private void written(HostRow row) {
        row.authorship.written(clock.instant(), access.actor());
    }

    private Target target(HostView view) {
        return Target.in(access.container().toString(), "host", view.id(), view.name());
    }
}
