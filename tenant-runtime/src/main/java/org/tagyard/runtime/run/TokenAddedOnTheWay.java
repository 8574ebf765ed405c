package org.tagyard.runtime.run;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.google.GoogleCalls;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.outbound.Outbound;

/**
 * The way out for one call as a Google account: whatever rules and traces keep of the call, it is
 * the one without the token.
 */
final class TokenAddedOnTheWay implements Outbound {
    private final GoogleCalls google;
    private final ContainerId container;
    private final List<String> scopes;
    private volatile boolean isMissing;

    TokenAddedOnTheWay(GoogleCalls google, ContainerId container, List<String> scopes) {
        this.google = google;
        this.container = container;
        this.scopes = scopes;
    }

    /** True when the call was not made because there is no token. */
    boolean isMissing() {
        return isMissing;
    }

    @Override
    public CompletionStage<CallResult> call(TenantId tenant, Call call) {
        return google.call(tenant, container, scopes, call)
                .thenApply(outcome ->
                        switch (outcome) {
                            case GoogleCalls.Outcome.Made(var result) -> result;
                            case GoogleCalls.Outcome.NoToken(var sentence) -> {
                                isMissing = true;
                                yield new CallResult.Failed(CallResult.Reason.FAILED, sentence);
                            }
                        });
    }
}
