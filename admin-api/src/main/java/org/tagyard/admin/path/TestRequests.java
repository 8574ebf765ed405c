package org.tagyard.admin.path;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.operation.RequestForm;
import org.tagyard.admin.operation.RunChoice;
import org.tagyard.admin.operation.RuntimeWork;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.sender.PathPolicy;
import org.tagyard.platform.sender.PolicyReader;
import org.tagyard.platform.sender.SenderExample;
import org.tagyard.platform.sender.SenderPreset;
import org.tagyard.platform.sender.SenderPresets;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.Ids;

/**
 * Requests that a runtime makes to a path in a sender's name (spec: admin-api §3). It signs them:
 * the control plane cannot open the secret.
 */
@ApplicationScoped
class TestRequests {
    private static final Duration NORMAL_WAIT = Duration.ofSeconds(2);

    private final Paths paths;
    private final RuntimeWork runtimes;
    private final TenantTransactions transactions;
    private final Access access;
    private final RunChoice choice;
    private final Audit audit;
    private final Ids ids;

    TestRequests(
            Paths paths,
            RuntimeWork runtimes,
            TenantTransactions transactions,
            Access access,
            RunChoice choice,
            Audit audit,
            Ids ids) {
        this.paths = paths;
        this.runtimes = runtimes;
        this.transactions = transactions;
        this.access = access;
        this.choice = choice;
        this.audit = audit;
        this.ids = ids;
    }

    Response send(String path, JsonBody body) {
        var operation = transactions.in(access.tenant(), () -> ask(path, body));
        return runtimes.answer(access.tenant(), operation, NORMAL_WAIT);
    }

    private UUID ask(String path, JsonBody body) {
        var row = paths.require(new Paths.Place(access.tenant(), access.container()), path);
        var policy = PolicyReader.read(row.settings().policy(), false);
        var form = body.form();
        var json = JsonNodeFactory.instance.objectNode().put("path", row.pathId.toString());
        json.put(
                "method",
                form.choice("method", PathRules.METHODS)
                        .orElse(List.of(row.methods).contains("POST") ? "POST" : row.methods[0]));
        fill(form, policy, json);
        json.put("sign", form.bool("sign", true));
        choice.preview(form).ifPresent(id -> json.put("preview", id.toString()));
        json.put("outgoing", form.choice("outgoing", RequestForm.OUTGOING).orElse("send"));
        form.finish();
        var target =
                Target.in(
                        access.container().toString(),
                        "path",
                        IdPrefix.PATH.format(row.pathId),
                        row.path);
        audit.done(access.tenant(), "path.test", target, null, null, Optional.empty());
        return runtimes.ask(
                access.tenant(),
                access.container(),
                new RuntimeWork.Asked(
                        "test-request", target, json, Optional.empty(), Optional.empty()));
    }

    /** The example's headers and body, where the caller gives none. */
    private void fill(Form form, PathPolicy policy, ObjectNode json) {
        var example = form.text("example", 100).flatMap(name -> example(form, policy, name));
        var own = RequestForm.read(form, policy.payload().maxBodyBytes());
        if (example.isEmpty()) {
            own.into(json);
            return;
        }
        var delivery = example.get().delivery(ids.next().toString());
        var headers = new LinkedHashMap<>(delivery.headers());
        own.headers()
                .forEach((name, value) -> {
                    headers.keySet().removeIf(name::equalsIgnoreCase);
                    headers.put(name, value);
                });
        new RequestForm(headers, own.query(), own.body().or(() -> Optional.of(delivery.body())))
                .into(json);
        json.put("example", example.get().name());
    }

    private static Optional<SenderExample> example(Form form, PathPolicy policy, String name) {
        var known =
                policy.sender()
                        .flatMap(SenderPresets.shipped()::find)
                        .map(SenderPreset::examples)
                        .orElse(List.of());
        var found = known.stream().filter(it -> it.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            form.note(
                    Violation.at(
                                    form.pointer("example"),
                                    Violation.Code.UNKNOWN_REFERENCE,
                                    "The sender of this path has no such example.")
                            .allowing(
                                    Map.of(
                                            "values",
                                            known.stream().map(SenderExample::name).toList())));
        }
        return found;
    }
}
