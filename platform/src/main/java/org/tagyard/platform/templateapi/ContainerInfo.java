package org.tagyard.platform.templateapi;

/**
 * What {@code getContainerVersion} tells.
 *
 * @param containerId the public id, {@code GTM-…}
 * @param version the published version as text
 * @param environmentMode true when a named environment is served
 */
public record ContainerInfo(
        String containerId,
        String version,
        String environmentName,
        boolean environmentMode,
        boolean debugMode,
        boolean previewMode) {}
