package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One numbered event of a session's stream (spec: admin-api §4.2).
 *
 * @param number counts per session, from 1
 * @param data unredacted
 */
record StreamEvent(long number, String type, ObjectNode data) {
    /** Says that the draft moved on; made of configuration alone. */
    static final String DRAFT_RELOADED = "draft-reloaded";

    /** Says why the last good revision stays; made of configuration alone. */
    static final String DRAFT_BROKEN = "draft-broken";

    /** What somebody may see who may not read payloads. */
    ObjectNode redacted() {
        boolean isConfiguration = type.equals(DRAFT_RELOADED) || type.equals(DRAFT_BROKEN);
        return isConfiguration ? data : Redaction.of(data);
    }
}
