package org.tagyard.admin.token;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.ApiTokens;
import org.tagyard.admin.security.ContainerRefs;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.Secrets;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.admin.store.Authorship;
import org.tagyard.admin.tenant.TenantRules;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TenantId;

/** What may happen to a token: everybody has their own in hand, administrators all. */
@ApplicationScoped
class TokenService {
    private static final int DEFAULT_OVERLAP_HOURS = 24;
    private static final int MOST_OVERLAP_HOURS = 168;

    private final Tokens tokens;
    private final TenantRules rules;
    private final ContainerRefs containers;
    private final Secrets secrets;
    private final TenantTransactions transactions;
    private final Audit audit;
    private final Access access;
    private final Call call;
    private final Ids ids;
    private final Clock clock;

    TokenService(
            Tokens tokens,
            TenantRules rules,
            ContainerRefs containers,
            Secrets secrets,
            TenantTransactions transactions,
            Audit audit,
            Access access,
            Call call,
            Ids ids,
            Clock clock) {
        this.tokens = tokens;
        this.rules = rules;
        this.containers = containers;
        this.secrets = secrets;
        this.transactions = transactions;
        this.audit = audit;
        this.access = access;
        this.call = call;
        this.ids = ids;
        this.clock = clock;
    }

    Page<TokenView> list(TenantId tenant) {
        return transactions.in(tenant, () -> tokens.page(tenant));
    }

    TokenView get(TenantId tenant, String id) {
        return transactions.in(tenant, () -> tokens.view(found(tenant, id)));
    }

    /** The new token with its secret. */
    TokenView create(TenantId tenant, JsonBody body) {
        return transactions.in(
                tenant,
                () -> {
                    Instant now = clock.instant();
                    var wanted = wanted(tenant, body.form(), now, now);
                    TenantRules.requireRoom(
                            "tokens",
                            tokens.countLiving(tenant),
                            rules.capabilities(tenant).tokens());
                    return made(tenant, access.caller().userId(), wanted, "token.create");
                });
    }

    TokenView patch(TenantId tenant, String id, JsonBody body) {
        return transactions.in(
                tenant,
                () -> {
                    var row = mine(tenant, id);
                    call.requireMatch(row.authorship.revision());
                    TokenView before = tokens.view(row);
                    var wanted =
                            wanted(
                                    tenant,
                                    body.patching(before),
                                    row.authorship.createdAt(),
                                    clock.instant());
                    row.name = wanted.name();
                    row.scopes = wanted.scopes().toArray(String[]::new);
                    row.containers =
                            wanted.containers().map(list -> list.toArray(UUID[]::new)).orElse(null);
                    row.ipAllow = wanted.ipAllow().toArray(String[]::new);
                    row.expiresAt = wanted.expiresAt();
                    TokenView after = touched(row);
                    audit.changed(tenant, "token.update", target(after), before, after);
                    return after;
                });
    }

    void revoke(TenantId tenant, String id) {
        transactions.run(
                tenant,
                () -> {
                    var row = mine(tenant, id);
                    call.requireMatch(row.authorship.revision());
                    TokenView before = tokens.view(row);
                    row.revokedAt = clock.instant();
                    touched(row);
                    audit.removed(tenant, "token.delete", target(before), before);
                });
    }

    /** The token that follows; the old one lets in for the overlap. */
    TokenView rotate(TenantId tenant, String id, JsonBody body) {
        return transactions.in(
                tenant,
                () -> {
                    var row = mine(tenant, id);
                    Form form = body.form();
                    int overlap =
                            form.integer(
                                    "overlapHours", DEFAULT_OVERLAP_HOURS, 0, MOST_OVERLAP_HOURS);
                    form.finish();
                    Instant now = clock.instant();
                    Duration life = Duration.between(row.authorship.createdAt(), row.expiresAt);
                    var wanted =
                            new TokenForms.Wanted(
                                    row.name,
                                    List.of(row.scopes),
                                    row.containerIds(),
                                    List.of(row.ipAllow),
                                    now.plus(life));
                    TokenView next = made(tenant, row.userId, wanted, "token-rotation.create");
                    Instant end = now.plus(Duration.ofHours(overlap));
                    row.replacedBy = IdPrefix.TOKEN.parse(next.id()).orElseThrow();
                    row.expiresAt = end.isBefore(row.expiresAt) ? end : row.expiresAt;
                    touched(row);
                    return next;
                });
    }

    private TokenView made(TenantId tenant, UUID owner, TokenForms.Wanted wanted, String action) {
        var fresh = secrets.fresh(ApiTokens.PREFIX);
        var row =
                new TokenRow(
                        tenant.value(),
                        ids.next(),
                        owner,
                        wanted,
                        fresh.digest(),
                        fresh.hint(),
                        Authorship.first(clock.instant(), access.actor()));
        tokens.persistAndFlush(row);
        TokenView view = tokens.view(row);
        audit.created(tenant, action, target(view), view);
        call.showsSecret(view);
        return view.showing(fresh.text());
    }

    private TokenForms.Wanted wanted(TenantId tenant, Form form, Instant since, Instant now) {
        var longest = rules.policies(tenant).maxTokenDays();
        var wanted = TokenForms.read(form, access.permissions(), longest, since, now);
        wanted.containers().ifPresent(list -> containers.requireKnown(tenant, list));
        requireWithinReach(wanted.containers());
        return wanted;
    }

    /** Who is confined to some containers makes tokens for these only. */
    private void requireWithinReach(Optional<List<UUID>> asked) {
        if (access.containers().isEmpty()) {
            return;
        }
        var own = new HashSet<UUID>();
        access.containers().get().stream().map(ContainerId::value).forEach(own::add);
        if (asked.isEmpty() || !own.containsAll(asked.get())) {
            throw ProblemException.invalid(
                    "/containers",
                    Violation.Code.NOT_ALLOWED_HERE,
                    "Name containers that you may enter yourself.");
        }
    }

    private TokenRow found(TenantId tenant, String id) {
        return tokens.row(tenant, id).orElseThrow(ProblemException::notFound);
    }

    /** The caller's own row, or anybody's for who may write all; kept from other writers. */
    private TokenRow mine(TenantId tenant, String id) {
        var row = tokens.lock(tenant, id).orElseThrow(ProblemException::notFound);
        if (!row.userId.equals(access.caller().userId())) {
            access.require(Permission.TOKENS_WRITE);
        }
        return row;
    }

    private TokenView touched(TokenRow row) {
        row.authorship.written(clock.instant(), access.actor());
        tokens.flush();
        return tokens.view(row);
    }

    private static Target target(TokenView view) {
        return Target.of("token", view.id(), view.name());
    }
}
