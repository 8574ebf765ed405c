package org.tagyard.admin.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.security.ApiTokens;
import org.tagyard.admin.security.Caller;
import org.tagyard.admin.security.ConfiguredOperators;
import org.tagyard.admin.security.IdentityProvider.Person;
import org.tagyard.admin.security.Secrets;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.admin.security.Users;
import org.tagyard.platform.tenant.Ids;

/**
 * The sessions of people at the console (spec: admin-api §6.2): 12 h at most, 60 min without a
 * request, by a random id of which only the digest is kept.
 */
@ApplicationScoped
class Sessions {
    /** Ids begin with this, so that scanners know one when they see it. */
    static final String PREFIX = "tgs_";

    private static final Duration USE_GRAIN = Duration.ofMinutes(1);

    private final Sql sql;
    private final TenantTransactions transactions;
    private final Secrets secrets;
    private final Users users;
    private final ConfiguredOperators operators;
    private final ConsoleConfig config;
    private final Ids ids;
    private final Clock clock;

    Sessions(
            Sql sql,
            TenantTransactions transactions,
            Secrets secrets,
            Users users,
            ConfiguredOperators operators,
            ConsoleConfig config,
            Ids ids,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.secrets = secrets;
        this.users = users;
        this.operators = operators;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A session that is open.
     *
     * @param caller who is at the console
     * @param issuer the name of the provider where they signed in
     * @param idToken what the provider said, to name the session when it is ended there
     * @param endsAt its end, whatever happens
     * @param idleEndsAt its end if no further request comes; at most a minute early
     */
    record Session(
            Caller caller,
            String issuer,
            String idToken,
            Instant startedAt,
            Instant endsAt,
            Instant idleEndsAt) {
        @Override
        public String toString() {
            return "Session[issuer=" + issuer + "]";
        }
    }

    /** Opens a session for somebody; gives the id for their browser. */
    String open(Person person, String issuer) {
        var fresh = secrets.fresh(PREFIX);
        Instant now = clock.instant();
        transactions.inBackground(
                TenantTransactions.PLATFORM,
                () -> {
                    var user = users.known(person.issuer(), person.subject(), person.label());
                    return sql.execute(
                            """
                            insert into console_session
                                   (session_id, digest, user_id, issuer, groups, id_token, issuer_session,
                                    created_at, last_used_at, expires_at)
                            values (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, ''), ?8, ?8, ?9)\
                            """,
                            ids.next(),
                            fresh.digest(),
                            user.id(),
                            issuer,
                            person.groups().toArray(String[]::new),
                            person.idToken(),
                            person.session().orElse(""),
                            now,
                            now.plus(config.sessionLife()));
                });
        return fresh.text();
    }

    /** The open session with this id, which is now used. */
    Optional<Session> use(String id) {
        return found(id, true);
    }

    /** The open session with this id, left as it is. */
    Optional<Session> look(String id) {
        return found(id, false);
    }

    /** Ends the session with this id, if there is one. */
    void end(String id) {
        transactions.inBackground(
                TenantTransactions.PLATFORM,
                () ->
                        sql.execute(
                                "delete from console_session where digest = ?1",
                                secrets.digest(id)));
    }

    private Optional<Session> found(String id, boolean isUse) {
        if (!ApiTokens.isWellFormed(PREFIX, id)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        byte[] digest = secrets.digest(id);
        return transactions.inBackground(
                TenantTransactions.PLATFORM,
                () ->
                        sql.row(
                                        """
                                        select session_id, user_id, issuer, groups, id_token, created_at, last_used_at,
                                               expires_at
                                          from console_session
                                         where digest = ?1 and expires_at > ?2 and last_used_at > ?3\
                                        """,
                                        digest,
                                        now,
                                        now.minus(config.idleTime()))
                                .flatMap(row ->
                                        session(row, isUse ? noteUse(row, now) : used(row))));
    }

    private Optional<Session> session(Object[] row, Instant usedAt) {
        var groups = List.of((String[]) row[3]);
        Instant end = (Instant) row[7];
        Instant idleEnd = usedAt.plus(config.idleTime());
        return users.byId((UUID) row[1])
                .map(user -> {
                    boolean isOperator =
                            user.operator()
                                    || operators.include(
                                            user.issuer(), user.subject(), groups::contains);
                    return new Session(
                            Caller.atConsole(user.id(), user.label(), (UUID) row[0], isOperator),
                            (String) row[2],
                            (String) row[4],
                            (Instant) row[5],
                            end,
                            idleEnd.isBefore(end) ? idleEnd : end);
                });
    }

    private Instant noteUse(Object[] row, Instant now) {
        if (used(row).plus(USE_GRAIN).isAfter(now)) {
            return used(row);
        }
        sql.execute(
                "update console_session set last_used_at = ?1 where session_id = ?2", now, row[0]);
        return now;
    }

    private static Instant used(Object[] row) {
        return (Instant) row[6];
    }
}
