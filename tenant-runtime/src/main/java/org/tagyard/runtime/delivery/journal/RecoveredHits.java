package org.tagyard.runtime.delivery.journal;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Open hits of one stream, read from disk page by page at the reader's pace, in order of
 * acceptance. They are not part of the memory window that new hits count in: the reader bounds what
 * it holds.
 */
public interface RecoveredHits {
    StreamId stream();

    /** How many hits were open when they were found. */
    long count();

    /**
     * The next ones; an empty page is the end. Ask again only after the former page has come.
     *
     * @param most hits in the page, from 1; a page also ends at about 4 MB
     * @return fails with {@link JournalUnavailable}; the same page can then be asked for again
     */
    CompletionStage<List<RecoveredHit>> next(int most);
}
