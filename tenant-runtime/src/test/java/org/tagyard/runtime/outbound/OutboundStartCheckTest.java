package org.tagyard.runtime.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tagyard.runtime.ops.StartFinding;
import org.tagyard.runtime.ops.StartFinding.Severity;
import org.tagyard.runtime.testing.Configs;

class OutboundStartCheckTest {
    private static java.util.List<StartFinding> check(Map<String, String> properties) {
        return new OutboundStartCheck(Configs.of(OutboundConfig.class, properties)).findings();
    }

    @Test
    void aPlainInstallationHasNoFindings() {
        assertThat(check(Map.of())).isEmpty();
        assertThat(check(Map.of("tagyard.outbound.allow", "10.1.0.0/16:443"))).isEmpty();
    }

    @Test
    void developmentAidsAreSevereAndNameTheirProperty() {
        var findings =
                check(
                        Map.of(
                                "tagyard.outbound.allow", "10.1.0.0/16:443,127.0.0.0/8:8082",
                                "tagyard.outbound.map", "slack.com=127.0.0.1:8082",
                                "tagyard.outbound.map-ca", "/tmp/ca.pem"));
        assertThat(findings)
                .extracting(StartFinding::property)
                .containsExactly(
                        "tagyard.outbound.allow",
                        "tagyard.outbound.map",
                        "tagyard.outbound.map-ca");
        assertThat(findings).extracting(StartFinding::severity).containsOnly(Severity.SEVERE);
    }
}
