package org.tagyard.admin.hit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
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
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.IdPrefix;

/** Runs a hit once more, on another version or changed, and compares (spec: admin-api §5). */
@ApplicationScoped
class Reruns {
    private static final Duration NORMAL_WAIT = Duration.ofSeconds(2);
    private static final List<String> WORDS = List.of("live");
    private static final int MAX_BODY_BYTES = 10_485_760;

    private final Hits hits;
    private final RuntimeWork runtimes;
    private final TenantTransactions transactions;
    private final Access access;
    private final RunChoice choice;
    private final Audit audit;

    Reruns(
            Hits hits,
            RuntimeWork runtimes,
            TenantTransactions transactions,
            Access access,
            RunChoice choice,
            Audit audit) {
        this.hits = hits;
        this.runtimes = runtimes;
        this.transactions = transactions;
        this.access = access;
        this.choice = choice;
        this.audit = audit;
    }

    Response start(String hit, JsonBody body) {
        var operation = transactions.in(access.tenant(), () -> ask(hit, body));
        return runtimes.answer(access.tenant(), operation, NORMAL_WAIT);
    }

    private UUID ask(String hit, JsonBody body) {
        var id =
                IdPrefix.HIT
                        .parse(hit)
                        .filter(it ->
                                hits.find(access.tenant(), access.container(), it).isPresent())
                        .orElseThrow(ProblemException::notFound);
        var form = body.form();
        var json = JsonNodeFactory.instance.objectNode().put("hit", id.toString());
        json.set("version", version(form));
        var outgoing = form.choice("outgoing", RequestForm.OUTGOING).orElse("suppress");
        json.put("outgoing", outgoing);
        choice.preview(form).ifPresent(it -> json.put("preview", it.toString()));
        form.object("change")
                .ifPresent(change -> {
                    RequestForm.read(change, MAX_BODY_BYTES).into(json.putObject("change"));
                    if (outgoing.equals("send")) {
                        form.reject(
                                "change",
                                Violation.Code.NOT_ALLOWED_HERE,
                                "A changed hit is only run with outgoing suppress.");
                    }
                });
        if (outgoing.equals("send")) {
            access.require(Permission.DELIVERIES_WRITE);
        }
        form.finish();
        var target = Target.in(access.container().toString(), "hit", hit, "");
        audit.done(access.tenant(), "hit.rerun", target, null, null, Optional.empty());
        return runtimes.ask(
                access.tenant(),
                access.container(),
                new RuntimeWork.Asked("rerun", target, json, Optional.empty(), Optional.empty()));
    }

    private JsonNode version(Form form) {
        var draft = form.json("version").filter(it -> it.asText().equals("draft"));
        if (draft.isPresent()) {
            form.reject(
                    "version",
                    Violation.Code.NOT_ALLOWED_HERE,
                    "A draft runs in a preview session: open one and name it as preview.");
            return draft.get();
        }
        return choice.version(form, WORDS);
    }
}
