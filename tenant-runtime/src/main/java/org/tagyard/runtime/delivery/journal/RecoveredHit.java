package org.tagyard.runtime.delivery.journal;

import java.util.List;

/**
 * A hit that was left behind.
 *
 * @param receipts all that are on disk, in the order they were recorded
 */
public record RecoveredHit(Position position, KeptHit hit, List<Receipt> receipts) {
    public RecoveredHit {
        receipts = List.copyOf(receipts);
    }
}
