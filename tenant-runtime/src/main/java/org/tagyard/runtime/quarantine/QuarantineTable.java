package org.tagyard.runtime.quarantine;

import java.time.ZoneOffset;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.runtime.host.Route;

/** The table {@code quarantine}; its trigger tells every runtime. */
final class QuarantineTable implements QuarantineStore {
    private final TenantTransactions transactions;
    private final String node;

    QuarantineTable(TenantTransactions transactions, String node) {
        this.transactions = transactions;
        this.node = node;
    }

    @Override
    public void keep(Route route, String contentHash, Quarantined quarantined) {
        transactions.within(
                route.tenant(),
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    """
                                    insert into quarantine
                                        (tenant_id, container_id, content_hash, reason, detail, node, since)
                                    values (?, ?, ?, ?, ?, ?, ?)
                                    on conflict (tenant_id, container_id, content_hash) where lifted_at is null
                                    do nothing\
                                    """)) {
                        statement.setObject(1, route.tenant().value());
                        statement.setObject(2, route.container().value());
                        statement.setString(3, contentHash);
                        statement.setString(4, quarantined.reason().slug());
                        // a script's own words may hold what PostgreSQL's text does not take
                        statement.setString(5, quarantined.detail().replace('\0', '\uFFFD'));
                        statement.setString(6, node);
                        statement.setObject(7, quarantined.since().atOffset(ZoneOffset.UTC));
                        return statement.executeUpdate();
                    }
                });
    }
}
