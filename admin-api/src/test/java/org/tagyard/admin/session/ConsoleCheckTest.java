package org.tagyard.admin.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.admin.security.OidcConfig;
import org.tagyard.admin.security.Profile;
import org.tagyard.platform.problem.Finding;

class ConsoleCheckTest {
    private static final Map<String, String> PRODUCTION =
            Map.of(
                    "tagyard.profile", "production",
                    "tagyard.console.url", "https://tagyard.example.org",
                    "tagyard.oidc.issuers.work.url", "https://id.example.org",
                    "tagyard.oidc.issuers.work.client-id", "tagyard-console",
                    "tagyard.oidc.issuers.work.client-secret-file", "/etc/tagyard/console/secret");

    @Test
    void aCarefulStartIsFineWithAndWithoutAConsole() {
        assertThat(found(PRODUCTION)).isEmpty();
        assertThat(found(Map.of("tagyard.profile", "production"))).isEmpty();
    }

    @Test
    void theConsolesClientNeedsASecret() {
        assertThat(found(without("tagyard.oidc.issuers.work.client-secret-file")))
                .containsExactly("client-without-secret");
    }

    @Test
    void providersAreToldWhereTheConsoleIsButOnLoopback() {
        var silent = without("tagyard.console.url");
        assertThat(found(silent)).containsExactly("console-without-address");
        silent.put("tagyard.profile", "local");
        assertThat(found(silent)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://tagyard.example.org", "tagyard.example.org", "ftp://localhost"})
    void theConsoleIsReachedWithTls(String url) {
        var unsafe = new HashMap<>(PRODUCTION);
        unsafe.put("tagyard.console.url", url);
        assertThat(found(unsafe)).containsExactly("console-without-tls");
    }

    @Test
    void onLoopbackItNeedsNone() {
        var local = new HashMap<>(PRODUCTION);
        local.put("tagyard.console.url", "http://localhost:8081");
        assertThat(found(local)).isEmpty();
    }

    private static Map<String, String> without(String property) {
        var less = new HashMap<>(PRODUCTION);
        less.remove(property);
        return less;
    }

    private static List<String> found(Map<String, String> properties) {
        var config =
                new SmallRyeConfigBuilder()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withMapping(Profile.class)
                        .withMapping(ConsoleConfig.class)
                        .withMapping(OidcConfig.class)
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build();
        return new ConsoleCheck(
                        config.getConfigMapping(ConsoleConfig.class),
                        config.getConfigMapping(OidcConfig.class),
                        config.getConfigMapping(Profile.class))
                .findings().stream().map(Finding::code).toList();
    }
}
