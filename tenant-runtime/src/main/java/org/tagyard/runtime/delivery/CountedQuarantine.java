package org.tagyard.runtime.delivery;

import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.quarantine.Quarantines;
import org.tagyard.runtime.snapshot.LiveContainer;

/** The quarantines of this process as deliveries ask for them. */
record CountedQuarantine(Quarantines quarantines) implements Quarantine {
    @Override
    public boolean isQuarantined(LiveContainer live, String contentHash) {
        return quarantines.find(route(live), contentHash).isPresent();
    }

    @Override
    public void scriptFailed(LiveContainer live, String contentHash, String why) {
        quarantines.failed(route(live), contentHash, why);
    }

    @Override
    public void scriptWorked(LiveContainer live, String contentHash) {
        quarantines.worked(route(live), contentHash);
    }

    private static Route route(LiveContainer live) {
        return new Route(live.tenant(), live.container());
    }
}
