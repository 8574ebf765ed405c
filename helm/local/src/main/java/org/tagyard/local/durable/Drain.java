package org.tagyard.local.durable;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.tagyard.local.database.LocalPostgres;

/** The wait after the load, until nothing is under way any more. */
public final class Drain {
    private static final long PAUSE_MILLIS = 100;

    private Drain() {}

    /**
     * @param most longest wait; what the books say then is returned as it is
     */
    static Books await(LocalPostgres database, Ledger ledger, Senders senders, Duration most)
            throws SQLException {
        return await(database, ledger, senders.acknowledged().keySet(), most);
    }

    /**
     * @param acknowledged all orders that ever were, in this installation
     * @param most longest wait; what the books say then is returned as it is
     */
    public static Books await(
            LocalPostgres database, Ledger ledger, Set<String> acknowledged, Duration most)
            throws SQLException {
        long end = System.nanoTime() + most.toNanos();
        var books = Books.of(database);
        while (!isDone(books, ledger, acknowledged) && System.nanoTime() < end) {
            Pause.millis(PAUSE_MILLIS);
            books = Books.of(database);
        }
        return books;
    }

    private static boolean isDone(Books books, Ledger ledger, Set<String> acknowledged) {
        return books.balance(acknowledged.size()) && ledger.missing(acknowledged) == 0;
    }
}
