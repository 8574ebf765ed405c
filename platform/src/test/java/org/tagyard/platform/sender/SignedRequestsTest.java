package org.tagyard.platform.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each preset against requests signed as its sender signs them (spec: power-ups §15.2, §15.6). */
class SignedRequestsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final byte[] BODY =
            "{\"id\":\"evt_1\",\"type\":\"order.created\",\"total\":59.9}"
                    .getBytes(StandardCharsets.UTF_8);

    static Stream<SenderPreset> symmetric() {
        return SenderPresets.shipped().all().stream()
                .filter(it -> verifier(it).verifies() && !verifier(it).algorithm().isAsymmetric());
    }

    static Stream<SenderPreset> signing() {
        return symmetric().filter(it -> !verifier(it).algorithm().isToken());
    }

    static Stream<SenderPreset> stamping() {
        return signing().filter(it -> verifier(it).timestamp().isPresent());
    }

    private static Verifier verifier(SenderPreset preset) {
        var written = preset.settings().put("sender", preset.name());
        return PolicyReader.read(written, true).verification().verifier();
    }

    @ParameterizedTest
    @MethodSource("symmetric")
    void whatTheSenderSignedIsVerified(SenderPreset preset) {
        var secret = secret(preset, 1);
        assertThat(look(preset, signed(preset, secret, NOON, BODY), secret))
                .isEqualTo(new Verification.Verified(secret.id()));
    }

    @ParameterizedTest
    @MethodSource("symmetric")
    void anotherSecretIsAMismatch(SenderPreset preset) {
        var request = signed(preset, secret(preset, 2), NOON, BODY);
        assertThat(look(preset, request, secret(preset, 1)))
                .isEqualTo(refused(Verification.Reason.MISMATCH));
    }

    @ParameterizedTest
    @MethodSource("symmetric")
    void whileASecretIsRotatedBothVerifyAndTheOneThatDidIsNamed(SenderPreset preset) {
        var former = secret(preset, 1);
        var latter = secret(preset, 2);
        assertThat(look(preset, signed(preset, former, NOON, BODY), latter, former))
                .isEqualTo(new Verification.Verified(former.id()));
    }

    @ParameterizedTest
    @MethodSource("symmetric")
    void aRequestWithoutASignatureMissesIt(SenderPreset preset) {
        assertThat(look(preset, plain(BODY, Map.of(), ""), secret(preset, 1)))
                .isEqualTo(refused(Verification.Reason.MISSING));
    }

    @ParameterizedTest
    @MethodSource("signing")
    void aFlippedByteIsAMismatch(SenderPreset preset) {
        var secret = secret(preset, 1);
        var request = signed(preset, secret, NOON, BODY);
        var flipped = BODY.clone();
        flipped[flipped.length - 3] ^= 1;
        var changed =
                new SignedRequest(request.method(), request.url(), request.headers(), flipped);
        assertThat(look(preset, changed, secret)).isEqualTo(refused(Verification.Reason.MISMATCH));
    }

    @ParameterizedTest
    @MethodSource("stamping")
    void anOldTimeStampHasExpiredAndSoHasOneFromTheFuture(SenderPreset preset) {
        var secret = secret(preset, 1);
        for (var at : List.of(NOON.minusSeconds(301), NOON.plusSeconds(301))) {
            assertThat(look(preset, signed(preset, secret, at, BODY), secret))
                    .isEqualTo(refused(Verification.Reason.EXPIRED));
        }
    }

    private static Verification.Refused refused(Verification.Reason reason) {
        return new Verification.Refused(reason);
    }

    private static Verification look(
            SenderPreset preset, SignedRequest request, PathSecret... secrets) {
        return Verification.of(verifier(preset), request, List.of(secrets), NOON, TOLERANCE);
    }

    private static PathSecret secret(SenderPreset preset, int number) {
        var kind = verifier(preset).key();
        var text =
                switch (kind) {
                    case TEXT -> "user:secret-" + number;
                    case HEX -> "00112233445566778899aabbccddee0" + number;
                    case BASE64 ->
                            "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg" + (number == 1 ? "5" : "1");
                    case WHSEC ->
                            "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg"
                                    + (number == 1 ? "5" : "1");
                    case PEM -> throw new IllegalStateException("a public key cannot sign");
                };
        return PathSecret.of(new UUID(0, number), kind, text);
    }

    private static SignedRequest signed(
            SenderPreset preset, PathSecret secret, Instant at, byte[] body) {
        var ids = Map.of("webhook-id", "msg_1");
        var added = Signing.sign(verifier(preset), plain(body, ids, ""), secret, at).orElseThrow();
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(ids);
        headers.putAll(added.headers());
        return plain(body, headers, added.query());
    }

    private static SignedRequest plain(byte[] body, Map<String, String> given, String query) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(given);
        return new SignedRequest(
                "POST",
                "https://shop.example.org/order_created?a=%2Fb"
                        + (query.isEmpty() ? "" : "&" + query),
                name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of(),
                body);
    }
}
