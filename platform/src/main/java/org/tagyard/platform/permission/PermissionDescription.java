package org.tagyard.platform.permission;

import java.util.List;

/**
 * One permission in words for an operator.
 *
 * @param id e.g. {@code send_http}
 * @param title what it is about, e.g. {@code Sends HTTP requests}
 * @param details what exactly is granted, one entry each, in file order; empty when the permission
 *     has no settings, or when its settings grant nothing
 */
public record PermissionDescription(String id, String title, List<String> details) {
    public PermissionDescription {
        details = List.copyOf(details);
    }
}
