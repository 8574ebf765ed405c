package org.tagyard.admin.version;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.ETags;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;

/** Versions of the container of the URL. */
@ApplicationScoped
class VersionService {
    private final TenantTransactions transactions;
    private final Access access;
    private final Call call;
    private final Audit audit;
    private final Versions versions;
    private final Publishable publishable;
    private final Freezer freezer;

    VersionService(
            TenantTransactions transactions,
            Access access,
            Call call,
            Audit audit,
            Versions versions,
            Publishable publishable,
            Freezer freezer) {
        this.transactions = transactions;
        this.access = access;
        this.call = call;
        this.audit = audit;
        this.versions = versions;
        this.publishable = publishable;
        this.freezer = freezer;
    }

    /** A version's document with its hash. */
    record Document(String text, String contentHash) {}

    Page<VersionView> list() {
        return transactions.in(
                access.tenant(),
                () -> versions.page(access.tenant(), access.container(), this::view));
    }

    VersionView get(String which) {
        return transactions.in(access.tenant(), () -> view(find(which)));
    }

    Document document(String which) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var row = find(which);
                    return new Document(
                            versions.document(access.tenant(), access.container(), row.number),
                            row.contentHash);
                });
    }

    VersionView create(JsonBody body) {
        var form = body.form();
        var texts = Texts.read(form);
        var expected = form.integer("expectedDraftRevision", 1, Long.MAX_VALUE);
        form.finish();
        return publishable.with(
                expected,
                _ -> {},
                draft -> {
                    var version = freezer.freeze(draft, texts);
                    var view = view(find(Integer.toString(version.number())));
                    audit.created(access.tenant(), "version.create", target(view), view);
                    return view;
                });
    }

    VersionView patch(String which, JsonBody body) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var row = lock(which);
                    var before = view(row);
                    requireMatch(before);
                    var form = body.patching(before);
                    var texts = Texts.read(form);
                    form.finish();
                    row.name = texts.name().orElse(null);
                    row.notes = texts.notes().orElse(null);
                    row.revision++;
                    var after = view(row);
                    audit.changed(access.tenant(), "version.update", target(after), before, after);
                    return after;
                });
    }

    private VersionRow find(String which) {
        return number(which)
                .flatMap(it -> versions.find(access.tenant(), access.container(), it))
                .orElseThrow(ProblemException::notFound);
    }

    private VersionRow lock(String which) {
        return number(which)
                .flatMap(it -> versions.lock(access.tenant(), access.container(), it))
                .orElseThrow(ProblemException::notFound);
    }

    /** {@code live}, {@code latest} or a number. */
    private Optional<Integer> number(String which) {
        var numbers = versions.numbers(access.tenant(), access.container());
        return switch (which) {
            case "live" -> numbers.live();
            case "latest" -> Optional.of(numbers.last());
            default ->
                    which.matches("[1-9][0-9]{0,8}")
                            ? Optional.of(Integer.valueOf(which))
                            : Optional.empty();
        };
    }

    /** A publication meanwhile doesn't outdate a write of name and notes. */
    private void requireMatch(VersionView current) {
        var sent = call.header("If-Match").orElse("").strip();
        if (!sent.startsWith("\"r" + current.revision() + "-")) {
            call.requireMatch(
                    ETags.of(current.etagText()), Map.of("currentRevision", current.revision()));
        }
    }

    private VersionView view(VersionRow row) {
        var live = versions.numbers(access.tenant(), access.container()).live();
        return new VersionView(
                row.number,
                IdPrefix.VERSION.format(row.versionId),
                Optional.ofNullable(row.name),
                Optional.ofNullable(row.notes),
                row.contentHash,
                row.bytes,
                JsonText.read(row.counts),
                live.equals(Optional.of(row.number)),
                versions.publishedAt(access.tenant(), access.container(), row.number),
                row.revision,
                row.createdAt,
                JsonText.read(row.createdBy));
    }

    private Target target(VersionView view) {
        return Target.in(
                access.container().toString(), "version", view.id(), "Version " + view.number());
    }
}
