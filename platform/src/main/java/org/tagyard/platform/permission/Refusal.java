package org.tagyard.platform.permission;

import java.util.List;

/**
 * Why a request was refused.
 *
 * @param permission the id of the permission
 * @param asked in words, e.g. {@code read cookie "_id"}
 * @param granted in words, one entry per grant; empty when the permission is not granted at all
 * @param sentence what the script's error says; Google's wording where that is known
 */
public record Refusal(String permission, String asked, List<String> granted, String sentence) {
    public Refusal {
        granted = List.copyOf(granted);
    }
}
