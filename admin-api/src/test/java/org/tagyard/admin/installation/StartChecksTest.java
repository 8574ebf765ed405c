package org.tagyard.admin.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.security.OidcConfig;
import org.tagyard.admin.security.Profile;
import org.tagyard.admin.security.SecurityConfig;
import org.tagyard.platform.problem.Finding;

class StartChecksTest {
    private static final Map<String, String> PRODUCTION =
            Map.of(
                    "tagyard.profile", "production",
                    "quarkus.http.host", "0.0.0.0",
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "tagyard.security.pepper-file", "/run/secrets/pepper",
                    "tagyard.oidc.issuers.work.url", "https://id.example.org/realms/work");

    private static final Map<String, String> LOCAL =
            Map.of(
                    "tagyard.profile", "local",
                    "quarkus.http.host", "127.0.0.1",
                    "tagyard.oidc.issuers.local.url", "http://localhost:8083/local",
                    "tagyard.oidc.issuers.local.local-sign-in", "true");

    @Test
    void aCarefulProductionStartAndALocalOneAreFine() {
        assertThat(found(PRODUCTION)).isEmpty();
        assertThat(found(LOCAL)).isEmpty();
    }

    @Test
    void theLocalSignInIsRefusedAnywhereElse() {
        assertThat(found(with(LOCAL, "quarkus.http.host", "0.0.0.0")))
                .containsExactlyInAnyOrder("local-start-exposed", "local-sign-in-exposed");
        assertThat(found(with(LOCAL, "tagyard.profile", "production")))
                .containsExactlyInAnyOrder("local-sign-in-exposed", "no-pepper");
        assertThat(
                        found(
                                with(
                                        LOCAL,
                                        "tagyard.oidc.issuers.local.url",
                                        "https://id.example.org/local")))
                .containsExactly("local-sign-in-exposed");
    }

    @Test
    void anOpenPortNeedsTlsOrATrustedProxy() {
        var open = with(PRODUCTION, "quarkus.http.proxy.proxy-address-forwarding", "false");
        assertThat(found(open)).containsExactly("port-without-tls");
        assertThat(found(with(open, "quarkus.http.ssl.certificate.files", "tls.crt"))).isEmpty();
        assertThat(found(with(open, "quarkus.http.host", "127.0.0.1"))).isEmpty();
    }

    @Test
    void productionNeedsAPepperAndIssuersWithTls() {
        var bare = new HashMap<>(PRODUCTION);
        bare.remove("tagyard.security.pepper-file");
        assertThat(found(bare)).containsExactly("no-pepper");
        assertThat(
                        found(
                                with(
                                        PRODUCTION,
                                        "tagyard.oidc.issuers.work.url",
                                        "http://id.example.org")))
                .containsExactly("issuer-without-tls");
        assertThat(found(with(PRODUCTION, "tagyard.oidc.default-issuer", "play")))
                .containsExactly("unknown-default-issuer");
    }

    @Test
    void aDatabaseRoleThatPassesTheWallIsRefused() {
        assertThat(DatabaseRole.judged(false, false)).isEmpty();
        assertThat(DatabaseRole.judged(true, false))
                .extracting(Finding::severity)
                .containsExactly(Finding.Severity.ERROR);
        assertThat(DatabaseRole.judged(false, true))
                .extracting(Finding::pointer)
                .containsExactly("tagyard.database.username");
    }

    private static List<String> found(Map<String, String> properties) {
        var config =
                new SmallRyeConfigBuilder()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withMapping(Profile.class)
                        .withMapping(SecurityConfig.class)
                        .withMapping(OidcConfig.class)
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build();
        return new Exposure(
                        config,
                        config.getConfigMapping(Profile.class),
                        config.getConfigMapping(SecurityConfig.class),
                        config.getConfigMapping(OidcConfig.class))
                .findings().stream().map(Finding::code).toList();
    }

    private static Map<String, String> with(
            Map<String, String> properties, String name, String value) {
        var changed = new HashMap<>(properties);
        changed.put(name, value);
        return changed;
    }
}
