package org.tagyard.platform.templateapi;

import java.time.Duration;
import java.util.List;
import org.tagyard.platform.json.ObjectValue;

/**
 * How the tags of one event ended.
 *
 * @param containerId the public id, {@code GTM-…}
 */
public record EventReport(String containerId, List<TagResult> tags) {
    public EventReport {
        tags = List.copyOf(tags);
    }

    /** One tag's end; {@code metadata} is what the tag was configured to tell. */
    public record TagResult(
            String tagId, Status status, Duration executionTime, ObjectValue metadata) {}

    /** As event callbacks name them, in lower case. */
    public enum Status {
        SUCCESS,
        FAILURE,
        EXCEPTION,
        TIMEOUT
    }
}
