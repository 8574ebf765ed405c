package org.tagyard.admin.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/** An identity provider inside the test's process. */
public final class TestingIssuer implements QuarkusTestResourceLifecycleManager {
    /** The configured issuer. */
    public static final String NAME = "tagyard";

    /** A configured issuer that nobody answers for: nothing listens on the reserved port 1. */
    public static final String DEAD = "http://127.0.0.1:1/dead";

    /** The console's client. */
    public static final String CONSOLE = "tagyard-console";

    /** The subject who is an operator by configuration. */
    public static final String OPERATOR = "the-operator";

    private static final MockOAuth2Server SERVER = new MockOAuth2Server();

    @Override
    public Map<String, String> start() {
        SERVER.start();
        String secret = secretFile().toString();
        return Map.of(
                "tagyard.oidc.default-issuer",
                "test",
                "tagyard.oidc.issuers.test.client-id",
                CONSOLE,
                "tagyard.oidc.issuers.test.client-secret-file",
                secret,
                "tagyard.oidc.issuers.dead.client-id",
                CONSOLE,
                "tagyard.oidc.issuers.dead.client-secret-file",
                secret,
                "tagyard.oidc.issuers.test.url",
                url(NAME),
                "tagyard.oidc.issuers.dead.url",
                DEAD,
                "tagyard.security.operators[0].issuer",
                url(NAME),
                "tagyard.security.operators[0].subject",
                OPERATOR);
    }

    @Override
    public void stop() {
        SERVER.shutdown();
    }

    private static Path secretFile() {
        try {
            return Files.writeString(
                    Files.createTempFile("tagyard-client", ".txt"), "a secret for tests\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next code that a browser gets stands for this person. */
    public static void nextIs(String subject, Map<String, Object> claims) {
        SERVER.enqueueCallback(
                new DefaultOAuth2TokenCallback(
                        NAME, subject, "JWT", List.of("tagyard-admin"), claims, 3_600));
    }

    /** The URL of an issuer of this server; only {@link #NAME} is configured. */
    public static String url(String issuer) {
        return SERVER.issuerUrl(issuer).toString();
    }

    /** A good access token. */
    public static String token(String subject) {
        return token(NAME, subject, "tagyard-admin", "JWT", 3_600, Map.of());
    }

    /** A token as wished, signed by the server. */
    public static String token(
            String issuer,
            String subject,
            String audience,
            String type,
            long lifeSeconds,
            Map<String, Object> claims) {
        return SERVER.issueToken(
                        issuer,
                        "test-client",
                        new DefaultOAuth2TokenCallback(
                                issuer, subject, type, List.of(audience), claims, lifeSeconds))
                .serialize();
    }
}
