package org.tagyard.admin.member;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.ContainerRefs;
import org.tagyard.admin.security.Containers;
import org.tagyard.admin.security.Role;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.admin.security.Users;
import org.tagyard.admin.store.Authorship;
import org.tagyard.admin.tenant.FirstOwner;
import org.tagyard.admin.tenant.TenantRules;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TenantId;

/** Who may be made a member as what; a tenant always keeps an owner. */
@ApplicationScoped
class MemberService implements FirstOwner {
    /** How long an operator who entered stays (spec: admin-api §6.4). */
    private static final Duration BREAK_GLASS = Duration.ofHours(4);

    private final Members members;
    private final Users users;
    private final TenantRules rules;
    private final ContainerRefs containers;
    private final TenantTransactions transactions;
    private final Audit audit;
    private final Access access;
    private final Call call;
    private final Ids ids;
    private final Clock clock;

    MemberService(
            Members members,
            Users users,
            TenantRules rules,
            ContainerRefs containers,
            TenantTransactions transactions,
            Audit audit,
            Access access,
            Call call,
            Ids ids,
            Clock clock) {
        this.members = members;
        this.users = users;
        this.rules = rules;
        this.containers = containers;
        this.transactions = transactions;
        this.audit = audit;
        this.access = access;
        this.call = call;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void appoint(TenantId tenant, UUID user) {
        members.persist(row(tenant, user, Role.OWNER));
    }

    Page<MemberView> list(TenantId tenant) {
        return transactions.in(tenant, () -> members.page(tenant));
    }

    MemberView get(TenantId tenant, String id) {
        return transactions.in(tenant, () -> members.view(found(tenant, id)));
    }

    MemberView add(TenantId tenant, JsonBody body) {
        var wanted = MemberForms.create(body.form());
        return transactions.in(
                tenant, () -> access.isOperator() ? enter(tenant, wanted) : admit(tenant, wanted));
    }

    MemberView patch(TenantId tenant, String id, JsonBody body) {
        return transactions.in(
                tenant,
                () -> {
                    members.lockOwners(tenant);
                    var row = lock(tenant, id);
                    requireMayTouch(row);
                    call.requireMatch(row.authorship.revision());
                    MemberView before = members.view(row);
                    var form = body.patching(before);
                    Role role = MemberForms.role(form);
                    Optional<List<UUID>> confined = Containers.read(form);
                    form.finish();
                    requireMayGrant(role);
                    confined.ifPresent(list -> containers.requireKnown(tenant, list));
                    boolean stays = role == Role.OWNER && confined.isEmpty();
                    if (!stays) {
                        requireOtherOwner(tenant, row);
                    }
                    row.role = role.slug();
                    row.containers = confined.map(list -> list.toArray(UUID[]::new)).orElse(null);
                    row.authorship.written(clock.instant(), access.actor());
                    members.flush();
                    MemberView after = members.view(row);
                    audit.changed(tenant, "member.update", target(after), before, after);
                    return after;
                });
    }

    void remove(TenantId tenant, String id) {
        transactions.run(
                tenant,
                () -> {
                    members.lockOwners(tenant);
                    var row = lock(tenant, id);
                    requireMayTouch(row);
                    call.requireMatch(row.authorship.revision());
                    requireOtherOwner(tenant, row);
                    MemberView before = members.view(row);
                    members.delete(row);
                    audit.removed(tenant, "member.delete", target(before), before);
                });
    }

    private MemberView admit(TenantId tenant, MemberForms.Wanted wanted) {
        requireMayGrant(wanted.role());
        wanted.containers().ifPresent(list -> containers.requireKnown(tenant, list));
        UUID user = user(wanted);
        members.deleteExpired(tenant, user, clock.instant());
        if (members.direct(tenant, user).isPresent()) {
            throw ProblemException.invalid(
                    wanted.user().isPresent() ? "/user" : "/identity",
                    Violation.Code.NOT_UNIQUE,
                    "This person is a member already.");
        }
        TenantRules.requireRoom(
                "members", members.count(tenant), rules.capabilities(tenant).members());
        var row = row(tenant, user, wanted.role());
        row.containers = wanted.containers().map(list -> list.toArray(UUID[]::new)).orElse(null);
        return added(tenant, row, wanted.reason());
    }

    /** An operator breaks the glass: for themselves, as owner, for a while, with a reason. */
    private MemberView enter(TenantId tenant, MemberForms.Wanted wanted) {
        UUID self = access.caller().userId();
        if (wanted.identity().isPresent()
                || wanted.user().filter(u -> !u.equals(self)).isPresent()) {
            throw ProblemException.invalid(
                    wanted.user().isPresent() ? "/user" : "/identity",
                    Violation.Code.NOT_ALLOWED_HERE,
                    "An operator enters a tenant for themselves only.");
        }
        if (wanted.reason().isEmpty()) {
            throw ProblemException.invalid(
                    "/reason", Violation.Code.REQUIRED, "An operator who enters says why.");
        }
        members.deleteExpired(tenant, self, clock.instant());
        if (members.direct(tenant, self).isPresent()) {
            throw ProblemException.invalid(
                    "/user", Violation.Code.NOT_UNIQUE, "You are a member already.");
        }
        var row = row(tenant, self, Role.OWNER);
        row.expiresAt = clock.instant().plus(BREAK_GLASS);
        row.reason = wanted.reason().get();
        return added(tenant, row, wanted.reason());
    }

    private MemberView added(TenantId tenant, MemberRow row, Optional<String> reason) {
        members.persistAndFlush(row);
        MemberView made = members.view(row);
        audit.done(tenant, "member.create", target(made), null, made, reason);
        return made;
    }

    private UUID user(MemberForms.Wanted wanted) {
        if (wanted.user().isPresent()) {
            return users.byId(wanted.user().get())
                    .map(Users.User::id)
                    .orElseThrow(() ->
                            ProblemException.invalid(
                                    "/user",
                                    Violation.Code.UNKNOWN_REFERENCE,
                                    "No such user is known."));
        }
        var identity =
                wanted.identity()
                        .orElseThrow(() ->
                                ProblemException.invalid(
                                        "/user",
                                        Violation.Code.REQUIRED,
                                        "Say who: user or identity."));
        return users.met(
                        identity.issuer(),
                        identity.subject(),
                        identity.label().isBlank() ? identity.subject() : identity.label())
                .id();
    }

    private MemberRow row(TenantId tenant, UUID user, Role role) {
        return new MemberRow(
                tenant.value(),
                ids.next(),
                user,
                role.slug(),
                Authorship.first(clock.instant(), access.actor()));
    }

    private MemberRow found(TenantId tenant, String id) {
        return members.row(tenant, id).orElseThrow(ProblemException::notFound);
    }

    private MemberRow lock(TenantId tenant, String id) {
        return members.lock(tenant, id).orElseThrow(ProblemException::notFound);
    }

    /** Nobody changes who stands above them. */
    private void requireMayTouch(MemberRow row) {
        Role.ofSlug(row.role).ifPresent(this::requireMayGrant);
    }

    private void requireMayGrant(Role role) {
        boolean may = access.role().filter(own -> own.mayGrant(role)).isPresent();
        if (!may) {
            throw ProblemException.of(
                    Problem.FORBIDDEN, "Nobody grants or changes a role above their own.");
        }
    }

    private void requireOtherOwner(TenantId tenant, MemberRow row) {
        boolean owner =
                row.role.equals(Role.OWNER.slug())
                        && row.expiresAt == null
                        && row.containers == null;
        if (owner && !members.hasOtherOwner(tenant, row.memberId)) {
            throw ProblemException.of(
                    Problem.LAST_OWNER, "Make somebody else an owner of all containers first.");
        }
    }

    private static Target target(MemberView view) {
        return Target.of("member", view.id(), view.user().label());
    }
}
