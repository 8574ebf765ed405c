package org.tagyard.admin.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.http.ProblemMapper;
import org.tagyard.platform.address.Cidr;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Lets in who holds an API token (spec: admin-api §6.3) or an operator token (§6.5). */
@ApplicationScoped
class TokenSignIn {
    /** A token that nobody used for so long is off. */
    private static final Duration UNUSED = Duration.ofDays(180);

    private static final Duration USE_GRAIN = Duration.ofMinutes(1);

    private final Sql sql;
    private final TenantTransactions transactions;
    private final Secrets secrets;
    private final Users users;
    private final Clock clock;

    TokenSignIn(
            Sql sql, TenantTransactions transactions, Secrets secrets, Users users, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.secrets = secrets;
        this.users = users;
        this.clock = clock;
    }

    /** Who holds the token, or {@code unauthenticated}: the same for every reason. */
    Caller signIn(String token, Optional<String> ip) {
        if (!ApiTokens.isWellFormed(ApiTokens.PREFIX, token)) {
            throw ProblemMapper.unauthenticated();
        }
        byte[] digest = secrets.digest(token);
        return transactions.inBackground(
                TenantTransactions.PLATFORM,
                () ->
                        ofTenant(digest, ip)
                                .or(() -> ofOperator(digest))
                                .orElseThrow(ProblemMapper::unauthenticated));
    }

    private Optional<Caller> ofTenant(byte[] digest, Optional<String> ip) {
        var row =
                sql.row(
                        """
                        select tenant_id, token_id, user_id, scopes, containers, ip_allow, expires_at,
                               revoked_at, coalesce(last_used_at, created_at) as used, last_used_at
                          from find_api_token(?1)\
                        """,
                        digest);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        Object[] r = row.get();
        Instant now = clock.instant();
        boolean ended = !instant(r[6]).isAfter(now) || r[7] != null;
        boolean asleep = instant(r[8]).plus(UNUSED).isBefore(now);
        if (ended || asleep || !isAllowed(texts(r[5]), ip)) {
            return Optional.empty();
        }
        var tenant = new TenantId((UUID) r[0]);
        var token = (UUID) r[1];
        noteUse(tenant, token, r[9] == null ? null : instant(r[9]), now, ip);
        var rights =
                new TokenRights(
                        Optional.of(tenant),
                        token,
                        scopes(texts(r[3])),
                        Optional.ofNullable(r[4]).map(TokenSignIn::containers));
        return users.byId((UUID) r[2])
                .map(user ->
                        new Caller(
                                user.id(),
                                user.label(),
                                Caller.Via.TOKEN,
                                Optional.of(rights),
                                Optional.empty(),
                                false));
    }

    private Optional<Caller> ofOperator(byte[] digest) {
        var row =
                sql.row(
                        """
                        select token_id, user_id from operator_token
                         where digest = ?1 and revoked_at is null and expires_at > ?2\
                        """,
                        digest,
                        clock.instant());
        return row.flatMap(r -> {
            var rights =
                    new TokenRights(
                            Optional.empty(),
                            (UUID) r[0],
                            EnumSet.allOf(Permission.class),
                            Optional.empty());
            return users.byId((UUID) r[1])
                    .filter(Users.User::operator)
                    .map(user ->
                            new Caller(
                                    user.id(),
                                    user.label(),
                                    Caller.Via.TOKEN,
                                    Optional.of(rights),
                                    Optional.empty(),
                                    true));
        });
    }

    private void noteUse(
            TenantId tenant, UUID token, @Nullable Instant last, Instant now, Optional<String> ip) {
        if (last != null && last.plus(USE_GRAIN).isAfter(now)) {
            return;
        }
        transactions.enter(tenant);
        sql.execute(
                """
                update api_token set last_used_at = ?1, last_used_ip = ?2
                 where tenant_id = ?3 and token_id = ?4\
                """,
                now,
                ip.map(TokenSignIn::coarse).orElse(""),
                tenant.value(),
                token);
        transactions.enter(TenantTransactions.PLATFORM);
    }

    /** The address cut to its network: /24 of IPv4, /48 of IPv6. */
    private static String coarse(String ip) {
        return Cidr.read(ip)
                .map(address ->
                        Cidr.around(address.network(), address.prefixLength() == 32 ? 24 : 48))
                .map(Cidr::toString)
                .orElse("");
    }

    private static boolean isAllowed(Collection<String> ranges, Optional<String> ip) {
        return ranges.isEmpty()
                || ip.isPresent()
                        && ranges.stream()
                                .flatMap(range -> Cidr.read(range).stream())
                                .anyMatch(range -> range.contains(ip.get()));
    }

    private static Set<Permission> scopes(List<String> slugs) {
        return slugs.stream()
                .flatMap(slug -> Permission.ofSlug(slug).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<ContainerId> containers(Object ids) {
        return Arrays.stream((UUID[]) ids).map(ContainerId::new).collect(Collectors.toSet());
    }

    private static List<String> texts(Object array) {
        return List.of((String[]) array);
    }

    private static Instant instant(Object value) {
        return (Instant) value;
    }
}
