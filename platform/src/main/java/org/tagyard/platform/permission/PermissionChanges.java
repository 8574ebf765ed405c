package org.tagyard.platform.permission;

import java.util.ArrayList;
import java.util.List;

/**
 * How the permissions of a template's new file differ from its old one's.
 *
 * @param added permissions that the old file did not list
 * @param removed permissions that the new file no longer lists
 * @param widened permissions in both that now grant more; their details name only what is new
 */
public record PermissionChanges(
        List<PermissionDescription> added,
        List<PermissionDescription> removed,
        List<PermissionDescription> widened) {
    public PermissionChanges {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        widened = List.copyOf(widened);
    }

    /**
     * Compares by what is granted, not by wording: a grant that an older, wider one covered is not
     * new.
     */
    public static PermissionChanges between(Grants before, Grants after) {
        List<PermissionDescription> added = new ArrayList<>();
        List<PermissionDescription> widened = new ArrayList<>();
        after.scopes()
                .forEach((id, scopes) -> {
                    var old = before.scopes().get(id);
                    if (old == null) {
                        added.add(Grants.description(id, scopes));
                        return;
                    }
                    var more = scopes.stream().filter(scope -> !isCovered(scope, old)).toList();
                    if (!more.isEmpty()) {
                        widened.add(Grants.description(id, more));
                    }
                });
        var removed =
                before.scopes().entrySet().stream()
                        .filter(entry -> !after.scopes().containsKey(entry.getKey()))
                        .map(entry -> Grants.description(entry.getKey(), entry.getValue()))
                        .toList();
        return new PermissionChanges(added, removed, widened);
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && widened.isEmpty();
    }

    private static boolean isCovered(Scope scope, List<Scope> old) {
        return old.stream().anyMatch(it -> it.covers(scope.area(), scope.columns()));
    }
}
