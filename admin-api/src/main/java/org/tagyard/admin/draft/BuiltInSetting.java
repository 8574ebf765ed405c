package org.tagyard.admin.draft;

import java.util.UUID;
import org.tagyard.platform.container.BuiltInVariable;

/** An enabled built-in variable: only then its name resolves (spec: container-model §2.4). */
record BuiltInSetting(
        UUID id,
        BuiltInVariable variable,
        long revision,
        StoredEntity.Stamp created,
        StoredEntity.Stamp updated) {}
