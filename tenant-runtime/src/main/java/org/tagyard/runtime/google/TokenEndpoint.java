package org.tagyard.runtime.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.outbound.Outbound;

/** Exchanges a signed assertion for a token at the account's {@code token_uri}. */
final class TokenEndpoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final Outbound outbound;
    private final Executor worker;
    private final InstantSource clock;

    TokenEndpoint(Outbound outbound, Executor worker, InstantSource clock) {
        this.outbound = outbound;
        this.worker = worker;
        this.clock = clock;
    }

    /** A new token. Signing takes a millisecond of CPU and so happens on the worker. */
    CompletionStage<Token> ask(TenantId tenant, ServiceAccount account, List<String> scopes) {
        return CompletableFuture.supplyAsync(() -> call(account, scopes), worker)
                .thenCompose(call -> outbound.call(tenant, call))
                .thenApply(this::read);
    }

    private Call call(ServiceAccount account, List<String> scopes) {
        var body =
                "grant_type="
                        + URLEncoder.encode(GRANT, UTF_8)
                        + "&assertion="
                        + Assertion.sign(account, scopes, clock.instant());
        return new Call(
                account.tokenUri().toString(),
                "POST",
                List.of(new Header("content-type", "application/x-www-form-urlencoded")),
                Optional.of(body.getBytes(UTF_8)),
                Optional.of(LIMIT));
    }

    private Token read(CallResult result) {
        return switch (result) {
            case CallResult.Answered(var status, var _, var body) when status == 200 ->
                    granted(json(body));
            case CallResult.Answered(var status, var _, var body) -> refused(status, json(body));
            case CallResult.Failed(var _, var detail) ->
                    new Token.Refused("The token server could not be asked: " + detail);
        };
    }

    private Token granted(JsonNode json) {
        var value = json.path("access_token").asText("");
        long seconds = json.path("expires_in").asLong(0);
        if (value.isEmpty() || seconds <= 0 || !value.chars().allMatch(TokenEndpoint::isVisible)) {
            return new Token.Refused("The token server's answer holds no token.");
        }
        return new Token.Granted(value, clock.instant().plusSeconds(seconds));
    }

    /** What may stand in a header without changing it. */
    private static boolean isVisible(int unit) {
        return unit > 32 && unit < 127;
    }

    /** OAuth's words for it ({@code invalid_grant}), which say nothing secret. */
    private static Token refused(int status, JsonNode json) {
        var error = json.path("error").asText("");
        var description = json.path("error_description").asText("");
        return new Token.Refused(
                "The token server answered %d %s %s"
                        .formatted(status, shortened(error), shortened(description))
                        .trim());
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.createObjectNode();
        }
    }
}
