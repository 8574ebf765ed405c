package org.tagyard.admin.host;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.IdPrefix;

/** Claims, changes, proves and gives up host names of the container of the URL. */
@ApplicationScoped
class HostService {
    /** Most hosts of one container (spec: admin-api §7.9). */
    static final int MAX_HOSTS = 1_000;

    private final TenantTransactions transactions;
    private final Access access;
    private final Call call;
    private final Hosts hosts;
    private final HostProofs proofs;
    private final HostRecords records;

    HostService(
            TenantTransactions transactions,
            Access access,
            Call call,
            Hosts hosts,
            HostProofs proofs,
            HostRecords records) {
        this.transactions = transactions;
        this.access = access;
        this.call = call;
        this.hosts = hosts;
        this.proofs = proofs;
        this.records = records;
    }

    Page<HostView> list() {
        return transactions.in(
                access.tenant(), () -> hosts.page(access.tenant(), access.container(), this::view));
    }

    HostView get(String id) {
        return transactions.in(access.tenant(), () -> view(find(id)));
    }

    HostView create(JsonBody body) {
        var form = HostForm.creating(body.form());
        refuseMethodOfOthers(form.method());
        return transactions.in(
                access.tenant(),
                () -> {
                    refuseTaken(form.name());
                    var row = records.claim(form);
                    if (proofs.of(row).needsNothing()) {
                        records.connect(row);
                    }
                    var view = view(row);
                    records.created(view);
                    return view;
                });
    }

    HostView patch(String id, JsonBody body) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var row = lock(id);
                    call.requireMatch(row.authorship.revision());
                    var before = view(row);
                    var method = HostForm.patching(body.patching(before), before);
                    if (!method.slug.equals(row.method)) {
                        refuseMethodOfOthers(method);
                        refuseDefault(row, "The default host needs no proof.");
                        records.prove(row, method);
                    }
                    var after = view(row);
                    records.changed("host.update", before, after);
                    return after;
                });
    }

    void delete(String id) {
        transactions.run(
                access.tenant(),
                () -> {
                    var row = lock(id);
                    call.requireMatch(row.authorship.revision());
                    refuseDefault(row, "The default host goes with its container only.");
                    var view = view(row);
                    records.giveUp(row, view);
                });
    }

    /** Looks for the proof, outside any transaction, then notes what it found. */
    HostView verify(String id) {
        var proof = transactions.in(access.tenant(), () -> proofs.of(find(id)));
        var findings = proofs.check(proof);
        return transactions.in(
                access.tenant(),
                () -> {
                    var row = lock(id);
                    var before = view(row);
                    if (findings.isEmpty()) {
                        records.connect(row);
                    } else {
                        records.doubt(row, findings);
                    }
                    var after = view(row);
                    records.changed("host.verify", before, after);
                    return after;
                });
    }

    private HostRow find(String id) {
        return IdPrefix.HOST
                .parse(id)
                .flatMap(host -> hosts.find(access.tenant(), access.container(), host))
                .orElseThrow(ProblemException::notFound);
    }

    private HostRow lock(String id) {
        return IdPrefix.HOST
                .parse(id)
                .flatMap(host -> hosts.lock(access.tenant(), access.container(), host))
                .orElseThrow(ProblemException::notFound);
    }

    private HostView view(HostRow row) {
        return HostView.of(row, proofs.of(row));
    }

    private void refuseTaken(HostName name) {
        long used = hosts.count(access.tenant(), access.container());
        if (used >= MAX_HOSTS) {
            throw ProblemException.of(
                            Problem.LIMIT_REACHED,
                            "A container has at most " + MAX_HOSTS + " hosts.")
                    .with("limit", "hosts")
                    .with("used", used)
                    .with("maximum", MAX_HOSTS);
        }
        if (hosts.hasName(access.tenant(), access.container(), name)) {
            var detail = "The container has a host of this name.";
            throw ProblemException.of(Problem.NAME_TAKEN, detail)
                    .withErrors(List.of(Violation.at("/name", Violation.Code.NOT_UNIQUE, detail)));
        }
    }

    private void refuseMethodOfOthers(ProofMethod method) {
        if (method == ProofMethod.OPERATOR && !access.caller().operator()) {
            throw ProblemException.of(
                            Problem.FORBIDDEN, "Only an operator can vouch for a host name.")
                    .with("requiredPermission", "operator");
        }
    }

    private static void refuseDefault(HostRow row, String detail) {
        if (row.isDefault()) {
            throw ProblemException.of(Problem.IN_USE, detail);
        }
    }
}
