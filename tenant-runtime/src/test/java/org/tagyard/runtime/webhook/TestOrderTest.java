package org.tagyard.runtime.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.sender.PolicyReader;
import org.tagyard.platform.sender.SenderPresets;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.snapshot.LiveSettings.PathRule;

/** What is sent to a path for a test (spec: admin-api §3). */
class TestOrderTest {
    private static final String OWN_BODY = "'body':'eyJpZCI6MX0='";

    @Test
    void anExampleOfTheSenderIsSentWithTheDeliverysId() throws Exception {
        var preset = SenderPresets.shipped().find("standard-webhooks").orElseThrow();
        var example = preset.examples().getFirst();
        var named =
                order("{'example':'" + example.name() + "'}")
                        .request(rule("standard-webhooks"), "7");
        assertThat(named.headers().get("webhook-id")).contains("msg_7");
        assertThat(named.body()).isEqualTo(example.delivery("7").body());
        var first = order("{}").request(rule("standard-webhooks"), "7");
        assertThat(first.body()).isEqualTo(named.body());
    }

    @Test
    void whatIsGivenStandsInThePlaceOfTheExample() throws Exception {
        var request =
                order(
                                "{'method':'put','query':{'a b':'c&d'},'headers':{'X-Own':'1'},"
                                        + OWN_BODY
                                        + "}")
                        .request(rule("standard-webhooks"), "7");
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.query()).isEqualTo("a+b=c%26d");
        assertThat(request.headers().get("X-Own")).contains("1");
        assertThat(request.headers().get("webhook-id")).isEmpty();
        assertThat(new String(request.body(), UTF_8)).isEqualTo("{\"id\":1}");
    }

    @Test
    void nobodyGivesTheHeadersThatThePlatformSets() throws Exception {
        var request =
                order(
                                "{'headers':{'Host':'x','x-tagyard-event-name':'x','X-Gtm-Server-Preview':'x','X-Tagyard-Outgoing':'x'},"
                                        + OWN_BODY
                                        + "}")
                        .request(rule("custom"), "7");
        assertThat(request.headers()).isEmpty();
    }

    @Test
    void anUnknownExampleAndABodyThatIsNoBase64AreRefused() {
        assertThatThrownBy(
                        () -> order("{'example':'none'}").request(rule("standard-webhooks"), "m"))
                .hasMessageContaining("no such example");
        assertThatThrownBy(() -> order("{'body':'%'}").request(rule("custom"), "m"))
                .hasMessageContaining("base64");
    }

    @Test
    void theLineForAShellKeepsQuotesAndBinaryBodies() throws Exception {
        assertThat(line("it's")).endsWith("--data-binary 'it'\\''s'");
        assertThat(line("\u0001")).startsWith("printf %s AQ== | base64 -d | curl -sS -X 'POST'");
        assertThat(line("@/etc/passwd")).doesNotContain("@/etc/passwd").endsWith("@-");
    }

    private static String line(String body) throws Exception {
        var text = Base64.getEncoder().encodeToString(body.getBytes(UTF_8));
        var rule = rule("custom");
        Hit hit =
                TestOrder.hit(
                        order("{'body':'" + text + "'}").request(rule, "m"),
                        new UUID(0, 1),
                        Instant.EPOCH,
                        "shop.example.org",
                        rule);
        return CurlLine.of(hit);
    }

    private static TestOrder order(String text) throws JsonProcessingException {
        return new TestOrder(json(text));
    }

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private static PathRule rule(String sender) throws JsonProcessingException {
        return new PathRule(
                new UUID(0, 2),
                "/hook",
                false,
                Set.of(),
                Set.of("POST"),
                true,
                PolicyReader.read(json("{'sender':'" + sender + "'}"), false),
                List.of());
    }
}
