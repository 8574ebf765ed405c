package org.tagyard.admin.member;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.security.Containers;
import org.tagyard.admin.security.Role;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.IdPrefix;

/** The members of a membership that are read from bodies. */
final class MemberForms {
    static final List<String> ROLES = Arrays.stream(Role.values()).map(Role::slug).toList();

    private MemberForms() {}

    /** Somebody as an identity provider knows them. */
    record Identity(String issuer, String subject, String label) {}

    /**
     * A membership to be made.
     *
     * @param user somebody the platform knows; or else
     * @param identity somebody it may not know yet
     * @param reason why, needed from an operator who enters
     */
    record Wanted(
            Optional<UUID> user,
            Optional<Identity> identity,
            Role role,
            Optional<List<UUID>> containers,
            Optional<String> reason) {}

    static Wanted create(Form form) {
        Optional<String> user = form.text("user", 64);
        Optional<UUID> userId = user.flatMap(IdPrefix.USER::parse);
        Optional<Identity> identity =
                form.object("identity")
                        .map(part ->
                                new Identity(
                                        part.requiredText("issuer", 500),
                                        part.requiredText("subject", 255),
                                        part.text("label", 200).orElse("")));
        if (user.isPresent() && userId.isEmpty()) {
            form.reject("user", Violation.Code.UNKNOWN_REFERENCE, "No such user is known.");
        }
        if (user.isPresent() && identity.isPresent()) {
            form.reject("identity", Violation.Code.NOT_ALLOWED_HERE, "Send user or identity.");
        }
        Role role = role(form);
        Optional<List<UUID>> containers = Containers.read(form);
        Optional<String> reason = form.text("reason", 500).filter(text -> !text.isBlank());
        form.finish();
        return new Wanted(userId, identity, role, containers, reason);
    }

    static Role role(Form form) {
        Optional<String> role = form.choice("role", ROLES);
        if (!form.has("role")) {
            form.reject("role", Violation.Code.REQUIRED, "This member is needed.");
        }
        return role.flatMap(Role::ofSlug).orElse(Role.VIEWER);
    }
}
