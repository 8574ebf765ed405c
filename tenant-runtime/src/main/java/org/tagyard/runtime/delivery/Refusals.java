package org.tagyard.runtime.delivery;

import java.sql.SQLException;
import org.tagyard.platform.store.StoreException;

/** What the database says about rows that it does not take. */
final class Refusals {
    private Refusals() {}

    /** Class 22 and 23 of SQLSTATE: written again they would be refused again. */
    static boolean isAboutTheRows(StoreException failure) {
        return failure.getCause() instanceof SQLException refused
                && refused.getSQLState() != null
                && (refused.getSQLState().startsWith("22")
                        || refused.getSQLState().startsWith("23"));
    }
}
