package org.tagyard.admin.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.admin.security.Users;
import org.tagyard.admin.store.Authorship;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TenantId;

/** What may happen to a tenant. Each public method is one business act in one transaction. */
@ApplicationScoped
class TenantService {
    /** How long a deleted tenant can be restored (spec: admin-api §1.3). */
    private static final Duration RESTORABLE = Duration.ofDays(30);

    private final Tenants tenants;
    private final TenantTransactions transactions;
    private final FirstOwner owners;
    private final Users users;
    private final Audit audit;
    private final Access access;
    private final Call call;
    private final Ids ids;
    private final Clock clock;

    TenantService(
            Tenants tenants,
            TenantTransactions transactions,
            FirstOwner owners,
            Users users,
            Audit audit,
            Access access,
            Call call,
            Ids ids,
            Clock clock) {
        this.tenants = tenants;
        this.transactions = transactions;
        this.owners = owners;
        this.users = users;
        this.audit = audit;
        this.access = access;
        this.call = call;
        this.ids = ids;
        this.clock = clock;
    }

    TenantView create(JsonBody body) {
        CreateTenant wanted = CreateTenant.read(body.form());
        var tenant = new TenantId(ids.next());
        return transactions.in(
                tenant,
                () -> {
                    UUID owner = owner(wanted);
                    refuseTaken(wanted.slug(), tenant);
                    var row =
                            new TenantRow(
                                    tenant.value(),
                                    wanted.slug(),
                                    wanted.name(),
                                    tenants.tree(wanted.capabilities()),
                                    tenants.tree(Policies.DEFAULT),
                                    Authorship.first(clock.instant(), access.actor()));
                    tenants.persistAndFlush(row);
                    owners.appoint(tenant, owner);
                    TenantView made = tenants.view(row);
                    audit.created(tenant, "tenant.create", target(made), made);
                    return made;
                });
    }

    TenantView get(TenantId tenant) {
        return transactions.in(tenant, () -> tenants.view(row(tenant)));
    }

    /** A page of the tenants the caller may see, behind a slug; one more than asked for at most. */
    List<TenantView> list(Optional<String> afterSlug, int most) {
        var caller = access.caller();
        return transactions.onPlatform(() -> {
            if (caller.operator()) {
                return tenants.allAfter(afterSlug.orElse(null), most).stream()
                        .map(tenants::view)
                        .toList();
            }
            var found = new ArrayList<TenantView>();
            for (Object[] one : tenants.ofMember(caller, afterSlug.orElse(null), most)) {
                var tenant = new TenantId((UUID) one[0]);
                transactions.enter(tenant);
                tenants.row(tenant).map(tenants::view).ifPresent(found::add);
            }
            return found;
        });
    }

    TenantView patch(TenantId tenant, JsonBody body) {
        return transactions.in(
                tenant,
                () -> {
                    var row = lock(tenant);
                    TenantView before = tenants.view(row);
                    call.requireMatch(row.authorship.revision());
                    var wanted =
                            TenantForms.patch(
                                    body,
                                    before,
                                    access.role().isPresent()
                                            && access.may(Permission.TENANT_WRITE),
                                    access.caller().operator());
                    if (!wanted.slug().equals(row.slug)) {
                        refuseTaken(wanted.slug(), tenant);
                        tenants.rememberSlug(tenant, row.slug, clock.instant());
                    }
                    row.name = wanted.name();
                    row.slug = wanted.slug();
                    row.policies = tenants.tree(wanted.policies());
                    wanted.capabilities().ifPresent(c -> row.capabilities = tenants.tree(c));
                    wanted.state()
                            .filter(state -> !state.equals(row.state))
                            .ifPresent(state -> {
                                row.state = state;
                                tenants.setLiveState(tenant, state);
                            });
                    TenantView after = touched(row);
                    audit.changed(tenant, "tenant.update", target(after), before, after);
                    return after;
                });
    }

    void delete(TenantId tenant) {
        transactions.run(
                tenant,
                () -> {
                    var row = lock(tenant);
                    if (row.state.equals("deleted")) {
                        throw ProblemException.notFound();
                    }
                    TenantView before = tenants.view(row);
                    call.requireMatch(row.authorship.revision());
                    row.state = "deleted";
                    row.deletedAt = clock.instant();
                    tenants.setLiveState(tenant, "deleted");
                    audit.removed(tenant, "tenant.delete", target(before), before);
                    touched(row);
                });
    }

    TenantView restore(TenantId tenant, JsonBody body) {
        body.form().finish();
        return transactions.in(
                tenant,
                () -> {
                    var row = lock(tenant);
                    if (!row.state.equals("deleted")) {
                        throw ProblemException.of(
                                Problem.ALREADY_FINISHED, "The tenant is not deleted.");
                    }
                    requireInTime(row);
                    TenantView before = tenants.view(row);
                    row.state = "active";
                    row.deletedAt = null;
                    tenants.setLiveState(tenant, "active");
                    TenantView after = touched(row);
                    audit.changed(tenant, "tenant.restore", target(after), before, after);
                    return after;
                });
    }

    private void requireInTime(TenantRow row) {
        Instant deletedAt = row.deletedAt;
        if (deletedAt != null && deletedAt.plus(RESTORABLE).isBefore(clock.instant())) {
            throw ProblemException.notFound();
        }
    }

    private TenantRow row(TenantId tenant) {
        return tenants.row(tenant).orElseThrow(ProblemException::notFound);
    }

    private TenantRow lock(TenantId tenant) {
        return tenants.lock(tenant).orElseThrow(ProblemException::notFound);
    }

    private TenantView touched(TenantRow row) {
        row.authorship.written(clock.instant(), access.actor());
        tenants.flush();
        return tenants.view(row);
    }

    private UUID owner(CreateTenant wanted) {
        UUID owner = wanted.owner().orElse(access.caller().userId());
        if (users.byId(owner).isEmpty()) {
            throw ProblemException.invalid(
                    "/owner", Violation.Code.UNKNOWN_REFERENCE, "No such user is known.");
        }
        return owner;
    }

    private void refuseTaken(String slug, TenantId tenant) {
        if (tenants.isTaken(slug, tenant)) {
            throw ProblemException.of(
                    Problem.SLUG_TAKEN, "A tenant with this slug exists. Choose another one.");
        }
    }

    private static Target target(TenantView view) {
        return Target.of("tenant", view.id(), view.name());
    }
}
