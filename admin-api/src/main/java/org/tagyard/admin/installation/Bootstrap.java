package org.tagyard.admin.installation;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.ApiTokens;
import org.tagyard.admin.security.Secrets;
import org.tagyard.admin.security.SignInWays;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.admin.security.Users;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.Ids;

/**
 * The way in while there is no operator: a one-time code, made at each start, makes the first one
 * (spec: admin-api §6.5).
 */
@ApplicationScoped
class Bootstrap {
    static final String PREFIX = "tgb_";

    private static final Logger LOG = Logger.getLogger(Bootstrap.class);
    private static final int TRIES_A_MINUTE = 5;
    private static final Duration OPERATOR_TOKEN_LIFE = Duration.ofHours(24);

    private final BootstrapConfig config;
    private final SignInWays ways;
    private final Secrets secrets;
    private final Users users;
    private final Sql sql;
    private final TenantTransactions transactions;
    private final Audit audit;
    private final Access access;
    private final Call call;
    private final Ids ids;
    private final Clock clock;
    private final Deque<Instant> tries = new ArrayDeque<>();

    Bootstrap(
            BootstrapConfig config,
            SignInWays ways,
            Secrets secrets,
            Users users,
            Sql sql,
            TenantTransactions transactions,
            Audit audit,
            Access access,
            Call call,
            Ids ids,
            Clock clock) {
        this.config = config;
        this.ways = ways;
        this.secrets = secrets;
        this.users = users;
        this.sql = sql;
        this.transactions = transactions;
        this.audit = audit;
        this.access = access;
        this.call = call;
        this.ids = ids;
        this.clock = clock;
    }

    /** What the code gave: a person in the role, and a token where nobody can sign in. */
    record First(String user, Optional<String> token, Optional<Instant> expiresAt) {}

    void onStart(@Observes StartupEvent start) {
        if (!isOver()) {
            offer();
        }
    }

    /** Whether there is an operator, so that no code is taken any more. */
    boolean isOver() {
        return transactions.inBackground(TenantTransactions.PLATFORM, this::hasOperator);
    }

    /** Takes a code; 404 when there is an operator, the same problem for every bad code. */
    First use(String code) {
        limitTries();
        return transactions.onPlatform(() -> {
            oneAtATime(sql);
            if (hasOperator()) {
                throw ProblemException.notFound();
            }
            spend(code);
            return ways.hasIssuer() ? promoteCaller() : makeBuiltIn();
        });
    }

    /**
     * Whoever counts operators and then acts on the number waits for the others to have done so.
     */
    static void oneAtATime(Sql sql) {
        sql.column(Integer.class, "select 1 from pg_advisory_xact_lock(7204)");
    }

    private First promoteCaller() {
        var caller = access.caller();
        promote(caller.userId(), caller.label());
        return new First(caller.userIdText(), Optional.empty(), Optional.empty());
    }

    private First makeBuiltIn() {
        var user = users.known(Users.BUILT_IN, "first-operator", "first-operator");
        promote(user.id(), user.label());
        Instant end = clock.instant().plus(OPERATOR_TOKEN_LIFE);
        var fresh = secrets.fresh(ApiTokens.PREFIX);
        sql.execute(
                """
                insert into operator_token (token_id, user_id, digest, hint, expires_at, created_at)
                values (?1, ?2, ?3, ?4, ?5, ?6)\
                """,
                ids.next(),
                user.id(),
                fresh.digest(),
                fresh.hint(),
                end,
                clock.instant());
        String id = IdPrefix.USER.format(user.id());
        call.showsSecret(new First(id, Optional.empty(), Optional.of(end)));
        return new First(id, Optional.of(fresh.text()), Optional.of(end));
    }

    private void promote(UUID user, String label) {
        sql.execute(
                "insert into operator (user_id, created_at) values (?1, ?2)",
                user,
                clock.instant());
        String id = IdPrefix.USER.format(user);
        audit.created(
                TenantTransactions.PLATFORM,
                "operator.create",
                Target.of("operator", id, label),
                new First(id, Optional.empty(), Optional.empty()));
    }

    private void spend(String code) {
        int spent =
                ApiTokens.isWellFormed(PREFIX, code)
                        ? sql.execute(
                                """
                                update bootstrap_code set used_at = ?1
                                 where digest = ?2 and used_at is null and expires_at > ?1\
                                """,
                                clock.instant(),
                                secrets.digest(code))
                        : 0;
        if (spent != 1) {
            throw ProblemException.of(
                    Problem.UNAUTHENTICATED,
                    "The code is wrong, used or too old. Restarting makes a new one.");
        }
    }

    private void offer() {
        Optional<CodeFile> file = config.codeFile().map(CodeFile::new);
        Optional<String> given = file.flatMap(CodeFile::code);
        String code = given.orElseGet(() -> secrets.fresh(PREFIX).text());
        Instant now = clock.instant();
        transactions.inBackground(
                TenantTransactions.PLATFORM,
                () ->
                        sql.execute(
                                """
                                insert into bootstrap_code (digest, expires_at) values (?1, ?2)
                                on conflict (digest) do update set expires_at = excluded.expires_at\
                                """,
                                secrets.digest(code),
                                now.plus(config.codeLife())));
        if (given.isPresent()) {
            LOG.info("no operator yet: the code of tagyard.bootstrap.code-file makes the first");
        } else if (file.filter(one -> one.keep(code)).isPresent()) {
            LOG.infof("no operator yet: a one-time code lies in file=%s", file.get().path());
        } else {
            LOG.infof("no operator yet: POST /api/v1/bootstrap with the one-time code=%s", code);
        }
    }

    private boolean hasOperator() {
        return ways.hasConfiguredOperator()
                || !sql.rows("select user_id, created_at from operator limit 1").isEmpty();
    }

    private void limitTries() {
        Instant now = clock.instant();
        synchronized (tries) {
            tries.removeIf(at -> at.plus(Duration.ofMinutes(1)).isBefore(now));
            if (tries.size() >= TRIES_A_MINUTE) {
                throw ProblemException.of(Problem.RATE_LIMITED, "Five tries a minute.")
                        .withHeader("Retry-After", "60")
                        .with("retryAfterSeconds", 60);
            }
            tries.add(now);
        }
    }
}
