package org.tagyard.admin.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** The rows of {@code container_live}. Every method joins the transaction of its caller. */
@ApplicationScoped
public class LiveContainers {
    private final EntityManager database;

    LiveContainers(EntityManager database) {
        this.database = database;
    }

    /** What a runtime does with a container's requests. */
    public enum State {
        ACTIVE("active"),
        PAUSED("paused"),
        DELETED("deleted");

        private final String slug;

        State(String slug) {
            this.slug = slug;
        }
    }

    /** A new container: nothing is live yet. */
    public void add(TenantId tenant, ContainerId container) {
        database.createNativeQuery(
                        "insert into container_live (tenant_id, container_id) values (:tenant, :container)")
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .executeUpdate();
    }

    /** Says that hosts, paths, power-ups or the container's own settings changed. */
    public void settingsChanged(TenantId tenant, ContainerId container) {
        database.createNativeQuery(
                        """
                        update container_live set settings_revision = settings_revision + 1
                         where tenant_id = :tenant and container_id = :container
                        """)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .executeUpdate();
    }

    /** Says what is to become of requests from now on; a setting changed as well. */
    public void enter(TenantId tenant, ContainerId container, State state) {
        database.createNativeQuery(
                        """
                        update container_live set state = :state, settings_revision = settings_revision + 1
                         where tenant_id = :tenant and container_id = :container
                        """)
                .setParameter("state", state.slug)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .executeUpdate();
    }

    /** Makes a version live. */
    public void publish(
            TenantId tenant, ContainerId container, int number, String contentHash, Instant at) {
        database.createNativeQuery(
                        """
                        update container_live set live_number = :number, live_hash = :hash, published_at = :at
                         where tenant_id = :tenant and container_id = :container
                        """)
                .setParameter("number", number)
                .setParameter("hash", contentHash)
                .setParameter("at", at)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .executeUpdate();
    }
}
