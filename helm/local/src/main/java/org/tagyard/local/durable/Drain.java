package org.tagyard.local.durable;

import java.sql.SQLException;
import java.time.Duration;
import org.tagyard.local.database.LocalPostgres;

/** The wait after the load, until nothing is under way any more. */
final class Drain {
    private static final long PAUSE_MILLIS = 100;

    private Drain() {}

    /**
     * @param most longest wait; what the books say then is returned as it is
     */
    static Books await(LocalPostgres database, Ledger ledger, Senders senders, Duration most)
            throws SQLException {
        long end = System.nanoTime() + most.toNanos();
        var books = Books.of(database);
        while (!isDone(books, ledger, senders) && System.nanoTime() < end) {
            Pause.millis(PAUSE_MILLIS);
            books = Books.of(database);
        }
        return books;
    }

    private static boolean isDone(Books books, Ledger ledger, Senders senders) {
        return books.balance(senders.count())
                && ledger.missing(senders.acknowledged().keySet()) == 0;
    }
}
