package org.tagyard.platform.compile;

import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.container.Pointers;

/** Where in the draft something stands: an entity and a pointer. */
record Place(EntityRef entity, String pointer) {
    static Place of(EntityRef entity) {
        return new Place(entity, "/" + entity.kind().plural() + "/" + Pointers.escape(entity.id()));
    }

    Place member(String name) {
        return new Place(entity, pointer + "/" + Pointers.escape(name));
    }

    Place item(int index) {
        return new Place(entity, pointer + "/" + index);
    }

    /** Appends a pointer. */
    Place at(String relative) {
        return new Place(entity, pointer + relative);
    }
}
