package org.tagyard.runtime.delivery.journal;

/**
 * The journal cannot make a promise at this moment. Nothing that failed with it may be
 * acknowledged; a hit may all the same turn out to be on disk, and is then handed to {@link
 * Recovery}. Carries no stack trace: under pressure there is one for each request.
 */
public final class JournalUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public JournalUnavailable(Reason reason) {
        super(reason.text, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why; each ends by itself, without a restart. */
    public enum Reason {
        STARTING("the journal has not been opened yet"),
        STOPPED("the journal is closed"),
        DATABASE_AWAY("the database does not answer"),
        READ_ONLY("the database takes no writes"),
        DISK_FULL("the database has no room"),
        SLOW("the journal takes longer than it may"),
        WINDOW_FULL("too many bytes of accepted hits are in memory"),
        FENCED("another process holds the stream");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
