package org.tagyard.admin.host;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.store.Authorship;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TenantId;

/** What containers ask of their hosts. Every method joins the transaction of its caller. */
@ApplicationScoped
public class HostDesk {
    private final Hosts hosts;
    private final HostsConfig config;
    private final Access access;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    HostDesk(Hosts hosts, HostsConfig config, Access access, Ids ids, Clock clock) {
        this.hosts = hosts;
        this.config = config;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
    }

    /** The default host of a new container: verified from birth. */
    public void addDefault(TenantId tenant, ContainerId container, String identifier) {
        var now = clock.instant();
        var row =
                new HostRow(
                        tenant,
                        container,
                        ids.next(),
                        new HostName(identifier + "." + config.defaultDomain()),
                        HostRow.DEFAULT,
                        ProofMethod.OPERATOR,
                        HostProof.newChallenge(random),
                        Authorship.first(now, access.actor()));
        row.enter(HostState.VERIFIED, List.of(), now);
        hosts.add(row);
        if (!hosts.route(row)) {
            throw new IllegalStateException("the default host is routed elsewhere: " + row.name);
        }
    }

    /** The names of a container that ends lead nowhere, and may be claimed by others. */
    public void release(TenantId tenant, ContainerId container) {
        hosts.unrouteAll(tenant, container);
    }

    /**
     * Whether the container has this very host, or one that covers it; not whether it is verified.
     */
    public boolean answersOn(TenantId tenant, ContainerId container, String name) {
        return HostName.parse(name)
                .filter(host -> host.value().equals(name) && !name.startsWith("*."))
                .filter(host ->
                        hosts.hasName(tenant, container, host)
                                || hosts.hasName(
                                        tenant,
                                        container,
                                        new HostName(
                                                "*"
                                                        + name.substring(
                                                                Math.max(0, name.indexOf('.'))))))
                .isPresent();
    }
}
