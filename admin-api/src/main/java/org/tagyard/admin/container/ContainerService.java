package org.tagyard.admin.container;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.ETags;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/** Containers of the tenant of the URL. */
@ApplicationScoped
class ContainerService {
    private final TenantTransactions transactions;
    private final Access access;
    private final Call call;
    private final Containers containers;
    private final ContainerRecords records;

    ContainerService(
            TenantTransactions transactions,
            Access access,
            Call call,
            Containers containers,
            ContainerRecords records) {
        this.transactions = transactions;
        this.access = access;
        this.call = call;
        this.containers = containers;
        this.records = records;
    }

    Page<ContainerView> list() {
        return transactions.in(
                access.tenant(),
                () -> containers.page(access.tenant(), access.containers(), records::view));
    }

    ContainerView get() {
        return transactions.in(access.tenant(), () -> records.view(find()));
    }

    ContainerView create(JsonBody body) {
        if (access.containers().isPresent()) {
            throw ProblemException.of(
                            Problem.FORBIDDEN, "A membership for some containers makes no others.")
                    .with("requiredPermission", Permission.CONTAINERS_WRITE.slug());
        }
        var settings = ContainerSettings.read(body.form());
        refuseFullBodies(settings);
        return transactions.in(
                access.tenant(),
                () -> {
                    refuseFull();
                    refuseTakenSlug(settings.slug());
                    return records.add(settings);
                });
    }

    ContainerView patch(JsonBody body) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var row = lock();
                    var before = records.view(row);
                    requireMatch(before);
                    var settings = ContainerSettings.read(body.patching(before));
                    if (!before.capture().isFull()) {
                        refuseFullBodies(settings);
                    }
                    if (!settings.slug().equals(row.slug)) {
                        refuseTakenSlug(settings.slug());
                    }
                    return records.change(row, settings);
                });
    }

    void delete() {
        transactions.run(
                access.tenant(),
                () -> {
                    var row = lock();
                    requireMatch(records.view(row));
                    records.remove(row);
                });
    }

    private ContainerRow find() {
        return containers
                .find(access.tenant(), access.container())
                .orElseThrow(ProblemException::notFound);
    }

    private ContainerRow lock() {
        return containers
                .lock(access.tenant(), access.container())
                .orElseThrow(ProblemException::notFound);
    }

    /** A write is compared with the settings alone: an edit of the draft doesn't outdate it. */
    private void requireMatch(ContainerView current) {
        var sent = call.header("If-Match").orElse("").strip();
        boolean isCurrent =
                sent.startsWith("\"r" + current.revision() + "-")
                        || sent.equals(ETags.of(current.revision()));
        if (!isCurrent) {
            call.requireMatch(
                    ETags.of(current.etagText()), Map.of("currentRevision", current.revision()));
        }
    }

    private void refuseFullBodies(ContainerSettings settings) {
        if (settings.capture().isFull()) {
            access.require(Permission.PAYLOADS_READ);
        }
    }

    private void refuseFull() {
        int maximum = records.maximum();
        long used = containers.count(access.tenant());
        if (used >= maximum) {
            throw ProblemException.of(
                            Problem.LIMIT_REACHED,
                            "The tenant has at most " + maximum + " containers.")
                    .with("limit", "containers")
                    .with("used", used)
                    .with("maximum", maximum);
        }
    }

    private void refuseTakenSlug(String slug) {
        if (containers.hasSlug(access.tenant(), slug)) {
            var detail = "Another container of the tenant has this slug.";
            throw ProblemException.of(Problem.SLUG_TAKEN, detail)
                    .withErrors(List.of(Violation.at("/slug", Violation.Code.NOT_UNIQUE, detail)));
        }
    }
}
