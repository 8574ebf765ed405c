package org.tagyard.platform.permission;

import java.util.List;

/**
 * One thing a permission grants: an area and, per column of its settings, a pattern.
 *
 * @param words for an operator, lower case, e.g. {@code cookie "_id"}
 */
record Scope(Area area, List<Pattern> columns, String words) {
    Scope {
        columns = List.copyOf(columns);
    }

    boolean covers(Area askedArea, List<Pattern> asked) {
        if (area != askedArea || columns.size() != asked.size()) {
            return false;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).covers(asked.get(i))) {
                return false;
            }
        }
        return true;
    }
}
