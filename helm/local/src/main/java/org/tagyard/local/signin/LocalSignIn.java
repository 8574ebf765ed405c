package org.tagyard.local.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.tagyard.local.place.Home;

/**
 * An OpenID provider with a sign-in page that asks for a name and no password. Its signing key is
 * made anew at each start: the library's own key is known to everybody.
 */
public final class LocalSignIn implements SignIn {
    private static final String ISSUER = "tagyard";
    private static final long TOKEN_SECONDS = 3600;

    private final MockOAuth2Server server;
    private final int port;

    private LocalSignIn(MockOAuth2Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /** A {@link SignIn.Starter}. */
    public static LocalSignIn start(Home home, int port) {
        try {
            return startServer(home, port);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the local sign-in", e);
        }
    }

    private static LocalSignIn startServer(Home home, int port) throws IOException {
        var page = home.run("sign-in.html");
        try (InputStream resource =
                Objects.requireNonNull(
                        LocalSignIn.class.getResourceAsStream("/sign-in.html"), "sign-in.html")) {
            Files.copy(resource, page, StandardCopyOption.REPLACE_EXISTING);
        }
        var callback =
                new DefaultOAuth2TokenCallback(
                        ISSUER, FIRST_OPERATOR, "JWT", List.of(AUDIENCE), Map.of(), TOKEN_SECONDS);
        var config =
                new OAuth2Config(
                        true,
                        page.toString(),
                        null,
                        false,
                        new OAuth2TokenProvider(new KeyProvider(List.of(signingKey()), "RS256")),
                        Set.of(callback),
                        new MockWebServerWrapper(null));
        var server = new MockOAuth2Server(config);
        server.start(InetAddress.getLoopbackAddress(), port);
        return new LocalSignIn(server, port);
    }

    private static RSAKey signingKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make the key of the local sign-in", e);
        }
    }

    @Override
    public String issuer() {
        return "http://localhost:" + port + "/" + ISSUER;
    }

    @Override
    public boolean believesAnyName() {
        return true;
    }

    @Override
    public String advice() {
        return FIRST_OPERATOR + ", the first operator, or as anybody; there is no password";
    }

    @Override
    public String operatorToken() {
        return token(FIRST_OPERATOR);
    }

    @Override
    public String operatorTokenCommand() {
        return "curl -sS -u %s:any %s/token -d 'grant_type=client_credentials&scope=%s' | jq -r .access_token"
                .formatted(FIRST_OPERATOR, issuer(), AUDIENCE);
    }

    /** A bearer token for the admin API in the name of that user, an hour long. */
    public String token(String user) {
        return PasswordGrant.token(URI.create(issuer() + "/token"), "tagyard-local", user, "none");
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
