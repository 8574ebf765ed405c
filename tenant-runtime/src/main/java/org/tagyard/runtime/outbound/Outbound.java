package org.tagyard.runtime.outbound;

import java.util.concurrent.CompletionStage;
import org.tagyard.platform.tenant.TenantId;

/**
 * The one way to other people's servers, under the address policy (spec: isolation §4): names are
 * resolved here and refused when any answer is forbidden; redirects are not followed; bounded in
 * number per tenant, in time and in size.
 */
public interface Outbound {
    /**
     * Starts a call for a tenant. The stage completes on any thread but the caller's own stack, and
     * never exceptionally: go back to the lane with {@code lane.execute}.
     */
    CompletionStage<CallResult> call(TenantId tenant, Call call);
}
