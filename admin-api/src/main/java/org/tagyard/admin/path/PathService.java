package org.tagyard.admin.path;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.tagyard.admin.host.HostDesk;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;

/** Paths of the container of the URL. */
@ApplicationScoped
class PathService {
    /** Most paths of one container (spec: admin-api §7.9). */
    static final int MAX_PATHS = 1_000;

    private static final UUID NOBODY = new UUID(0, 0);

    private final TenantTransactions transactions;
    private final Access access;
    private final Call call;
    private final Paths paths;
    private final PathFacts facts;
    private final HostDesk hosts;
    private final PathRecords records;
    private final SecureRandom random = new SecureRandom();

    PathService(
            TenantTransactions transactions,
            Access access,
            Call call,
            Paths paths,
            PathFacts facts,
            HostDesk hosts,
            PathRecords records) {
        this.transactions = transactions;
        this.access = access;
        this.call = call;
        this.paths = paths;
        this.facts = facts;
        this.hosts = hosts;
        this.records = records;
    }

    Page<PathView> list() {
        return transactions.in(
                access.tenant(),
                () ->
                        facts.views(
                                access.tenant(), paths.page(access.tenant(), access.container())));
    }

    PathView get(String id) {
        return transactions.in(
                access.tenant(), () -> facts.view(access.tenant(), paths.require(here(), id)));
    }

    PathView create(JsonBody body) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var settings = read(body.form());
                    refuseFull();
                    refuseTaken(settings, NOBODY);
                    return records.add(settings);
                });
    }

    PathView put(String id, JsonBody body) {
        return write(id, body::replacing);
    }

    PathView patch(String id, JsonBody body) {
        return write(id, body::patching);
    }

    void delete(String id) {
        transactions.run(
                access.tenant(),
                () -> {
                    var row = paths.requireLocked(here(), id);
                    call.requireMatch(row.authorship.revision());
                    records.remove(row);
                });
    }

    private PathView write(String id, Function<Object, Form> form) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var row = paths.requireLocked(here(), id);
                    call.requireMatch(row.authorship.revision());
                    var view = facts.view(access.tenant(), row);
                    var settings = read(form.apply(view));
                    if (settings.equals(row.settings())) {
                        return view;
                    }
                    refuseTaken(settings, row.pathId);
                    return records.change(row, settings);
                });
    }

    private PathSettings read(Form form) {
        return PathSettings.read(
                form,
                () -> PathRules.unguessable(random),
                host -> hosts.answersOn(access.tenant(), access.container(), host));
    }

    private Paths.Place here() {
        return new Paths.Place(access.tenant(), access.container());
    }

    private void refuseFull() {
        long used = paths.count(access.tenant(), access.container());
        if (used >= MAX_PATHS) {
            throw ProblemException.of(
                            Problem.LIMIT_REACHED,
                            "A container has at most " + MAX_PATHS + " paths.")
                    .with("limit", "paths")
                    .with("used", used)
                    .with("maximum", MAX_PATHS);
        }
    }

    private void refuseTaken(PathSettings wanted, UUID itself) {
        if (paths.isTaken(
                access.tenant(), access.container(), wanted.path(), wanted.hosts(), itself)) {
            var detail = "The container has this path already, on the same hosts.";
            throw ProblemException.of(Problem.NAME_TAKEN, detail)
                    .withErrors(List.of(Violation.at("/path", Violation.Code.NOT_UNIQUE, detail)));
        }
    }
}
