package org.tagyard.runtime.outbound;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.tagyard.platform.address.AddressRule;
import org.tagyard.runtime.ops.StartCheck;
import org.tagyard.runtime.ops.StartFinding;
import org.tagyard.runtime.ops.StartFinding.Severity;

/**
 * Development aids of outgoing calls, which a production start refuses (spec: isolation §4, §7).
 */
@Singleton
class OutboundStartCheck implements StartCheck {
    private final OutboundConfig config;

    OutboundStartCheck(OutboundConfig config) {
        this.config = config;
    }

    @Override
    public List<StartFinding> findings() {
        var findings = new ArrayList<StartFinding>();
        config.allow().orElse(List.of()).stream()
                .map(AddressRule::parse)
                .filter(AddressRule::reachesLoopback)
                .forEach(rule ->
                        findings.add(
                                severe(
                                        "tagyard.outbound.allow",
                                        "Templates may call this machine itself: " + rule + ".")));
        if (config.map().filter(entries -> !entries.isEmpty()).isPresent()) {
            findings.add(
                    severe(
                            "tagyard.outbound.map",
                            "Calls to some hosts are led to this machine instead."));
        }
        if (config.mapCa().isPresent()) {
            findings.add(
                    severe(
                            "tagyard.outbound.map-ca",
                            "A development certificate authority is trusted for some hosts."));
        }
        return findings;
    }

    private static StartFinding severe(String property, String detail) {
        return new StartFinding(Severity.SEVERE, property, detail);
    }
}
