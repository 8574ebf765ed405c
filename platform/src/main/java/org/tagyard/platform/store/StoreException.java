package org.tagyard.platform.store;

import java.sql.SQLException;

/** The database did not do what was asked: it is away, slow, or refuses. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String what, SQLException cause) {
        super(what + ": " + cause.getMessage(), cause);
    }
}
