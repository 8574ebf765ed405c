package org.tagyard.admin.path;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.sender.PolicyReader;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.Ids;

/** The secrets of a path: they go in and never come out (spec: admin-api §3, §8.3). */
@ApplicationScoped
class SecretService {
    /** One that signs and one that retires. */
    private static final int MAX_SECRETS = 2;

    private final TenantTransactions transactions;
    private final Access access;
    private final Call call;
    private final Paths paths;
    private final PathFacts facts;
    private final PathSecrets secrets;
    private final PathRecords records;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    SecretService(
            TenantTransactions transactions,
            Access access,
            Call call,
            Paths paths,
            PathFacts facts,
            PathSecrets secrets,
            PathRecords records,
            Ids ids) {
        this.transactions = transactions;
        this.access = access;
        this.call = call;
        this.paths = paths;
        this.facts = facts;
        this.secrets = secrets;
        this.records = records;
        this.ids = ids;
    }

    SecretBodies.All list(String path) {
        return transactions.in(
                access.tenant(),
                () -> new SecretBodies.All(of(paths.require(here(), path).pathId)));
    }

    SecretView get(String path, String secret) {
        return transactions.in(
                access.tenant(), () -> found(paths.require(here(), path).pathId, secret));
    }

    SecretBodies.Made create(String path, JsonBody body) {
        return transactions.in(
                access.tenant(),
                () -> {
                    var row = paths.requireLocked(here(), path);
                    var policy = PolicyReader.read(row.settings().policy(), false);
                    var form = SecretForm.read(body.form(), policy, random);
                    refuseThird(row.pathId);
                    var id = ids.next();
                    secrets.add(
                            access.tenant(),
                            row.pathId,
                            id,
                            form.kind(),
                            form.secret(),
                            access.actor());
                    var view = found(row.pathId, IdPrefix.SECRET.format(id));
                    records.secretAdded(row, view);
                    form.shown()
                            .ifPresent(_ ->
                                    call.showsSecret(
                                            SecretBodies.Made.of(
                                                    view, java.util.Optional.empty())));
                    return SecretBodies.Made.of(view, form.shown());
                });
    }

    void delete(String path, String secret) {
        transactions.run(
                access.tenant(),
                () -> {
                    var row = paths.requireLocked(here(), path);
                    var view = found(row.pathId, secret);
                    call.requireMatch(view.revision());
                    boolean isLast = of(row.pathId).size() == 1;
                    if (isLast && EffectivePolicy.enforcesAlways(row.settings().policy())) {
                        throw ProblemException.of(
                                Problem.WOULD_REJECT_EVERYTHING,
                                "It is the last secret of a path that enforces verification. Add"
                                        + " the next one first, or set verification.mode to auto.");
                    }
                    secrets.remove(
                            access.tenant(),
                            row.pathId,
                            IdPrefix.SECRET.parse(secret).orElseThrow());
                    records.secretRemoved(row, view);
                });
    }

    private void refuseThird(UUID path) {
        if (of(path).size() >= MAX_SECRETS) {
            throw ProblemException.of(
                    Problem.TOO_MANY_SECRETS,
                    "A path has two secrets at most. Remove the retiring one first; its"
                            + " lastMatchedAt says whether the sender still uses it.");
        }
    }

    private List<SecretView> of(UUID path) {
        return facts.secrets(access.tenant(), List.of(path)).getOrDefault(path, List.of());
    }

    private SecretView found(UUID path, String secret) {
        return of(path).stream()
                .filter(one -> one.id().equals(secret))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    private Paths.Place here() {
        return new Paths.Place(access.tenant(), access.container());
    }
}
