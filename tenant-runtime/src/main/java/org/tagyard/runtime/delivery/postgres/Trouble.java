package org.tagyard.runtime.delivery.postgres;

import java.sql.SQLException;
import java.util.Optional;
import org.tagyard.runtime.delivery.journal.JournalUnavailable.Reason;

/** What a failed statement says about the database. */
final class Trouble {
    private Trouble() {}

    static Reason of(SQLException failure) {
        return switch (state(failure)) {
            case "25006" -> Reason.READ_ONLY;
            case "53100" -> Reason.DISK_FULL;
            default -> Reason.DATABASE_AWAY;
        };
    }

    /**
     * Whether the server itself refused and has rolled back: then nothing was written for certain.
     * Everything else (class 08, 57P01 to 57P03, no state at all) leaves a commit in doubt.
     */
    static boolean isRefusal(SQLException failure) {
        var state = state(failure);
        return state.length() == 5
                && !state.startsWith("08")
                && !state.startsWith("57")
                && !state.startsWith("58")
                && !state.startsWith("XX");
    }

    /** Deadlock, lock time-out, serialization: the same again may pass. */
    static boolean isPassing(SQLException failure) {
        var state = state(failure);
        return state.startsWith("40") || state.equals("55P03");
    }

    private static String state(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse("");
    }
}
