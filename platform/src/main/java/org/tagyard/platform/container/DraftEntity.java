package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One entity as the admin API stores it.
 *
 * @param revision counts the entity's writes, from 1
 * @param body the members of admin-api §1.5 besides the common ones; references are ids ({@code
 *     "trg_…"}), {@code {"id":…}}, {@code {"name":…}} or, from imports, {@code {"exportId":…}}
 */
public record DraftEntity(EntityRef ref, long revision, ObjectNode body) {
    public EntityKind kind() {
        return ref.kind();
    }
}
