package org.tagyard.admin.container;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.host.HostDesk;
import org.tagyard.admin.live.LiveContainers;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.store.Authorship;
import org.tagyard.admin.store.JsonText;
import org.tagyard.admin.tenant.TenantRules;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.Ids;

/** Writes what becomes of a container: its row, its default host, the word to the runtimes. */
@ApplicationScoped
class ContainerRecords {
    private static final Duration FORMER_SLUG_ANSWERS = Duration.ofDays(30);

    private final Containers containers;
    private final ContainerIdentifiers identifiers;
    private final HostDesk hosts;
    private final LiveContainers live;
    private final TenantRules rules;
    private final Access access;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    ContainerRecords(
            Containers containers,
            ContainerIdentifiers identifiers,
            HostDesk hosts,
            LiveContainers live,
            TenantRules rules,
            Access access,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.containers = containers;
        this.identifiers = identifiers;
        this.hosts = hosts;
        this.live = live;
        this.rules = rules;
        this.access = access;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    ContainerView add(ContainerSettings settings) {
        var container = new ContainerId(ids.next());
        var row =
                new ContainerRow(
                        access.tenant().value(),
                        container.value(),
                        identifiers.next(),
                        Authorship.first(clock.instant(), access.actor()));
        row.set(settings);
        containers.add(row);
        live.add(access.tenant(), container);
        if (settings.paused()) {
            live.enter(access.tenant(), container, LiveContainers.State.PAUSED);
        }
        hosts.addDefault(access.tenant(), container, row.identifier);
        var view = view(row);
        audit.created(access.tenant(), "container.create", target(view), view);
        return view;
    }

    ContainerView change(ContainerRow row, ContainerSettings settings) {
        var before = view(row);
        var container = new ContainerId(row.containerId);
        if (!row.slug.equals(settings.slug())) {
            containers.keepFormerSlug(
                    access.tenant(),
                    container,
                    row.slug,
                    clock.instant().plus(FORMER_SLUG_ANSWERS));
        }
        row.set(settings);
        row.authorship.written(clock.instant(), access.actor());
        live.enter(
                access.tenant(),
                container,
                row.paused ? LiveContainers.State.PAUSED : LiveContainers.State.ACTIVE);
        var after = view(row);
        audit.changed(access.tenant(), "container.update", target(after), before, after);
        return after;
    }

    void remove(ContainerRow row) {
        var view = view(row);
        var container = new ContainerId(row.containerId);
        row.deletedAt = clock.instant();
        row.authorship.written(clock.instant(), access.actor());
        hosts.release(access.tenant(), container);
        live.enter(access.tenant(), container, LiveContainers.State.DELETED);
        audit.removed(access.tenant(), "container.delete", target(view), view);
    }

    /** Most containers of the tenant. */
    int maximum() {
        return rules.capabilities(access.tenant()).containers();
    }

    ContainerView view(ContainerRow row) {
        return new ContainerView(
                new ContainerId(row.containerId).toString(),
                row.name,
                row.slug,
                row.identifier,
                state(row),
                Optional.ofNullable(row.liveNumber),
                row.draftRevision,
                row.timeZone,
                JsonText.read(row.retention, ContainerSettings.Retention.class),
                JsonText.read(row.capture, ContainerSettings.Capture.class),
                row.paused,
                new ContainerView.Fallback(row.fallbackStatus),
                row.unknownConsent,
                JsonText.pairs(row.labels),
                row.authorship.revision(),
                row.authorship.createdAt(),
                row.authorship.createdBy(),
                row.authorship.updatedAt(),
                row.authorship.updatedBy());
    }

    private String state(ContainerRow row) {
        if (row.paused) {
            return "paused";
        }
        if (row.liveNumber == null) {
            return "empty";
        }
        long frozen =
                containers.draftRevisionOf(
                        access.tenant(), new ContainerId(row.containerId), row.liveNumber);
        return frozen == row.draftRevision ? "live" : "changed";
    }

    private static Target target(ContainerView view) {
        return Target.in(view.id(), "container", view.id(), view.name());
    }
}
