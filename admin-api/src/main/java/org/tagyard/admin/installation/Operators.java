package org.tagyard.admin.installation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.ETags;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.security.Actor;
import org.tagyard.admin.security.SignInWays;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.admin.security.Users;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;

/** Who holds the platform's role; somebody always does. */
@ApplicationScoped
class Operators {
    private static final String SELECT =
            """
            select u.user_id, u.label, o.created_at
              from operator o join app_user u on u.user_id = o.user_id\
            """;

    private final Sql sql;
    private final Users users;
    private final SignInWays ways;
    private final TenantTransactions transactions;
    private final Audit audit;
    private final Call call;
    private final Clock clock;

    Operators(
            Sql sql,
            Users users,
            SignInWays ways,
            TenantTransactions transactions,
            Audit audit,
            Call call,
            Clock clock) {
        this.sql = sql;
        this.users = users;
        this.ways = ways;
        this.transactions = transactions;
        this.audit = audit;
        this.call = call;
        this.clock = clock;
    }

    /** An operator as answered. */
    @Schema(name = "Operator")
    record OperatorView(Actor user, Instant createdAt) {}

    List<OperatorView> list() {
        return transactions.onPlatform(() ->
                sql.rows(SELECT + " order by u.label, u.user_id limit 1000").stream()
                        .map(Operators::view)
                        .toList());
    }

    OperatorView get(String user) {
        return transactions.onPlatform(() -> found(user).orElseThrow(ProblemException::notFound));
    }

    OperatorView add(String user, JsonBody body) {
        return transactions.onPlatform(() -> {
            var known =
                    IdPrefix.USER
                            .parse(user)
                            .flatMap(users::byId)
                            .orElseThrow(ProblemException::notFound);
            Bootstrap.oneAtATime(sql);
            requireAbsent(user);
            body.form().finish();
            sql.execute(
                    "insert into operator (user_id, created_at) values (?1, ?2)",
                    known.id(),
                    clock.instant());
            OperatorView made = found(user).orElseThrow();
            audit.created(
                    TenantTransactions.PLATFORM,
                    "operator.create",
                    Target.of("operator", user, known.label()),
                    made);
            return made;
        });
    }

    void remove(String user) {
        transactions.onPlatform(() -> {
            Bootstrap.oneAtATime(sql);
            OperatorView before = found(user).orElseThrow(ProblemException::notFound);
            call.requireMatch(1);
            if (!ways.hasConfiguredOperator()
                    && sql.rows("select user_id, created_at from operator").size() == 1) {
                throw ProblemException.of(
                        Problem.LAST_OWNER, "Make somebody else an operator first.");
            }
            sql.execute(
                    "delete from operator where user_id = ?1",
                    IdPrefix.USER.parse(user).orElseThrow());
            audit.removed(
                    TenantTransactions.PLATFORM,
                    "operator.delete",
                    Target.of("operator", user, before.user().label()),
                    before);
            return true;
        });
    }

    private void requireAbsent(String user) {
        if (!call.wantsAbsent()) {
            call.requireMatch(1);
        }
        if (found(user).isPresent()) {
            throw ProblemException.of(Problem.RESOURCE_CHANGED, "This user is an operator already.")
                    .with("currentRevision", 1)
                    .withHeader("ETag", ETags.of(1));
        }
    }

    private Optional<OperatorView> found(String user) {
        return IdPrefix.USER
                .parse(user)
                .flatMap(id -> sql.row(SELECT + " where o.user_id = ?1", id))
                .map(Operators::view);
    }

    private static OperatorView view(Object[] row) {
        return new OperatorView(
                Actor.user(IdPrefix.USER.format((UUID) row[0]), (String) row[1]), (Instant) row[2]);
    }
}
