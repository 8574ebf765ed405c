package org.tagyard.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tagyard.runtime.testing.DatabaseResource;
import org.tagyard.runtime.testing.RawHttp;
import org.tagyard.runtime.testing.VersionEcho;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@TestProfile(NotifiedChangesTest.Only.class)
class NotifiedChangesTest extends LiveChanges {
    @TestHTTPResource(value = "/health/ready", management = true)
    @SuppressWarnings("NullAway.Init") // given by the test framework
    URI readiness;

    @Test
    void aSenderThatTakesTooLongIsCut() throws IOException {
        var request =
                "POST / HTTP/1.1\r\nHost: " + servedHost() + "\r\nContent-Length: 10\r\n\r\nab";
        try (var client = new RawHttp(address.getPort())) {
            client.send(request.getBytes(StandardCharsets.US_ASCII));
            var answer = client.read();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.text()).contains("urn:tagyard:problem:request-timeout");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void readinessSaysWhereTheConfigurationComesFrom() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(readiness).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("\"name\": \"configuration\"", "\"from\": \"database\"");
        }
    }

    /** Hears of changes by notification alone. */
    public static class Only implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tagyard.snapshot.listen", "true",
                    "tagyard.snapshot.poll-interval", "1h",
                    "tagyard.ingress.max-receive-time", "300ms");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(TestingCompiler.class, VersionEcho.class);
        }
    }
}
