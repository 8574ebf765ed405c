package org.tagyard.admin.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.tenant.TenantId;

/** The table of keys and first answers. Each method is a transaction of its own. */
@ApplicationScoped
class KeptAnswers {
    /** How long a first answer is given again. */
    private static final Duration KEPT = Duration.ofHours(24);

    /** A request that began so long ago and has no answer died with its node. */
    private static final Duration ABANDONED = Duration.ofMinutes(2);

    private final Sql sql;
    private final TenantTransactions transactions;
    private final Clock clock;

    KeptAnswers(Sql sql, TenantTransactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Which request it is.
     *
     * @param tenant whose key it is
     * @param scope principal, method and path
     * @param key what the caller chose
     */
    record Slot(TenantId tenant, String scope, String key) {}

    /** What a key stands for when a request arrives with it. */
    sealed interface Turn {
        /** Nobody used it: do the work, then keep or release. */
        record First() implements Turn {}

        /** The same request is being worked on. */
        record Running() implements Turn {}

        /** The key belongs to another request. */
        record Reused() implements Turn {}

        /** The answer is known. {@code headers} is a JSON object, {@code body} JSON text. */
        record Known(int status, String headers, @Nullable String body) implements Turn {}
    }

    Turn take(Slot slot, byte[] fingerprint) {
        return transactions.inBackground(
                slot.tenant(),
                () -> {
                    forget(slot);
                    int inserted =
                            sql.execute(
                                    """
                                    insert into idempotency_key (tenant_id, scope, key, fingerprint, created_at)
                                    values (?1, ?2, ?3, ?4, ?5) on conflict do nothing\
                                    """,
                                    slot.tenant().value(),
                                    slot.scope(),
                                    slot.key(),
                                    fingerprint,
                                    clock.instant());
                    return inserted == 1 ? new Turn.First() : known(slot, fingerprint);
                });
    }

    void keep(Slot slot, int status, String headers, @Nullable String body) {
        transactions.inBackground(
                slot.tenant(),
                () ->
                        sql.execute(
                                """
                                update idempotency_key
                                   set status = ?4, headers = cast(?5 as jsonb), body = cast(?6 as text)
                                 where tenant_id = ?1 and scope = ?2 and key = ?3\
                                """,
                                slot.tenant().value(),
                                slot.scope(),
                                slot.key(),
                                status,
                                headers,
                                body));
    }

    void release(Slot slot) {
        transactions.inBackground(
                slot.tenant(),
                () ->
                        sql.execute(
                                "delete from idempotency_key where tenant_id = ?1 and scope = ?2 and"
                                        + " key = ?3",
                                slot.tenant().value(),
                                slot.scope(),
                                slot.key()));
    }

    private Turn known(Slot slot, byte[] fingerprint) {
        var row =
                sql.row(
                        """
                        select fingerprint, status, cast(headers as text), body from idempotency_key
                         where tenant_id = ?1 and scope = ?2 and key = ?3\
                        """,
                        slot.tenant().value(),
                        slot.scope(),
                        slot.key());
        if (row.isEmpty()) {
            return new Turn.Running();
        }
        Object[] r = row.get();
        if (!MessageDigest.isEqual((byte[]) r[0], fingerprint)) {
            return new Turn.Reused();
        }
        return r[1] == null
                ? new Turn.Running()
                : new Turn.Known((Integer) r[1], (String) r[2], (String) r[3]);
    }

    private void forget(Slot slot) {
        Instant now = clock.instant();
        sql.execute(
                """
                delete from idempotency_key where tenant_id = ?1 and scope = ?2 and key = ?3
                   and (created_at < ?4 or status is null and created_at < ?5)\
                """,
                slot.tenant().value(),
                slot.scope(),
                slot.key(),
                now.minus(KEPT),
                now.minus(ABANDONED));
    }
}
