package org.tagyard.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.runtime.ingress.Header;

/** Values in traces are bounded and hide secrets (spec: admin-api §4.3). */
class TraceValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Cookie",
                "X-Gtm-Api-Key",
                "X-Shopify-Hmac-Sha256",
                "Stripe-Signature",
                "X-Access-Token"
            })
    void secretHeadersAreHidden(String name) {
        var headers = TraceValues.headers(List.of(new Header(name, "hunter2")));

        assertThat(headers.toString()).doesNotContain("hunter2").contains("•••");
    }

    @Test
    void otherHeadersAreShownInOrder() {
        var headers = TraceValues.headers(List.of(new Header("B", "1"), new Header("a", "2")));

        assertThat(headers.toString()).isEqualTo("[[\"b\",\"1\"],[\"a\",\"2\"]]");
    }

    @Test
    void aLongTextIsCut() {
        var value = TraceValues.value("x".repeat(200_000));

        assertThat(value.asText()).hasSizeBetween(60_000, 66_000).endsWith("…");
    }

    @Test
    void anEndlessValueEnds() {
        var loop = new ObjectValue();
        loop.put("again", loop);
        var wide = new ArrayValue();
        for (int i = 0; i < 100_000; i++) {
            wide.add("0123456789");
        }

        assertThat(TraceValues.value(loop).toString()).hasSizeLessThan(5_000);
        assertThat(TraceValues.value(wide).toString()).hasSizeLessThan(200_000);
    }

    @Test
    void numbersReadAsPeopleWriteThem() {
        assertThat(TraceValues.value(59.0).toString()).isEqualTo("59");
        assertThat(TraceValues.value(59.9).toString()).isEqualTo("59.9");
        assertThat(TraceValues.value(Double.NaN).toString()).isEqualTo("\"NaN\"");
        assertThat(TraceValues.value(Undefined.UNDEFINED).isNull()).isTrue();
    }

    @Test
    void aBodyIsTextWhereItCanBeAndBase64WhereNot() {
        var text = TraceValues.body("grüße".getBytes(StandardCharsets.UTF_8));
        var binary = TraceValues.body(new byte[] {(byte) 0xFF, 0, 1});

        assertThat(text.path("text").asText()).isEqualTo("grüße");
        assertThat(text.path("bytes").asInt()).isEqualTo(7);
        assertThat(binary.path("encoding").asText()).isEqualTo("base64");
    }

    @Test
    void aLargeBodyIsCutBetweenCharacters() {
        var body = TraceValues.body("ü".repeat(60_000).getBytes(StandardCharsets.UTF_8));

        assertThat(body.path("truncated").asBoolean()).isTrue();
        assertThat(body.path("encoding").asText()).isEqualTo("utf-8");
        assertThat(body.path("text").asText()).hasSize(32_768).matches("ü+");
    }
}
