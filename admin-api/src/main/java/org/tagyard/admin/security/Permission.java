package org.tagyard.admin.security;

import java.util.Arrays;
import java.util.Optional;

/**
 * What somebody may do in a tenant; tokens name them as scopes (spec: admin-api §6.4). Each one
 * names the permission by which its objects can be seen at all: who lacks that is told 404, who has
 * it but lacks the act is told 403.
 */
public enum Permission {
    TENANT_READ("tenant:read"),
    USAGE_READ("usage:read"),
    TENANT_WRITE("tenant:write", TENANT_READ),
    TENANT_DELETE("tenant:delete", TENANT_READ),
    MEMBERS_READ("members:read"),
    MEMBERS_WRITE("members:write", MEMBERS_READ),
    TOKENS_WRITE("tokens:write", MEMBERS_READ),
    ARCHIVES_WRITE("archives:write", TENANT_READ),
    AUDIT_READ("audit:read"),
    CONTAINERS_READ("containers:read"),
    CONTAINERS_WRITE("containers:write", CONTAINERS_READ),
    SETTINGS_READ("settings:read"),
    HOSTS_WRITE("hosts:write", SETTINGS_READ),
    SETTINGS_WRITE("settings:write", SETTINGS_READ),
    SECRETS_WRITE("secrets:write", SETTINGS_READ),
    DRAFT_READ("draft:read"),
    DRAFT_WRITE("draft:write", DRAFT_READ),
    TEMPLATES_TEST("templates:test", DRAFT_READ),
    VERSIONS_READ("versions:read"),
    PUBLISH("publish", VERSIONS_READ),
    TRAFFIC_READ("traffic:read"),
    PREVIEWS_WRITE("previews:write", TRAFFIC_READ),
    PAYLOADS_READ("payloads:read", TRAFFIC_READ),
    DELIVERIES_WRITE("deliveries:write", TRAFFIC_READ),
    STORE_READ("store:read"),
    STORE_WRITE("store:write", STORE_READ);

    private final String slug;
    private final Optional<Permission> reading;

    Permission(String slug) {
        this.slug = slug;
        this.reading = Optional.empty();
    }

    Permission(String slug, Permission reading) {
        this.slug = slug;
        this.reading = Optional.of(reading);
    }

    /** The word in tokens, problems and the OpenAPI document. */
    public String slug() {
        return slug;
    }

    /** The permission to see the objects that this one is about; a reading one is its own. */
    public Permission reading() {
        return reading.orElse(this);
    }

    /** Whether it is about the whole tenant, so that it needs a membership for all containers. */
    public boolean isTenantWide() {
        return switch (this) {
            case TENANT_READ,
                    USAGE_READ,
                    MEMBERS_READ,
                    CONTAINERS_READ,
                    CONTAINERS_WRITE,
                    SETTINGS_READ,
                    HOSTS_WRITE,
                    SETTINGS_WRITE,
                    SECRETS_WRITE,
                    DRAFT_READ,
                    DRAFT_WRITE,
                    TEMPLATES_TEST,
                    VERSIONS_READ,
                    PUBLISH,
                    TRAFFIC_READ,
                    PREVIEWS_WRITE,
                    PAYLOADS_READ,
                    DELIVERIES_WRITE,
                    STORE_READ,
                    STORE_WRITE ->
                    false;
            case TENANT_WRITE,
                    TENANT_DELETE,
                    MEMBERS_WRITE,
                    TOKENS_WRITE,
                    ARCHIVES_WRITE,
                    AUDIT_READ ->
                    true;
        };
    }

    /** The permission of a word, if there is one. */
    public static Optional<Permission> ofSlug(String slug) {
        return Arrays.stream(values()).filter(p -> p.slug.equals(slug)).findFirst();
    }
}
