package org.tagyard.migrations;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/** Where a database is and who enters it. Never prints its password. */
public record Login(String url, String user, String password) {
    public Login {
        Objects.requireNonNull(user);
        Objects.requireNonNull(password);
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "not an address of a PostgreSQL database (jdbc:postgresql://host:port/name): "
                            + url);
        }
    }

    /** A new connection; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public String toString() {
        return user + "@" + url;
    }
}
