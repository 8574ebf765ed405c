package org.tagyard.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.tagyard.local.api.AdminApi;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Ports;
import org.tagyard.local.place.Ports.Service;

/** What somebody sees who starts Tagyard for the first time, kills it and starts it again. */
class NewcomerEndToEndTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Ports ports = Ports.free();

    @Test
    void anOrderReachesTheInboxAndTheTraceSaysWhyAlsoAfterAKill() throws Exception {
        var home = Home.temporary(Checkout.data());
        Files.createSymbolicLink(home.root().resolve("postgres"), home.databasePrograms());
        var data = home.root();
        try {
            String token;
            try (var first = Launch.up(data, ports)) {
                var said = first.awaitLine("/HIT -H ");
                token = word(said, "token");
                assertThat(answerOf(curlLine(said)))
                        .contains("HTTP/1.1 200")
                        .contains("\"ok\":true");
                assertThat(inbox())
                        .extracting(request -> request.path("host").asText())
                        .contains(
                                "hooks.slack.com",
                                "api.telegram.org",
                                "127.0.0.1:" + ports.of(Service.INBOX));
                assertThat(inbox().toString()).contains("Order A-1001 over 59.90 EUR has come in.");
                assertThat(tagsOfNewestHit(token))
                        .hasSize(3)
                        .allSatisfy(tag ->
                                assertThat(tag.path("status").asText()).isEqualTo("succeeded"));

                var children = Launch.children(data);
                assertThat(children).hasSize(3);
                first.interrupt();
                assertThat(children)
                        .allSatisfy(child ->
                                assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(10)));
            }

            var killed = Launch.up(data, ports);
            assertThat(killed.awaitLine("/HIT -H ")).contains(token);
            killed.kill();
            assertThat(Launch.children(data)).as("left behind").hasSize(3);

            try (var again = Launch.up(data, ports)) {
                var said = again.awaitLine("/HIT -H ");
                assertThat(said)
                        .contains("stopped what a former start left running")
                        .contains(token);
                assertThat(answerOf(curlLine(said))).contains("HTTP/1.1 200");
                assertThat(tagsOfNewestHit(token)).hasSize(3);
            }
            assertThat(Launch.children(data)).isEmpty();
        } finally {
            home.remove();
        }
    }

    /** The word after a name in the first column. */
    private static String word(String said, String name) {
        return said.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip().split(" ")[0])
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in:\n" + said));
    }

    private static String curlLine(String said) {
        return said.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("curl -i "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no curl line in:\n" + said));
    }

    private static String answerOf(String command) throws IOException {
        var shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private List<JsonNode> inbox() throws IOException, InterruptedException {
        var address = URI.create("http://localhost:" + ports.of(Service.INBOX) + "/requests");
        var answer =
                http.send(
                        HttpRequest.newBuilder(address).build(),
                        HttpResponse.BodyHandlers.ofString());
        return StreamSupport.stream(new JsonMapper().readTree(answer.body()).spliterator(), false)
                .toList();
    }

    private List<JsonNode> tagsOfNewestHit(String token) {
        var previews = "/tenants/demo/containers/shop/previews";
        try (var api =
                new AdminApi(URI.create("http://localhost:" + ports.of(Service.ADMIN)), token)) {
            var hit =
                    Waiting.until(
                            "the trace of the order",
                            () -> {
                                for (var preview : api.get(previews).path("items")) {
                                    var hits =
                                            previews + "/" + preview.path("id").asText() + "/hits";
                                    var items = api.get(hits + "?limit=1").path("items");
                                    if (!items.isEmpty()) {
                                        return Optional.of(
                                                hits + "/" + items.get(0).path("id").asText());
                                    }
                                }
                                return Optional.<String>empty();
                            });
            return StreamSupport.stream(api.get(hit).at("/events/0/tags").spliterator(), false)
                    .toList();
        }
    }
}
