package org.tagyard.platform.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Reads published versions and the templates they refer to. */
public final class VersionReader {
    private final Connection connection;
    private final TenantId tenant;

    /**
     * @param connection within a transaction of the tenant
     */
    public VersionReader(Connection connection, TenantId tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    /** A frozen version. */
    public record StoredVersion(int number, String hash, String document) {}

    /** The version of that number. */
    public Optional<StoredVersion> version(ContainerId container, int number) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        select content_hash, document from container_version
                         where tenant_id = ? and container_id = ? and number = ?\
                        """)) {
            statement.setObject(1, tenant.value());
            statement.setObject(2, container.value());
            statement.setInt(3, number);
            try (var result = statement.executeQuery()) {
                return result.next()
                        ? Optional.of(
                                new StoredVersion(number, result.getString(1), result.getString(2)))
                        : Optional.empty();
            }
        }
    }

    /** Bytes of templates by content hash; what the tenant does not have is left out. */
    public Map<String, byte[]> templates(Collection<String> hashes) throws SQLException {
        var found = new HashMap<String, byte[]>();
        if (hashes.isEmpty()) {
            return found;
        }
        try (var statement =
                connection.prepareStatement(
                        """
                        select content_hash, bytes from template_content
                         where tenant_id = ? and content_hash = any (?)\
                        """)) {
            statement.setObject(1, tenant.value());
            statement.setArray(2, connection.createArrayOf("text", hashes.toArray()));
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    found.put(result.getString(1), result.getBytes(2));
                }
            }
        }
        return found;
    }
}
