package org.tagyard.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Ports;
import org.tagyard.local.place.Ports.Service;

/**
 * {@code ./tagyard up --keycloak} and the README's story behind it. No part of the build: it takes
 * a minute and fetches 160 MB at its first run. The README, Start, says how to run it.
 */
class KeycloakJourney {
    private static final Pattern STORY =
            Pattern.compile("<!-- story -->\\s*```bash\\n(.*?)```", Pattern.DOTALL);

    private final Ports ports = Ports.free();

    @Test
    void theStoryWorksWithATokenFromKeycloakAndSoDoesTheNextStart() throws Exception {
        var home = Home.temporary(Checkout.data());
        Files.createSymbolicLink(home.root().resolve("postgres"), home.databasePrograms());
        try {
            try (var first = Launch.up(home.root(), ports, "--keycloak")) {
                var told = shell(story(), tokenFrom(first.awaitLine("/HIT -H ")));
                assertThat(told)
                        .contains("\"state\": \"live\"")
                        .contains("HTTP/1.1 200")
                        .contains("\"status\": \"succeeded\"");
            }
            try (var second = Launch.up(home.root(), ports, "--keycloak")) {
                var token = tokenFrom(second.awaitLine("/HIT -H "));
                var who = "curl -sS -H \"Authorization: Bearer $OPERATOR_TOKEN\" %s/api/v1/me";
                assertThat(shell(who.formatted(address(Service.ADMIN)), token))
                        .contains("local-admin");
            }
        } finally {
            home.remove();
        }
    }

    private String address(Service service) {
        return "http://localhost:" + ports.of(service);
    }

    /** Runs what {@code up} tells a person to run. */
    private static String tokenFrom(String said) throws IOException, InterruptedException {
        var command =
                said.lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("operator "))
                        .map(line -> line.substring("operator ".length()).strip())
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no operator's token in:\n" + said));
        var token = shell(command + "; printf %s \"$OPERATOR_TOKEN\"", "").strip();
        assertThat(token.split("\\.")).as("a signed token").hasSize(3);
        return token;
    }

    /** The README's block with the ports of this run. */
    private String story() throws IOException {
        Matcher block = STORY.matcher(Files.readString(Checkout.root().resolve("README.md")));
        assertThat(block.find()).isTrue();
        return block.group(1)
                .replace(":8080", ":" + ports.of(Service.RUNTIME))
                .replace(":8081", ":" + ports.of(Service.ADMIN))
                .replace(":8082", ":" + ports.of(Service.INBOX));
    }

    private static String shell(String script, String token)
            throws IOException, InterruptedException {
        var file = Files.createTempFile("story", ".sh");
        try {
            Files.writeString(file, script);
            var builder =
                    new ProcessBuilder(List.of("bash", file.toString()))
                            .directory(Checkout.root().toFile())
                            .redirectErrorStream(true);
            builder.environment().put("OPERATOR_TOKEN", token);
            var process = builder.start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(text).isZero();
            return text;
        } finally {
            Files.delete(file);
        }
    }
}
