package org.tagyard.admin.security;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.function.Supplier;
import org.tagyard.admin.http.Call;
import org.tagyard.platform.tenant.TenantId;

/**
 * Opens the transaction of one business act in one tenant. Its first statement tells PostgreSQL
 * whose rows may be seen (the second wall, spec: admin-api §8.2); with {@code ?dryRun=true}
 * everything runs but the commit.
 */
@ApplicationScoped
public class TenantTransactions {
    /** Platform-wide rows (audit, idempotency keys) carry this tenant. */
    public static final TenantId PLATFORM = new TenantId(new UUID(0, 0));

    private final EntityManager database;
    private final Call call;

    TenantTransactions(EntityManager database, Call call) {
        this.database = database;
        this.call = call;
    }

    /** Runs an act of the present request in a transaction that sees the tenant's rows only. */
    public <T> T in(TenantId tenant, Supplier<T> act) {
        return open(tenant, act, call.dryRun());
    }

    /** Runs an act of the present request that gives nothing. */
    public void run(TenantId tenant, Runnable act) {
        in(
                tenant,
                () -> {
                    act.run();
                    return true;
                });
    }

    /** Runs work that belongs to no request, such as a sweep or an operation in the background. */
    public <T> T inBackground(TenantId tenant, Supplier<T> act) {
        return open(tenant, act, false);
    }

    /** Runs an act on what belongs to no tenant: users, operators, nodes. */
    public <T> T onPlatform(Supplier<T> act) {
        return in(PLATFORM, act);
    }

    /**
     * Goes on in the present transaction, now seeing another tenant's rows: for acts that make a
     * tenant and its first rows at once.
     */
    public void enter(TenantId tenant) {
        database.flush();
        see(tenant);
    }

    private <T> T open(TenantId tenant, Supplier<T> act, boolean undo) {
        var outcome = new ArrayList<T>(1);
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> {
                        see(tenant);
                        outcome.add(act.get());
                        database.flush();
                        if (undo) {
                            throw new Undo();
                        }
                    });
        } catch (Undo expected) {
            // rolled back, as asked for
        } catch (PersistenceException | QuarkusTransactionException e) {
            throw StorageProblems.of(e);
        }
        return outcome.getFirst();
    }

    /** Ends a dry run's transaction without a trace. */
    private static final class Undo extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undo() {
            super("dry run", null, false, false);
        }
    }

    private void see(TenantId tenant) {
        database.createNativeQuery("select set_config('tagyard.tenant', ?1, true)", String.class)
                .setParameter(1, tenant.value().toString())
                .getSingleResult();
    }
}
