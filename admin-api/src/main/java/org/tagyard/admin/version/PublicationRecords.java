package org.tagyard.admin.version;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.draft.DraftFreezing;
import org.tagyard.admin.live.LiveContainers;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.Ids;

/** Writes and shows publications. Every method joins the transaction of its caller. */
@ApplicationScoped
class PublicationRecords {
    /**
     * A runtime reports with each look for changes, every few seconds; one silent for so long is
     * gone.
     */
    private static final Duration LATELY = Duration.ofSeconds(30);

    private final Versions versions;
    private final Publications publications;
    private final DraftFreezing freezing;
    private final LiveContainers live;
    private final Access access;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    PublicationRecords(
            Versions versions,
            Publications publications,
            DraftFreezing freezing,
            LiveContainers live,
            Access access,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.versions = versions;
        this.publications = publications;
        this.freezing = freezing;
        this.live = live;
        this.access = access;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** One publication of the container at a time. */
    void lock() {
        freezing.lock(access.tenant(), access.container(), Optional.empty());
    }

    PublicationView publish(
            int number, String contentHash, Optional<Integer> previous, Texts texts) {
        publications.latest(access.tenant(), access.container()).ifPresent(this::settle);
        var now = clock.instant();
        var row =
                new PublicationRow(
                        access.tenant().value(),
                        access.container().value(),
                        ids.next(),
                        PublicationKind.of(number, previous),
                        number,
                        previous.orElse(null),
                        texts,
                        now,
                        JsonText.write(access.actor()));
        publications.add(row);
        versions.live(access.tenant(), access.container(), number);
        live.publish(access.tenant(), access.container(), number, contentHash, now);
        var view = view(row);
        audit.created(
                access.tenant(),
                "publication.create",
                Target.in(
                        access.container().toString(),
                        "publication",
                        view.id(),
                        "Version " + number),
                view);
        return view;
    }

    /** Remembers when a publication was live everywhere; what follows would hide it. */
    void settle(PublicationRow row) {
        if (row.liveAt == null) {
            rollout(row).liveAt().ifPresent(at -> row.liveAt = at);
        }
    }

    PublicationView view(PublicationRow row) {
        return new PublicationView(
                IdPrefix.PUBLICATION.format(row.publicationId),
                row.kind,
                row.versionNumber,
                Optional.ofNullable(row.previousNumber),
                Optional.ofNullable(row.name),
                Optional.ofNullable(row.notes),
                row.publishedAt,
                JsonText.read(row.publishedBy),
                rollout(row));
    }

    LiveView live() {
        var number = versions.numbers(access.tenant(), access.container()).live();
        return new LiveView(
                number,
                publications.latest(access.tenant(), access.container()).map(this::view),
                nodes().stream()
                        .map(it -> new LiveView.Node(it.name(), it.version(), it.since()))
                        .toList());
    }

    private Rollout rollout(PublicationRow row) {
        var seen = Rollout.of(row.versionNumber, row.publishedAt, nodes(), clock.instant());
        return row.liveAt == null ? seen : seen.liveSince(row.liveAt);
    }

    private List<NodeState> nodes() {
        return publications.nodes(access.tenant(), access.container(), clock.instant(), LATELY);
    }
}
