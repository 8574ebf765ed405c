package org.tagyard.platform.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Requests signed by the senders' own libraries are verified. The file is made by {@code
 * src/test/senders/sign.mjs}.
 */
class SenderLibrariesTest {
    private static final UUID SECRET = new UUID(0, 1);

    @TestFactory
    List<DynamicTest> whatASendersLibrarySignsIsVerified() throws IOException {
        try (var file = SenderLibrariesTest.class.getResourceAsStream("sender-libraries.json")) {
            var all = new ObjectMapper().readTree(file);
            var at = Instant.parse(all.path("signedAt").asText());
            var tests = new ArrayList<DynamicTest>();
            for (var request : all.path("requests")) {
                tests.add(
                        DynamicTest.dynamicTest(
                                request.path("library").asText(), () -> check(request, at)));
            }
            assertThat(tests).hasSizeGreaterThan(4);
            return tests;
        }
    }

    private static void check(JsonNode signed, Instant at) {
        assertThat(look(signed, signed.path("body").asText(), at))
                .isEqualTo(new Verification.Verified(SECRET));
        assertThat(look(signed, signed.path("body").asText().replace("59.9", "59.8"), at))
                .isEqualTo(new Verification.Refused(Verification.Reason.MISMATCH));
    }

    private static Verification look(JsonNode signed, String body, Instant at) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        signed.path("headers")
                .properties()
                .forEach(it -> headers.put(it.getKey(), it.getValue().asText()));
        var request =
                new SignedRequest(
                        "POST",
                        "https://shop.example.org/hook",
                        name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of(),
                        body.getBytes(StandardCharsets.UTF_8));
        var written =
                JsonNodeFactory.instance.objectNode().put("sender", signed.path("sender").asText());
        var secret =
                PathSecret.of(
                        SECRET,
                        SecretKind.of(signed.path("kind").asText()).orElseThrow(),
                        signed.path("secret").asText());
        return Verification.of(
                PolicyReader.read(written, true).verification().verifier(),
                request,
                List.of(secret),
                at.plusSeconds(30),
                Duration.ofMinutes(5));
    }
}
