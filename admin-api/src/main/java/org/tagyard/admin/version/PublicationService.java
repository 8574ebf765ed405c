package org.tagyard.admin.version;

import jakarta.enterprise.context.ApplicationScoped;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * Publications of the container of the URL. A publication writes the version, if it is a new one,
 * its own record and the row that the runtimes watch in one transaction.
 */
@ApplicationScoped
class PublicationService {
    private final TenantTransactions transactions;
    private final Access access;
    private final Versions versions;
    private final Publications publications;
    private final Publishable publishable;
    private final PublicationRules rules;
    private final PublicationRecords records;
    private final Freezer freezer;

    PublicationService(
            TenantTransactions transactions,
            Access access,
            Versions versions,
            Publications publications,
            Publishable publishable,
            PublicationRules rules,
            PublicationRecords records,
            Freezer freezer) {
        this.transactions = transactions;
        this.access = access;
        this.versions = versions;
        this.publications = publications;
        this.publishable = publishable;
        this.rules = rules;
        this.records = records;
        this.freezer = freezer;
    }

    Page<PublicationView> list() {
        return transactions.in(
                access.tenant(),
                () -> publications.page(access.tenant(), access.container(), records::view));
    }

    PublicationView get(String id) {
        return transactions.in(
                access.tenant(),
                () ->
                        IdPrefix.PUBLICATION
                                .parse(id)
                                .flatMap(it ->
                                        publications.find(access.tenant(), access.container(), it))
                                .map(records::view)
                                .orElseThrow(ProblemException::notFound));
    }

    /** {@code force}: the live version may be published once more. */
    PublicationView create(JsonBody body, boolean force) {
        var request = PublishRequest.read(body.form());
        return request.number()
                .map(number -> publish(number, request, force))
                .orElseGet(() -> publishDraft(request));
    }

    LiveView live() {
        return transactions.in(access.tenant(), records::live);
    }

    private PublicationView publishDraft(PublishRequest request) {
        return publishable.with(
                request.expectedDraftRevision(),
                draft -> {
                    rules.requireLive(request.expectedLiveVersion(), draft.liveNumber());
                    rules.requireChange(draft);
                    rules.requireFourEyes(draft);
                },
                draft -> {
                    var live = versions.numbers(access.tenant(), access.container()).live();
                    rules.requireLive(request.expectedLiveVersion(), live);
                    var version = freezer.freeze(draft, request.texts());
                    return records.publish(
                            version.number(), version.contentHash(), live, request.texts());
                });
    }

    private PublicationView publish(int number, PublishRequest request, boolean force) {
        return transactions.in(
                access.tenant(),
                () -> {
                    records.lock();
                    var version =
                            versions.find(access.tenant(), access.container(), number)
                                    .orElseThrow(PublicationService::unknownVersion);
                    var live = versions.numbers(access.tenant(), access.container()).live();
                    rules.requireLive(request.expectedLiveVersion(), live);
                    rules.requireOther(number, live, force);
                    rules.requireFourEyes(version);
                    return records.publish(number, version.contentHash, live, request.texts());
                });
    }

    private static ProblemException unknownVersion() {
        return ProblemException.invalid(
                "/version",
                Violation.Code.UNKNOWN_REFERENCE,
                "The container has no version of this number.");
    }
}
