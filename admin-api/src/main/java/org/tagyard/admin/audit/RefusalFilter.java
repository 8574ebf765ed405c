package org.tagyard.admin.audit;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;

/** Writes down every 403 inside a tenant, wherever it was decided (spec: admin-api §7.7). */
class RefusalFilter {
    private final Audit audit;
    private final Access access;
    private final TenantTransactions transactions;

    RefusalFilter(Audit audit, Access access, TenantTransactions transactions) {
        this.audit = audit;
        this.access = access;
        this.transactions = transactions;
    }

    @ServerResponseFilter
    public void after(ContainerResponseContext answer, ResourceInfo resource, UriInfo uri) {
        if (answer.getStatus() != 403 || !access.isInTenant()) {
            return;
        }
        var act = Act.of(resource.getResourceMethod().getName());
        String id = uri.getPathParameters().getFirst(act.variable());
        transactions.inBackground(
                access.tenant(),
                () -> {
                    audit.refused(
                            access.tenant(),
                            act.action(),
                            Target.of(act.kind(), id == null ? "" : id, ""),
                            "forbidden");
                    return true;
                });
    }
}
