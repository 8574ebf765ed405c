package org.tagyard.admin.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.Capabilities;
import org.tagyard.platform.tenant.TenantId;

/** What the other features ask about a tenant. Inside a transaction of that tenant. */
@ApplicationScoped
public class TenantRules {
    private final Tenants tenants;

    TenantRules(Tenants tenants) {
        this.tenants = tenants;
    }

    /** How much the tenant may have. */
    public Capabilities capabilities(TenantId tenant) {
        return view(tenant).capabilities();
    }

    /** The rules the tenant gave itself. */
    public Policies policies(TenantId tenant) {
        return view(tenant).policies();
    }

    /**
     * Refuses one more when the limit is reached.
     *
     * @param limit its name in {@code capabilities}
     * @throws ProblemException {@code limit-reached}
     */
    public static void requireRoom(String limit, long used, long maximum) {
        if (used >= maximum) {
            throw ProblemException.of(
                            Problem.LIMIT_REACHED,
                            "The tenant has " + used + " of at most " + maximum + " " + limit + ".")
                    .with("limit", limit)
                    .with("used", used)
                    .with("maximum", maximum);
        }
    }

    private TenantView view(TenantId tenant) {
        return tenants.row(tenant).map(tenants::view).orElseThrow(ProblemException::notFound);
    }
}
