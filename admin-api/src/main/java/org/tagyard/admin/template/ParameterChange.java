package org.tagyard.admin.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.tagyard.admin.draft.Referrer;
import org.tagyard.admin.draft.StoredEntity;
import org.tagyard.platform.template.ParameterForm;

/**
 * A parameter that a new file has otherwise than the old one.
 *
 * @param change {@code added}, {@code removed} or {@code modified}
 * @param usedBy the entities that set it
 */
record ParameterChange(String name, String change, List<Referrer> usedBy) {
    ParameterChange {
        usedBy = List.copyOf(usedBy);
    }

    static List<ParameterChange> between(
            ParameterForm before, ParameterForm after, List<StoredEntity> users) {
        var names = new LinkedHashSet<String>();
        before.flattened().forEach(it -> names.add(it.name()));
        after.flattened().forEach(it -> names.add(it.name()));
        List<ParameterChange> changes = new ArrayList<>();
        for (var name : names) {
            var old = before.find(name);
            var now = after.find(name);
            if (!old.equals(now)) {
                var change = old.isEmpty() ? "added" : now.isEmpty() ? "removed" : "modified";
                changes.add(new ParameterChange(name, change, setting(name, users)));
            }
        }
        return changes;
    }

    private static List<Referrer> setting(String name, List<StoredEntity> users) {
        return users.stream()
                .filter(it -> it.body().path("parameters").has(name))
                .map(Referrer::of)
                .toList();
    }
}
