package org.tagyard.admin.draft;

import java.util.Optional;

/**
 * What one step of a bulk edit did.
 *
 * @param kind plural, as in the request
 * @param id the entity's id, or the type of a built-in variable; absent when there was nothing to
 *     remove
 * @param outcome {@code created}, {@code updated}, {@code unchanged} or {@code deleted}
 */
record EditResult(String kind, Optional<String> id, String outcome) {
    static final String CREATED = "created";
    static final String UPDATED = "updated";
    static final String UNCHANGED = "unchanged";
    static final String DELETED = "deleted";
}
