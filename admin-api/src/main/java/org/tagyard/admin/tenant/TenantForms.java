package org.tagyard.admin.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.platform.tenant.Capabilities;

/** The members of a tenant that are read from bodies. */
final class TenantForms {
    private TenantForms() {}

    /**
     * A patch of a tenant, with what stays as it is filled in.
     *
     * @param state present when an operator may set it
     */
    record Patch(
            String name,
            String slug,
            Policies policies,
            Optional<Capabilities> capabilities,
            Optional<String> state) {}

    static Patch patch(JsonBody body, TenantView now, boolean owner, boolean operator) {
        Form form = body.patching(now);
        String name = form.name("name");
        String slug = form.slug("slug");
        boolean endless = setsNoEnd(body.object());
        Policies policies = owner ? policies(form, endless) : now.policies();
        Optional<Capabilities> capabilities =
                operator ? Optional.of(capabilities(form)) : Optional.empty();
        Optional<String> state =
                operator && !now.state().equals("deleted")
                        ? Optional.of(
                                form.choice("state", List.of("active", "suspended"))
                                        .orElse("active"))
                        : Optional.empty();
        form.finish();
        return new Patch(name, slug, policies, capabilities, state);
    }

    static Capabilities capabilities(Form form) {
        var normal = Capabilities.DEFAULT;
        return form.object("capabilities")
                .map(part ->
                        new Capabilities(
                                limit(part, "containers", normal.containers()),
                                limit(part, "members", normal.members()),
                                limit(part, "tokens", normal.tokens()),
                                limit(part, "hosts", normal.hosts()),
                                limit(part, "paths", normal.paths()),
                                limit(part, "entities", normal.entities())))
                .orElse(normal);
    }

    private static int limit(Form form, String name, int otherwise) {
        return form.integer(name, otherwise, 0, Capabilities.MAXIMUM);
    }

    /** A merge patch cannot carry a null through, so "no end" is read from the patch itself. */
    private static boolean setsNoEnd(ObjectNode patch) {
        return patch.path("policies").path("maxTokenDays").isNull();
    }

    private static Policies policies(Form form, boolean endless) {
        var normal = Policies.DEFAULT;
        return form.object("policies")
                .map(part -> {
                    boolean keepsNoEnd = part.isNull("maxTokenDays");
                    Optional<Integer> days =
                            keepsNoEnd
                                    ? Optional.empty()
                                    : Optional.of(part.integer("maxTokenDays", 365, 1, 3_650));
                    return new Policies(
                            part.bool("fourEyes", false),
                            endless ? Optional.empty() : days,
                            part.integer("sessionHours", normal.sessionHours(), 1, 168));
                })
                .orElse(normal);
    }
}
