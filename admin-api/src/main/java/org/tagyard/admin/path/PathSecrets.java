package org.tagyard.admin.path;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.tagyard.admin.security.Actor;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.secret.SealedPlace;
import org.tagyard.platform.secret.Secret;
import org.tagyard.platform.sender.SecretKind;
import org.tagyard.platform.tenant.TenantId;

/**
 * The rows of {@code path_secret}: written sealed, never read back. Called with the path's row
 * locked, so that two writers don't make a third secret.
 */
@ApplicationScoped
class PathSecrets {
    private static final String TABLE = "path_secret";

    private final Sql sql;
    private final TenantKeys keys;

    PathSecrets(Sql sql, TenantKeys keys) {
        this.sql = sql;
        this.keys = keys;
    }

    /** Adds a secret as the active one; the former one retires. */
    void add(TenantId tenant, UUID path, UUID id, SecretKind kind, Secret secret, Actor by) {
        var key = keys.newest(tenant);
        var place = new SealedPlace(tenant, TABLE, id, "sealed", key.version());
        byte[] sealed =
                secret.reveal(text -> key.seal(text.getBytes(StandardCharsets.UTF_8), place));
        sql.execute(
                "update path_secret set state = 'retiring' where tenant_id = ?1 and path_id = ?2",
                tenant.value(),
                path);
        sql.execute(
                """
                insert into path_secret (tenant_id, path_id, secret_id, kind, state, hint, sealed, key_version, created_by)
                values (?1, ?2, ?3, ?4, 'active', ?5, ?6, ?7, cast(?8 as jsonb))\
                """,
                tenant.value(),
                path,
                id,
                kind.text(),
                secret.hint(),
                sealed,
                key.version(),
                JsonText.write(by));
    }

    /** Ends a secret; the one that is left is the active one. */
    void remove(TenantId tenant, UUID path, UUID id) {
        sql.execute(
                "delete from path_secret where tenant_id = ?1 and path_id = ?2 and secret_id = ?3",
                tenant.value(),
                path,
                id);
        sql.execute(
                "update path_secret set state = 'active' where tenant_id = ?1 and path_id = ?2",
                tenant.value(),
                path);
    }

    boolean exists(TenantId tenant, UUID path, UUID id) {
        return !sql.column(
                        UUID.class,
                        "select secret_id from path_secret where tenant_id = ?1 and path_id = ?2"
                                + " and secret_id = ?3",
                        tenant.value(),
                        path,
                        id)
                .isEmpty();
    }
}
