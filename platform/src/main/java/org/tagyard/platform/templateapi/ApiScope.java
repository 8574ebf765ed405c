package org.tagyard.platform.templateapi;

import java.util.Optional;

/**
 * The surroundings of an API value: the host, and the event it works on, which is the host's own
 * unless {@code bindToEvent} chose another.
 */
record ApiScope(TemplateHost host, Optional<EventScope> event) {}
