package org.tagyard.platform.secret;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.tagyard.platform.tenant.TenantId;

/**
 * Where a sealed value lies. It is bound to its place: moved to another row it does not open.
 *
 * @param keyVersion of the tenant's key that it is sealed to
 */
public record SealedPlace(TenantId tenant, String table, UUID row, String column, int keyVersion) {

    byte[] bytes() {
        return String.join(
                        "\n",
                        tenant.value().toString(),
                        table,
                        row.toString(),
                        column,
                        Integer.toString(keyVersion))
                .getBytes(StandardCharsets.UTF_8);
    }
}
