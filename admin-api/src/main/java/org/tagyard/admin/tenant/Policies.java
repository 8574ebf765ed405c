package org.tagyard.admin.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Rules that a tenant gives itself.
 *
 * @param fourEyes whether nobody publishes a draft that they were the only one to edit
 * @param maxTokenDays longest life of an API token in days; absent (null in answers): no end
 * @param sessionHours longest session of the console in hours
 */
public record Policies(
        boolean fourEyes,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Integer> maxTokenDays,
        int sessionHours) {
    static final Policies DEFAULT = new Policies(false, Optional.of(365), 12);
}
