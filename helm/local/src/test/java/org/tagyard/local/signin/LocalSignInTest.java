package org.tagyard.local.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagyard.local.place.Home;

class LocalSignInTest {
    @TempDir private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void itsTokensAreThoseOfAnOpenIdProvider() throws Exception {
        try (var signIn = LocalSignIn.start(Home.at(directory), freePort())) {
            var discovery =
                    new JsonMapper()
                            .readTree(get(signIn.issuer() + "/.well-known/openid-configuration"));
            assertThat(discovery.path("issuer").asText()).isEqualTo(signIn.issuer());
            var claims = SignedJWT.parse(signIn.token("ada")).getJWTClaimsSet();
            assertThat(claims.getIssuer()).isEqualTo(signIn.issuer());
            assertThat(claims.getSubject()).isEqualTo("ada");
            assertThat(claims.getAudience()).containsExactly("tagyard-admin");
            assertThat(claims.getClaims()).doesNotContainKeys("nonce", "at_hash");
        }
    }

    @Test
    void everyStartSignsWithAKeyOfItsOwn() throws Exception {
        try (var one = LocalSignIn.start(Home.at(directory), freePort());
                var other = LocalSignIn.start(Home.at(directory), freePort())) {
            assertThat(get(one.issuer() + "/jwks")).isNotEqualTo(get(other.issuer() + "/jwks"));
        }
    }

    @Test
    void itsPageSaysThatItBelievesAnyName() throws Exception {
        try (var signIn = LocalSignIn.start(Home.at(directory), freePort())) {
            var page =
                    get(
                            signIn.issuer()
                                    + "/authorize?client_id=x&response_type=code&scope=openid&state=s&redirect_uri=http://localhost:1/");
            assertThat(page).contains("asks for no").contains("local-admin");
        }
    }

    private String get(String address) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
