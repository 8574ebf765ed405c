package org.tagyard.runtime.google;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.tagyard.platform.templateapi.GoogleAuth;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.outbound.Outbound;

/** Finds the account, its token, and adds it to the call on its way out. */
final class AuthorizedCalls implements GoogleCalls {
    private static final int UNAUTHORIZED = 401;

    private final Outbound outbound;
    private final CredentialFiles files;
    private final Tokens tokens;
    private final Optional<String> projectId;

    AuthorizedCalls(
            Outbound outbound, CredentialFiles files, Tokens tokens, Optional<String> projectId) {
        this.outbound = outbound;
        this.files = files;
        this.tokens = tokens;
        this.projectId = projectId.filter(id -> !id.isBlank());
    }

    @Override
    public CompletionStage<Outcome> call(
            TenantId tenant, ContainerId container, List<String> scopes, Call call) {
        if (!GoogleAuth.isFor(call.url())) {
            return noToken("Only https://*.googleapis.com/ is called with a token.");
        }
        return files.of(tenant, container)
                .thenCompose(credentials ->
                        switch (credentials) {
                            case Credentials.Usable(var account) ->
                                    withToken(tenant, tokens.of(tenant, account, scopes), call);
                            case Credentials.Unusable(var sentence) -> noToken(sentence);
                        });
    }

    private static CompletionStage<Outcome> noToken(String sentence) {
        return CompletableFuture.completedFuture(new Outcome.NoToken(sentence));
    }

    private CompletionStage<Outcome> withToken(TenantId tenant, TokenSlot slot, Call call) {
        return slot.token()
                .thenCompose(token ->
                        switch (token) {
                            case Token.Granted granted -> make(tenant, slot, granted, call);
                            case Token.Refused(var sentence) -> noToken(sentence);
                        });
    }

    private CompletionStage<Outcome> make(
            TenantId tenant, TokenSlot slot, Token.Granted token, Call call) {
        return outbound.call(tenant, authorized(call, token))
                .thenApply(result -> {
                    if (result instanceof CallResult.Answered(var status, var _, var _)
                            && status == UNAUTHORIZED) {
                        slot.forget(token);
                    }
                    return new Outcome.Made(result);
                });
    }

    private static Call authorized(Call call, Token.Granted token) {
        var headers =
                Stream.concat(
                                call.headers().stream()
                                        .filter(it -> !it.name().equalsIgnoreCase("authorization")),
                                Stream.of(new Header("authorization", "Bearer " + token.value())))
                        .toList();
        return new Call(call.url(), call.method(), headers, call.body(), call.timeout());
    }

    @Override
    public CompletionStage<Optional<String>> project(TenantId tenant, ContainerId container) {
        if (projectId.isPresent()) {
            return CompletableFuture.completedFuture(projectId);
        }
        return files.of(tenant, container)
                .thenApply(credentials ->
                        switch (credentials) {
                            case Credentials.Usable(var account) -> account.projectId();
                            case Credentials.Unusable _ -> Optional.empty();
                        });
    }
}
