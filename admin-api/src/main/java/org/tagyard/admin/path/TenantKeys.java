package org.tagyard.admin.path;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.secret.OpeningKey;
import org.tagyard.platform.secret.SealedPlace;
import org.tagyard.platform.secret.SealingKey;
import org.tagyard.platform.tenant.TenantId;

/**
 * The public keys that a tenant's secrets for the runtimes are sealed to (spec: admin-api §8.3). A
 * tenant gets its pair with its first secret: the private half is wrapped to the runtimes' key and
 * forgotten here.
 */
@ApplicationScoped
class TenantKeys {
    private final Sql sql;

    TenantKeys(Sql sql) {
        this.sql = sql;
    }

    /** A key that seals for the runtimes. */
    record Key(int version, SealingKey half) {
        byte[] seal(byte[] plain, SealedPlace place) {
            return half.seal(plain, place);
        }
    }

    /**
     * The newest one, made when there is none.
     *
     * @throws ProblemException {@code secrets-unavailable} while no runtime has a key of its own
     */
    Key newest(TenantId tenant) {
        return stored(tenant)
                .orElseGet(() -> {
                    make(tenant);
                    return stored(tenant)
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "a tenant's key vanished: " + tenant));
                });
    }

    private Optional<Key> stored(TenantId tenant) {
        return sql.row(
                        """
                        select version, public_key from tenant_key
                         where tenant_id = ?1 and recipient = 'runtime' order by version desc limit 1\
                        """,
                        tenant.value())
                .map(TenantKeys::key);
    }

    /** Whoever is first makes it; the others use the same. */
    private void make(TenantId tenant) {
        var wrapping =
                sql.row(
                                """
                                select version, public_key from wrapping_key
                                 where recipient = 'runtime' order by version desc limit 1\
                                """)
                        .map(TenantKeys::key)
                        .orElseThrow(TenantKeys::nobodyCouldOpenIt);
        var pair = OpeningKey.random();
        var place = new SealedPlace(tenant, "tenant_key", tenant.value(), "wrapped", 1);
        sql.execute(
                """
                insert into tenant_key (tenant_id, recipient, version, public_key, wrapped, wrapping_version)
                values (?1, 'runtime', 1, ?2, ?3, ?4) on conflict do nothing\
                """,
                tenant.value(),
                pair.publicHalf().bytes(),
                wrapping.half().wrap(pair, place),
                wrapping.version());
    }

    private static Key key(Object[] row) {
        return new Key((Integer) row[0], SealingKey.of((byte[]) row[1]));
    }

    private static ProblemException nobodyCouldOpenIt() {
        return ProblemException.of(
                        Problem.SECRETS_UNAVAILABLE,
                        "No runtime has a key for secrets yet. Give all of them the same file as"
                                + " tagyard.secrets.key-file (openssl rand -base64 32) and start them.")
                .withHeader("Retry-After", "30")
                .with("retryAfterSeconds", 30);
    }
}
