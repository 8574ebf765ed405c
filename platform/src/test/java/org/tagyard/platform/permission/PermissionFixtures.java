package org.tagyard.platform.permission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Grants that read like sentences. */
public final class PermissionFixtures {
    private final String id;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private PermissionFixtures(String id) {
        this.id = id;
    }

    public static PermissionFixtures permission(String id) {
        return new PermissionFixtures(id);
    }

    public PermissionFixtures with(String key, String text) {
        settings.put(key, new Setting.Text(text));
        return this;
    }

    public PermissionFixtures with(String key, boolean flag) {
        settings.put(key, new Setting.Flag(flag));
        return this;
    }

    public PermissionFixtures withList(String key, String... texts) {
        settings.put(
                key, new Setting.Items(Stream.of(texts).<Setting>map(Setting.Text::new).toList()));
        return this;
    }

    /** One row of a table setting, as alternating column names and texts. */
    public PermissionFixtures withRow(String key, String... columnsAndTexts) {
        Map<String, Setting> members = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndTexts.length; i += 2) {
            members.put(columnsAndTexts[i], new Setting.Text(columnsAndTexts[i + 1]));
        }
        List<Setting> rows =
                new ArrayList<>(
                        settings.get(key) instanceof Setting.Items(List<Setting> already)
                                ? already
                                : List.of());
        rows.add(new Setting.Members(members));
        settings.put(key, new Setting.Items(rows));
        return this;
    }

    public GrantedPermission granted() {
        return new GrantedPermission(id, settings);
    }

    public Grants alone() {
        return Grants.of(List.of(granted()));
    }

    public static Grants grants(PermissionFixtures... permissions) {
        return Grants.of(Stream.of(permissions).map(PermissionFixtures::granted).toList());
    }
}
