package org.tagyard.admin.path;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.tagyard.admin.store.Authorship;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** A row of {@code path}. */
@Entity
@Table(name = "path")
@IdClass(PathRow.Key.class)
class PathRow {
    /** The primary key. */
    record Key(UUID tenantId, UUID pathId) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "path_id")
    UUID pathId;

    @Column(name = "container_id", updatable = false)
    UUID containerId;

    String path;
    String match;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    String[] methods;

    boolean enabled;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    String[] hosts;

    @JdbcTypeCode(SqlTypes.JSON)
    String settings;

    @JdbcTypeCode(SqlTypes.JSON)
    String labels;

    @Embedded Authorship authorship;

    /** For the ORM. */
    @SuppressWarnings("NullAway.Init")
    protected PathRow() {}

    @SuppressWarnings("NullAway.Init") // set() gives the rest
    PathRow(TenantId tenant, ContainerId container, UUID pathId, Authorship authorship) {
        this.tenantId = tenant.value();
        this.containerId = container.value();
        this.pathId = pathId;
        this.authorship = authorship;
    }

    void set(PathSettings settings) {
        path = settings.path();
        match = settings.match();
        hosts = settings.hosts().toArray(String[]::new);
        methods = settings.methods().toArray(String[]::new);
        enabled = settings.enabled();
        this.settings = JsonText.write(settings.policy());
        labels = JsonText.write(settings.labels());
    }

    PathSettings settings() {
        return new PathSettings(
                path,
                match,
                List.of(hosts),
                List.of(methods),
                enabled,
                JsonText.object(settings),
                JsonText.pairs(labels));
    }
}
