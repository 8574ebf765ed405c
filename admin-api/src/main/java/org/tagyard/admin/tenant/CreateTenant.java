package org.tagyard.admin.tenant;

import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.http.Form;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.Capabilities;
import org.tagyard.platform.tenant.IdPrefix;

/** What an operator sends to make a tenant. {@code owner} is a user's id; the caller by default. */
record CreateTenant(String name, String slug, Capabilities capabilities, Optional<UUID> owner) {
    static CreateTenant read(Form form) {
        String name = form.name("name");
        String slug = form.slug("slug");
        Capabilities capabilities = TenantForms.capabilities(form);
        Optional<String> owner = form.text("owner", 64);
        Optional<UUID> user = owner.flatMap(IdPrefix.USER::parse);
        if (owner.isPresent() && user.isEmpty()) {
            form.reject("owner", Violation.Code.UNKNOWN_REFERENCE, "No such user is known.");
        }
        form.finish();
        return new CreateTenant(name, slug, capabilities, user);
    }
}
