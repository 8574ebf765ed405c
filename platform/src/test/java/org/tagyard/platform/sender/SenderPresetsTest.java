package org.tagyard.platform.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The senders as data (spec: power-ups §14). */
class SenderPresetsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    static Stream<SenderPreset> all() {
        return SenderPresets.shipped().all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySenderIsDurableAndAnsweredWithoutAClient(SenderPreset preset) {
        var policy = policy(preset);
        assertThat(policy.delivery().durable()).isTrue();
        assertThat(policy.response().profile()).isNotEqualTo(ResponseProfile.TEMPLATE);
        assertThat(policy.response().overloadStatus()).isIn(429, 503);
        assertThat(preset.title()).isNotBlank();
        assertThat(preset.notes()).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("all")
    void itsExamplesHaveTheDeliveryIdAndTheEventNameItSpeaksOf(SenderPreset preset) {
        assertThat(preset.examples()).isNotEmpty();
        for (var example : preset.examples()) {
            var policy = policy(preset);
            var delivery = example.delivery("d-1");
            var bodies =
                    policy.payload()
                            .unbatch()
                            .map(pointer -> Batch.elements(delivery.body(), pointer).orElseThrow())
                            .orElse(List.of(delivery.body()));
            for (var body : bodies) {
                var request = request(delivery.headers(), body);
                policy.dedupe()
                        .expression()
                        .ifPresent(
                                it -> assertThat(it.fill(request)).as(it.toString()).isPresent());
                policy.payload()
                        .eventName()
                        .ifPresent(
                                it -> assertThat(it.fill(request)).as(it.toString()).isPresent());
            }
        }
    }

    @Test
    void aBatchOfHubSpotIsSeveralDeliveriesWithIdsOfTheirOwn() {
        var preset = SenderPresets.shipped().find("hubspot-v3").orElseThrow();
        var batch = preset.examples().getFirst().delivery("x");
        var ids =
                Batch.elements(batch.body(), "").orElseThrow().stream()
                        .map(body ->
                                policy(preset)
                                        .dedupe()
                                        .expression()
                                        .orElseThrow()
                                        .fill(request(batch.headers(), body)))
                        .toList();
        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void highLevelOverloadIs429BecauseItSendsAgainOnNothingElse() {
        var preset = SenderPresets.shipped().find("gohighlevel").orElseThrow();
        assertThat(policy(preset).response().overloadStatus()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({
        "gohighlevel, Ed25519, Ed25519, X-GHL-Signature",
        "gohighlevel-legacy, RSA, SHA256withRSA, X-WH-Signature"
    })
    void aSenderWithAKeyOfItsOwnIsVerifiedByThePublicHalf(
            String sender, String key, String signing, String header)
            throws GeneralSecurityException {
        var keys = KeyPairGenerator.getInstance(key).generateKeyPair();
        var body = "{\"webhookId\":\"1\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var headers = Map.of(header, base64(sign(keys, signing, body)));
        var secret = PathSecret.of(new UUID(0, 1), SecretKind.PEM, pem(keys));
        assertThat(look(sender, request(headers, body), secret))
                .isEqualTo(new Verification.Verified(secret.id()));
        assertThat(look(sender, request(headers, new byte[3]), secret))
                .isEqualTo(new Verification.Refused(Verification.Reason.MISMATCH));
    }

    @Test
    void adobeSignsTheBase64OfTheBody() throws GeneralSecurityException {
        var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        byte[] body = {'{', '}', (byte) 0xff};
        var signed = base64(body).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        var headers =
                Map.of(
                        "X-Adobe-Commerce-Webhook-Signature",
                        base64(sign(keys, "SHA256withRSA", signed)));
        var secret = PathSecret.of(new UUID(0, 1), SecretKind.PEM, pem(keys));
        assertThat(look("adobe-commerce", request(headers, body), secret))
                .isEqualTo(new Verification.Verified(secret.id()));
    }

    @Test
    void standardWebhooksVersion1aIsVerifiedByThePublicKeyAndOnlyByThat()
            throws GeneralSecurityException {
        var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var body = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var text =
                ("m1." + NOON.getEpochSecond() + ".{}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var signature = base64(sign(keys, "Ed25519", text));
        var encoded = keys.getPublic().getEncoded();
        var raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        var secret = PathSecret.of(new UUID(0, 1), SecretKind.WHSEC, "whpk_" + base64(raw));
        var headers =
                new TreeMap<>(
                        Map.of(
                                "webhook-id",
                                "m1",
                                "webhook-timestamp",
                                "" + NOON.getEpochSecond()));
        headers.put("webhook-signature", "v9,AAAA v1,AAAA v1a," + signature);
        assertThat(look("standard-webhooks", request(headers, body), secret))
                .isEqualTo(new Verification.Verified(secret.id()));
        // the public key as the key of an HMAC must not do: everybody knows it
        var forged =
                Signing.sign(
                                policy(
                                                SenderPresets.shipped()
                                                        .find("standard-webhooks")
                                                        .orElseThrow())
                                        .verification()
                                        .verifier(),
                                request(Map.of("webhook-id", "m1"), body),
                                PathSecret.of(
                                        new UUID(0, 1), SecretKind.WHSEC, "whsec_" + base64(raw)),
                                NOON)
                        .orElseThrow();
        var forgedHeaders = new TreeMap<>(forged.headers());
        forgedHeaders.put("webhook-id", "m1");
        assertThat(look("standard-webhooks", request(forgedHeaders, body), secret))
                .isEqualTo(new Verification.Refused(Verification.Reason.MISMATCH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stripe | Stripe-Signature | v1=00 | MISSING",
                "stripe | Stripe-Signature | t=1764000000,v1=xyz | MALFORMED",
                "stripe | Stripe-Signature | t=soon,v1=00 | MALFORMED",
                "stripe | Stripe-Signature | t=99999999999999999999,v1=00 | MALFORMED",
                "stripe | Stripe-Signature | rubbish | MALFORMED",
                "github | X-Hub-Signature-256 | sha1=00 | MALFORMED",
                "github | X-Hub-Signature-256 | sha256=0 | MALFORMED",
                "shopify | X-Shopify-Hmac-SHA256 | *** | MALFORMED",
                "pipedrive-v2 | Authorization | Bearer x | MALFORMED",
                "pipedrive-v2 | Authorization | Basic ??? | MALFORMED"
            })
    void whatCannotBeReadIsMalformedAndNeverAnError(
            String sender, String header, String value, Verification.Reason reason) {
        var secret = PathSecret.of(new UUID(0, 1), SecretKind.TEXT, "s");
        assertThat(look(sender, request(Map.of(header, value), new byte[2]), secret))
                .isEqualTo(new Verification.Refused(reason));
    }

    private static Verification look(String sender, SignedRequest request, PathSecret secret) {
        var preset = SenderPresets.shipped().find(sender).orElseThrow();
        return Verification.of(
                policy(preset).verification().verifier(),
                request,
                List.of(secret),
                NOON,
                Duration.ofMinutes(5));
    }

    private static PathPolicy policy(SenderPreset preset) {
        return PolicyReader.read(preset.settings().put("sender", preset.name()), true);
    }

    private static SignedRequest request(Map<String, String> given, byte[] body) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(given);
        return new SignedRequest(
                "POST",
                "https://shop.example.org/hook",
                name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of(),
                body);
    }

    private static byte[] sign(KeyPair keys, String algorithm, byte[] text)
            throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm);
        signature.initSign(keys.getPrivate());
        signature.update(text);
        return signature.sign();
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
