package org.tagyard.admin.security;

import static org.tagyard.admin.security.Permission.*;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The roles of a tenant's members, as data (spec: admin-api §6.4): viewer ⊂ editor ⊂ publisher ⊂
 * admin ⊂ owner; the auditor stands aside.
 */
public enum Role {
    VIEWER(
            1,
            EnumSet.of(
                    TENANT_READ,
                    USAGE_READ,
                    MEMBERS_READ,
                    CONTAINERS_READ,
                    DRAFT_READ,
                    VERSIONS_READ,
                    SETTINGS_READ,
                    TRAFFIC_READ,
                    STORE_READ)),
    EDITOR(2, plus(VIEWER, DRAFT_WRITE, TEMPLATES_TEST, PREVIEWS_WRITE, PAYLOADS_READ)),
    PUBLISHER(
            3, plus(EDITOR, PUBLISH, SETTINGS_WRITE, SECRETS_WRITE, DELIVERIES_WRITE, STORE_WRITE)),
    ADMIN(
            4,
            plus(
                    PUBLISHER,
                    TENANT_WRITE,
                    MEMBERS_WRITE,
                    TOKENS_WRITE,
                    ARCHIVES_WRITE,
                    AUDIT_READ,
                    CONTAINERS_WRITE,
                    HOSTS_WRITE)),
    OWNER(5, plus(ADMIN, TENANT_DELETE)),
    AUDITOR(
            1,
            EnumSet.of(
                    TENANT_READ,
                    USAGE_READ,
                    MEMBERS_READ,
                    AUDIT_READ,
                    CONTAINERS_READ,
                    DRAFT_READ,
                    VERSIONS_READ,
                    SETTINGS_READ));

    private final int rank;
    private final Set<Permission> permissions;

    Role(int rank, EnumSet<Permission> permissions) {
        this.rank = rank;
        this.permissions = Collections.unmodifiableSet(permissions);
    }

    /** What the role may do. */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** The word in answers and in the database. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether somebody of this role may give the other one: nobody grants above their own. */
    public boolean mayGrant(Role other) {
        return rank >= other.rank && permissions.containsAll(other.permissions);
    }

    /** The role of a word, if there is one. */
    public static Optional<Role> ofSlug(String slug) {
        return Arrays.stream(values()).filter(role -> role.slug().equals(slug)).findFirst();
    }

    private static EnumSet<Permission> plus(Role smaller, Permission... more) {
        var all = EnumSet.copyOf(smaller.permissions);
        Collections.addAll(all, more);
        return all;
    }
}
