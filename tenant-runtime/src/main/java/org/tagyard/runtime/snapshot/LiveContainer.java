package org.tagyard.runtime.snapshot;

import java.util.Optional;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * Everything a request needs to know about one container, at one moment. Immutable: a request takes
 * it once and sees exactly one version and one state of the settings.
 *
 * @param version empty when nothing is published yet
 */
public record LiveContainer(
        TenantId tenant,
        ContainerId container,
        LiveSettings settings,
        Optional<LiveVersion> version) {}
