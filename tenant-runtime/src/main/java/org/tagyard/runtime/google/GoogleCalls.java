package org.tagyard.runtime.google;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;

/**
 * Calls to Google's services as a container's service account. Stages complete on any thread, never
 * exceptionally.
 */
public interface GoogleCalls {
    /**
     * Makes the call with a token for these scopes. An {@code authorization} header it has already
     * is replaced; the given call itself stays without the token, so it may be traced.
     */
    CompletionStage<Outcome> call(
            TenantId tenant, ContainerId container, List<String> scopes, Call call);

    /** The project of calls that name none, if there is one. */
    CompletionStage<Optional<String>> project(TenantId tenant, ContainerId container);

    /** How such a call ended. */
    sealed interface Outcome {
        /** It was made. */
        record Made(CallResult result) implements Outcome {}

        /**
         * It was not made: there is no token for it.
         *
         * @param sentence for the tenant's trace; no secrets
         */
        record NoToken(String sentence) implements Outcome {}
    }
}
