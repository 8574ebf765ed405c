package org.tagyard.migrations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One connection of a test: short words for what a test does with SQL. */
final class Session implements AutoCloseable {
    private final Connection connection;

    private Session(Connection connection) {
        this.connection = connection;
    }

    static Session of(Login login) throws SQLException {
        return new Session(login.connect());
    }

    /** Enters a tenant for the rest of the session, as a plane does for one transaction. */
    Session in(UUID tenant) throws SQLException {
        rows("select set_config('tagyard.tenant', ?, false)", tenant.toString());
        return this;
    }

    int update(String sql, Object... values) throws SQLException {
        try (var statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    List<String> rows(String query, Object... values) throws SQLException {
        try (var statement = prepared(query, values);
                var rows = statement.executeQuery()) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        }
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
