package org.tagyard.admin.host;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.store.Authorship;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** A row of {@code host}. */
@Entity
@Table(name = "host")
@IdClass(HostRow.Key.class)
class HostRow {
    static final String DEFAULT = "default";
    static final String CUSTOM = "custom";

    /** The primary key. */
    record Key(UUID tenantId, UUID hostId) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "host_id")
    UUID hostId;

    @Column(name = "container_id", updatable = false)
    UUID containerId;

    @Column(updatable = false)
    String name;

    @Column(updatable = false)
    String kind;

    String state;
    String method;

    @Column(updatable = false)
    String challenge;

    @Column(name = "checked_at")
    @Nullable Instant checkedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    String findings;

    @Embedded Authorship authorship;

    /** For the ORM. */
    @SuppressWarnings("NullAway.Init")
    protected HostRow() {}

    HostRow(
            TenantId tenant,
            ContainerId container,
            UUID hostId,
            HostName name,
            String kind,
            ProofMethod method,
            String challenge,
            Authorship authorship) {
        this.tenantId = tenant.value();
        this.containerId = container.value();
        this.hostId = hostId;
        this.name = name.value();
        this.kind = kind;
        this.state = HostState.PENDING.slug;
        this.method = method.slug;
        this.challenge = challenge;
        this.findings = "[]";
        this.authorship = authorship;
    }

    boolean isDefault() {
        return kind.equals(DEFAULT);
    }

    HostName hostName() {
        return new HostName(name);
    }

    void enter(HostState now, List<HostFinding> why, Instant at) {
        state = now.slug;
        findings = JsonText.write(why);
        checkedAt = at;
    }
}
