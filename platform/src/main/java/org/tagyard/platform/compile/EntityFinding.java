package org.tagyard.platform.compile;

import java.util.Optional;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.problem.Finding;

/**
 * One remark about a draft, and the entity it is about; empty for the container as a whole (spec:
 * admin-api §1.7). The finding's pointer leads into the draft: {@code
 * /tags/tag_01…/parameters/channel}.
 */
public record EntityFinding(Finding finding, Optional<EntityRef> entity) {
    public boolean isError() {
        return finding.severity() == Finding.Severity.ERROR;
    }
}
