package org.tagyard.runtime.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.outbound.Outbound;

/**
 * Google as this runtime sees it: a token server that checks the assertion and its signature, and
 * services that answer as told. Answers of the token server can be held back.
 */
final class StubGoogle implements Outbound {
    static final String TOKEN_URI = "https://oauth2.googleapis.com/token";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PublicKey key;
    private final List<JsonNode> assertions = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<TenantId> tenants = new ArrayList<>();
    private final List<Runnable> heldBack = new ArrayList<>();
    private boolean holdsBack;
    private long secondsOfLife = 3600;
    private Optional<CallResult> refusal = Optional.empty();
    private int serviceStatus = 200;

    StubGoogle(PublicKey key) {
        this.key = key;
    }

    static CallResult answered(int status, String body) {
        return new CallResult.Answered(status, List.of(), body.getBytes(UTF_8));
    }

    void holdBack() {
        holdsBack = true;
    }

    void release() {
        holdsBack = false;
        List.copyOf(heldBack).forEach(Runnable::run);
        heldBack.clear();
    }

    /** From now on the token server answers this. */
    void refuse(CallResult result) {
        refusal = Optional.of(result);
    }

    void grant() {
        refusal = Optional.empty();
    }

    void tokensLive(long seconds) {
        secondsOfLife = seconds;
    }

    void servicesAnswer(int status) {
        serviceStatus = status;
    }

    /** The assertions that came, each with its {@code header} and {@code claims}. */
    List<JsonNode> assertions() {
        return assertions;
    }

    /** Calls of services. */
    List<Call> calls() {
        return calls;
    }

    List<TenantId> tenants() {
        return tenants;
    }

    List<String> authorizations() {
        return calls.stream()
                .map(call ->
                        call.headers().stream()
                                .filter(it -> it.name().equalsIgnoreCase("authorization"))
                                .map(Header::value)
                                .reduce("", (one, other) -> one + other))
                .toList();
    }

    @Override
    public CompletionStage<CallResult> call(TenantId tenant, Call call) {
        tenants.add(tenant);
        if (!call.url().equals(TOKEN_URI)) {
            calls.add(call);
            return CompletableFuture.completedFuture(answered(serviceStatus, "{}"));
        }
        var result = token(call);
        var answer = new CompletableFuture<CallResult>();
        if (holdsBack) {
            heldBack.add(() -> answer.complete(result));
        } else {
            answer.complete(result);
        }
        return answer;
    }

    private CallResult token(Call call) {
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.headers())
                .containsExactly(new Header("content-type", "application/x-www-form-urlencoded"));
        var form = new String(call.body().orElseThrow(), UTF_8).split("&");
        assertThat(URLDecoder.decode(form[0], UTF_8))
                .isEqualTo("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer");
        assertThat(form[1]).startsWith("assertion=");
        assertions.add(verified(URLDecoder.decode(form[1].substring(10), UTF_8)));
        return refusal.orElseGet(this::granted);
    }

    private CallResult granted() {
        return answered(
                200,
                "{\"access_token\":\"token-%d\",\"expires_in\":%d,\"token_type\":\"Bearer\"}"
                        .formatted(assertions.size(), secondsOfLife));
    }

    private JsonNode verified(String jwt) {
        var parts = jwt.split("\\.");
        assertThat(parts).hasSize(3);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
            assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
            return JSON.createObjectNode()
                    .setAll(
                            Map.of(
                                    "header", json(parts[0]),
                                    "claims", json(parts[1])));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
