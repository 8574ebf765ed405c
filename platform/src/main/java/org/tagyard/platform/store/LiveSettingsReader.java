package org.tagyard.platform.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Reads what acts on a container's traffic at once: paths, power-ups, previews. */
public final class LiveSettingsReader {
    private final Connection connection;
    private final TenantId tenant;
    private final ContainerId container;

    /**
     * @param connection within a transaction of the tenant
     */
    public LiveSettingsReader(Connection connection, TenantId tenant, ContainerId container) {
        this.connection = connection;
        this.tenant = tenant;
        this.container = container;
    }

    /** All of them; empty when there is no such container. */
    public Optional<SettingsRows> read() throws SQLException {
        try (var statement =
                prepare(
                        """
                        select identifier, number, fallback_status,
                               array(select jsonb_array_elements_text(
                                   case jsonb_typeof(capture -> 'searchPointers') when 'array'
                                        then capture -> 'searchPointers' else '[]' end)),
                               coalesce(capture ->> 'bodies', 'redacted'),
                               coalesce((capture -> 'traceSampling' ->> 'errorsPercent')::int, 100),
                               coalesce((capture -> 'traceSampling' ->> 'successPercent')::int, 10)
                          from container
                         where tenant_id = ? and container_id = ? and deleted_at is null\
                        """)) {
            try (var result = statement.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                return Optional.of(
                        new SettingsRows(
                                result.getString(1),
                                result.getLong(2),
                                result.getInt(3),
                                paths(),
                                powerUps(),
                                previews(),
                                quarantines(),
                                texts(result.getArray(4)),
                                new SettingsRows.CaptureRow(
                                        result.getString(5), result.getInt(6), result.getInt(7))));
            }
        }
    }

    private List<SettingsRows.PathRow> paths() throws SQLException {
        var secrets = secrets();
        return all(
                """
                select path_id, path, match, hosts, methods, enabled, settings::text from path
                 where tenant_id = ? and container_id = ?\
                """,
                row -> {
                    var id = row.getObject(1, UUID.class);
                    return new SettingsRows.PathRow(
                            id,
                            row.getString(2),
                            row.getString(3),
                            texts(row.getArray(4)),
                            texts(row.getArray(5)),
                            row.getBoolean(6),
                            row.getString(7),
                            secrets.getOrDefault(id, List.of()));
                });
    }

    /** Sealed secrets by path. A secret whose key was erased cannot be opened and is left out. */
    private Map<UUID, List<SettingsRows.SecretRow>> secrets() throws SQLException {
        var byPath = new HashMap<UUID, List<SettingsRows.SecretRow>>();
        all(
                """
                select s.path_id, s.secret_id, s.kind, s.sealed, s.key_version, k.wrapped, k.wrapping_version
                  from path p
                  join path_secret s on s.tenant_id = p.tenant_id and s.path_id = p.path_id
                  join tenant_key k on k.tenant_id = s.tenant_id and k.recipient = 'runtime'
                       and k.version = s.key_version
                 where p.tenant_id = ? and p.container_id = ?
                 order by s.created_at desc, s.secret_id\
                """,
                row ->
                        byPath.computeIfAbsent(
                                        row.getObject(1, UUID.class), any -> new ArrayList<>())
                                .add(
                                        new SettingsRows.SecretRow(
                                                row.getObject(2, UUID.class),
                                                row.getString(3),
                                                base64(row.getBytes(4)),
                                                row.getInt(5),
                                                base64(row.getBytes(6)),
                                                row.getInt(7))));
        return byPath;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private List<SettingsRows.PowerUpRow> powerUps() throws SQLException {
        return all(
                """
                select name, settings::text, enabled_at, expires_at from power_up
                 where tenant_id = ? and container_id = ? and enabled\
                """,
                row ->
                        new SettingsRows.PowerUpRow(
                                row.getString(1),
                                row.getString(2),
                                instant(row, 3),
                                instant(row, 4)));
    }

    private List<SettingsRows.PreviewRow> previews() throws SQLException {
        return all(
                """
                select p.preview_id, p.source, p.run, p.outgoing, p.token_digest, p.expires_at,
                       coalesce(p.draft_revision, v.number), coalesce(p.draft_document, v.document)
                  from preview p
                  left join container_version v on v.tenant_id = p.tenant_id
                       and v.container_id = p.container_id and v.number::text = p.source
                 where p.tenant_id = ? and p.container_id = ? and p.ended_at is null
                   and p.expires_at > now()\
                """,
                row ->
                        new SettingsRows.PreviewRow(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                HexFormat.of().formatHex(row.getBytes(5)),
                                row.getObject(6, OffsetDateTime.class).toInstant(),
                                draft(row)));
    }

    /** By the index quarantine_active. */
    private List<SettingsRows.QuarantineRow> quarantines() throws SQLException {
        return all(
                """
                select content_hash, reason, detail, since from quarantine
                 where tenant_id = ? and container_id = ? and lifted_at is null\
                """,
                row ->
                        new SettingsRows.QuarantineRow(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getObject(4, OffsetDateTime.class).toInstant()));
    }

    private static Optional<SettingsRows.Draft> draft(ResultSet row) throws SQLException {
        long revision = row.getLong(7);
        @Nullable String document = row.getString(8);
        return document == null
                ? Optional.empty()
                : Optional.of(new SettingsRows.Draft(revision, document));
    }

    private <T> List<T> all(String sql, RowReader<T> reader) throws SQLException {
        var rows = new ArrayList<T>();
        try (var statement = prepare(sql);
                var result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setObject(1, tenant.value());
        statement.setObject(2, container.value());
        return statement;
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
