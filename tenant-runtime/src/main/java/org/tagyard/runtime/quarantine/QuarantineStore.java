package org.tagyard.runtime.quarantine;

import org.tagyard.runtime.host.Route;

/** Where quarantines are kept for all runtimes. */
@FunctionalInterface
interface QuarantineStore {
    /**
     * Keeps it, unless it is kept already. Blocks.
     *
     * @throws org.tagyard.platform.store.StoreException when the database is away
     */
    void keep(Route route, String contentHash, Quarantined quarantined);
}
