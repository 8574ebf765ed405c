package org.tagyard.runtime.lane;

import org.tagyard.platform.tenant.TenantId;

/** Hears of lanes that were given up, on the watchdog's thread. */
@FunctionalInterface
public interface SilenceListener {
    /**
     * @param lane the thread that was given up; it may still run
     * @param tenant whose work kept it silent
     */
    void silent(Thread lane, TenantId tenant);
}
