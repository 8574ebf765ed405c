package org.tagyard.admin.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.operation.RunChoice;
import org.tagyard.admin.operation.RuntimeWork;
import org.tagyard.admin.operation.RuntimeWork.Asked;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;

/** The moves that a person may make with a delivery (spec: admin-api §5): a runtime makes them. */
@ApplicationScoped
class DeliveryActs {
    private static final Duration NORMAL_WAIT = Duration.ofSeconds(2);
    private static final int MAX_REASON = 500;

    private final DeliveryService deliveries;
    private final RunChoice versions;
    private final RuntimeWork runtimes;
    private final TenantTransactions transactions;
    private final Access access;
    private final Audit audit;

    DeliveryActs(
            DeliveryService deliveries,
            RunChoice versions,
            RuntimeWork runtimes,
            TenantTransactions transactions,
            Access access,
            Audit audit) {
        this.deliveries = deliveries;
        this.versions = versions;
        this.runtimes = runtimes;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
    }

    /** Tries one that waits now; runs one that ended again, as a new hit. */
    Response replay(String id, JsonBody body) {
        var operation =
                transactions.in(
                        access.tenant(),
                        () -> {
                            var row = deliveries.found(id);
                            var form = body.form();
                            var version = versions.version(form, RunChoice.OF_REPLAYS);
                            form.finish();
                            if (row.hasEnded()) {
                                var named = named(row);
                                named.set("version", version);
                                return ask(
                                        row,
                                        "replay-one",
                                        "delivery.replay",
                                        named,
                                        Optional.empty());
                            }
                            if (!row.state.equals(DeliveryState.DUE)) {
                                throw illegal(
                                        "One that is "
                                                + row.state
                                                + " is not tried by hand: it goes on by itself when"
                                                + " its cause ends.");
                            }
                            return ask(
                                    row, "try-now", "delivery.try", named(row), Optional.empty());
                        });
        return runtimes.answer(access.tenant(), operation, NORMAL_WAIT);
    }

    /** Gives one up. Repeating it is fine. */
    Response discard(String id, JsonBody body) {
        var operation =
                transactions.in(
                        access.tenant(),
                        () -> {
                            var row = deliveries.found(id);
                            var form = body.form();
                            var reason = form.requiredText("reason", MAX_REASON);
                            form.finish();
                            if (row.state.equals("discarded")) {
                                return Optional.<UUID>empty();
                            }
                            if (row.state.equals(DeliveryState.DELIVERED)
                                    || row.state.equals("running")) {
                                throw illegal("One that is " + row.state + " cannot be given up.");
                            }
                            return Optional.of(
                                    ask(
                                            row,
                                            "discard",
                                            "delivery.discard",
                                            named(row).put("reason", reason),
                                            Optional.of(reason)));
                        });
        return operation
                .map(asked -> runtimes.answer(access.tenant(), asked, NORMAL_WAIT))
                .orElseGet(() ->
                        Response.ok(JsonNodeFactory.instance.objectNode().put("delivery", id))
                                .build());
    }

    private UUID ask(
            DeliveryHistoryRow row,
            String kind,
            String action,
            ObjectNode body,
            Optional<String> reason) {
        var target =
                Target.in(
                        access.container().toString(),
                        "delivery",
                        IdPrefix.DELIVERY.format(row.deliveryId),
                        row.tagName);
        audit.done(access.tenant(), action, target, null, null, reason);
        return runtimes.ask(
                access.tenant(),
                access.container(),
                new Asked(
                        kind,
                        target,
                        body,
                        row.hasEnded() ? Optional.empty() : Optional.of(row.stream),
                        row.state.equals(DeliveryState.DELIVERED)
                                ? Optional.of(
                                        "It was delivered before: the destination may count it"
                                                + " twice.")
                                : Optional.empty()));
    }

    private static ObjectNode named(DeliveryHistoryRow row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("hit", row.hitId.toString())
                .put("delivery", row.deliveryId.toString());
    }

    private static ProblemException illegal(String detail) {
        return ProblemException.of(Problem.ILLEGAL_MOVE, detail);
    }
}
