package org.tagyard.admin.preview;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.Ids;

/** Opens, prolongs and ends sessions of the container of the URL. */
@ApplicationScoped
class PreviewService {
    /** Open sessions of one container (spec: admin-api §4.1). */
    static final int MAX_OPEN = 20;

    private static final Duration LONGEST = Duration.ofHours(24);

    private final Previews previews;
    private final DraftLoader drafts;
    private final TenantTransactions transactions;
    private final Audit audit;
    private final Access access;
    private final Call call;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PreviewService(
            Previews previews,
            DraftLoader drafts,
            TenantTransactions transactions,
            Audit audit,
            Access access,
            Call call,
            Ids ids,
            Clock clock) {
        this.previews = previews;
        this.drafts = drafts;
        this.transactions = transactions;
        this.audit = audit;
        this.access = access;
        this.call = call;
        this.ids = ids;
        this.clock = clock;
    }

    Page<PreviewView> list() {
        return transactions.in(
                access.tenant(), () -> previews.page(access.tenant(), access.container()));
    }

    PreviewView get(String id) {
        return transactions.in(
                access.tenant(),
                () ->
                        previews.row(access.tenant(), access.container(), id)
                                .map(previews::view)
                                .orElseThrow(ProblemException::notFound));
    }

    NewPreviewView create(JsonBody body) {
        var wanted = CreatePreview.read(body.form());
        // compiling a draft takes its time: before the transaction
        Optional<DraftLoader.Draft> draft =
                wanted.source() instanceof Source.Draft
                        ? Optional.of(drafts.good(access.tenant(), access.container()))
                        : Optional.empty();
        var token = PreviewToken.fresh(random);
        PreviewView made = transactions.in(access.tenant(), () -> opened(wanted, token, draft));
        call.showsSecret(made);
        return NewPreviewView.of(made, token);
    }

    PreviewView extend(String id, JsonBody body) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var row = open(id);
                    var more = minutes(body);
                    PreviewView before = previews.view(row);
                    Instant until = row.expiresAt.plus(more);
                    if (until.isAfter(row.createdAt.plus(LONGEST))) {
                        throw ProblemException.of(
                                        Problem.LIMIT_REACHED,
                                        "A preview lives for 24 hours at most. Open a new one.")
                                .with("limit", "previewHours")
                                .with(
                                        "used",
                                        Duration.between(row.createdAt, row.expiresAt).toHours())
                                .with("maximum", LONGEST.toHours());
                    }
                    row.expiresAt = until;
                    previews.announce(access.tenant(), access.container());
                    PreviewView after = previews.view(row);
                    audit.changed(access.tenant(), "preview.extend", target(after), before, after);
                    return after;
                });
    }

    private static Duration minutes(JsonBody body) {
        var form = body.form();
        Optional<Long> minutes =
                form.integer(
                        "minutes", CreatePreview.MIN_MINUTES, (long) CreatePreview.MAX_MINUTES);
        if (!form.has("minutes")) {
            form.reject("minutes", Violation.Code.REQUIRED, "Say how many minutes to add.");
        }
        form.finish();
        return Duration.ofMinutes(minutes.orElseThrow());
    }

    void end(String id) {
        transactions.run(
                access.tenant(),
                () -> {
                    var row = open(id);
                    call.requireMatch(row.revision);
                    PreviewView before = previews.view(row);
                    row.endedAt = clock.instant();
                    previews.flush();
                    previews.announce(access.tenant(), access.container());
                    previews.expireDependents(clock.instant());
                    audit.removed(access.tenant(), "preview.delete", target(before), before);
                });
    }

    private PreviewView opened(
            CreatePreview wanted, PreviewToken token, Optional<DraftLoader.Draft> draft) {
        previews.announce(access.tenant(), access.container());
        refuseFull();
        if (wanted.source() instanceof Source.Numbered(int number)
                && !previews.hasVersion(access.tenant(), access.container(), number)) {
            throw ProblemException.invalid(
                    "/source/version",
                    Violation.Code.UNKNOWN_REFERENCE,
                    "The container has no such version.");
        }
        var row =
                new PreviewRow(
                        access.tenant().value(),
                        access.container().value(),
                        ids.next(),
                        wanted,
                        token,
                        clock.instant(),
                        previews.tree(access.actor()));
        previews.persistAndFlush(row);
        draft.ifPresent(it ->
                previews.setDraft(access.tenant(), row.previewId, it.revision(), it.document()));
        PreviewView made = previews.view(row);
        audit.created(access.tenant(), "preview.create", target(made), made);
        return made;
    }

    private PreviewRow open(String id) {
        var row =
                previews.lock(access.tenant(), access.container(), id)
                        .orElseThrow(ProblemException::notFound);
        if (!row.isOpen(clock.instant())) {
            throw ProblemException.of(
                    Problem.ALREADY_FINISHED, "The preview has ended. Open a new one.");
        }
        return row;
    }

    private void refuseFull() {
        long used = previews.countOpen(access.tenant(), access.container(), clock.instant());
        if (used >= MAX_OPEN) {
            throw ProblemException.of(
                            Problem.LIMIT_REACHED,
                            "A container has at most "
                                    + MAX_OPEN
                                    + " open previews. End one first.")
                    .with("limit", "previews")
                    .with("used", used)
                    .with("maximum", MAX_OPEN);
        }
    }

    private Target target(PreviewView view) {
        return Target.in(
                access.container().toString(), "preview", view.id(), view.name().orElse(""));
    }
}
