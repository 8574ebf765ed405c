package org.tagyard.local.outage;

import java.sql.SQLException;

/** Takes something away from a site under load, and gives it back. */
interface Strike {
    /** Returns when what was taken is there again, or its loss is to stay. */
    Struck on(Site site, Lengths lengths) throws SQLException;
}
