package org.tagyard.admin.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import org.tagyard.admin.hit.HitDesk;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** Deliveries of the container of the URL, as much of them as the caller may see. */
@ApplicationScoped
class DeliveryService {
    private final Deliveries deliveries;
    private final HitDesk hits;
    private final TenantTransactions transactions;
    private final Access access;

    DeliveryService(
            Deliveries deliveries, HitDesk hits, TenantTransactions transactions, Access access) {
        this.deliveries = deliveries;
        this.hits = hits;
        this.transactions = transactions;
        this.access = access;
    }

    Page<DeliveryView> list() {
        return transactions.in(
                access.tenant(),
                () -> deliveries.page(access.tenant(), access.container(), seesPayloads()));
    }

    DeliveryView get(String id) {
        return transactions.in(access.tenant(), () -> DeliveryView.of(found(id), seesPayloads()));
    }

    /** The attempts hold what destinations said: whoever may read that is written down. */
    DeliveryBodies.Attempts attempts(String id) {
        return transactions.in(
                access.tenant(),
                () -> {
                    TenantId tenant = access.tenant();
                    var row = found(id);
                    if (seesPayloads()) {
                        hits.noteView(tenant, access.container(), IdPrefix.HIT.format(row.hitId));
                    }
                    return new DeliveryBodies.Attempts(
                            deliveries.attempts(tenant, row.deliveryId, seesPayloads()));
                });
    }

    /** The delivery of an id, or {@code not-found}. Called inside a transaction. */
    DeliveryHistoryRow found(String id) {
        return IdPrefix.DELIVERY
                .parse(id)
                .flatMap(it -> deliveries.find(access.tenant(), access.container(), it))
                .orElseThrow(ProblemException::notFound);
    }

    private boolean seesPayloads() {
        return access.may(Permission.PAYLOADS_READ);
    }
}
