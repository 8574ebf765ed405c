package org.tagyard.admin.host;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tagyard.admin.security.Profile;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Makes proofs from rows and looks whether they hold. */
@ApplicationScoped
class HostProofs {
    private final Hosts hosts;
    private final DnsRecords dns;
    private final boolean trustsLoopback;

    HostProofs(Hosts hosts, DnsRecords dns, Profile profile) {
        this.hosts = hosts;
        this.dns = dns;
        this.trustsLoopback = profile.isLocal();
    }

    /** Inside a transaction. */
    HostProof of(HostRow row) {
        var method = ProofMethod.ofSlug(row.method);
        return new HostProof(
                row.hostName(),
                row.isDefault(),
                method,
                row.challenge,
                method == ProofMethod.DNS_CNAME ? defaultName(row) : "",
                trustsLoopback);
    }

    /** Outside any transaction: takes up to seconds. */
    List<HostFinding> check(HostProof proof) {
        return proof.check(dns);
    }

    private String defaultName(HostRow row) {
        return hosts.defaultName(new TenantId(row.tenantId), new ContainerId(row.containerId))
                .orElseThrow(
                        () -> new IllegalStateException("no default host: " + row.containerId));
    }
}
