package org.tagyard.platform.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.permission.GrantedPermission;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.permission.Setting;

/** Reads {@code SERVER_PERMISSIONS} (spec: template-runtime §2.4). What is odd grants nothing. */
final class PermissionReader {
    private final Findings findings;

    private PermissionReader(Findings findings) {
        this.findings = findings;
    }

    static List<GrantedPermission> read(LocatedJson permissions, Findings findings) {
        if (!permissions.value().isArray()) {
            findings.warning(
                    "unexpected-json",
                    "SERVER_PERMISSIONS must be a JSON array; nothing is granted.",
                    permissions.place());
            return List.of();
        }
        var reader = new PermissionReader(findings);
        return permissions.elements().stream()
                .map(reader::permission)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<GrantedPermission> permission(LocatedJson element) {
        var instance = element.at("instance");
        var id = instance.at("key").text("publicId");
        if (id.isEmpty()) {
            findings.warning(
                    "permission-without-id",
                    "This element names no permission (instance.key.publicId); it grants nothing.",
                    element.place());
            return Optional.empty();
        }
        if (!Grants.isKnown(id)) {
            findings.warning(
                    "unknown-permission",
                    "The permission %s is not known; it grants nothing.".formatted(id),
                    instance.at("key").at("publicId").place());
        }
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (var list : instance.at("param").elements()) {
            if (list.at("value").at("listItem").value().size() > Grants.MAX_ENTRIES) {
                findings.warning(
                        "too-many-grants",
                        "Only the first %d entries grant something.".formatted(Grants.MAX_ENTRIES),
                        list.place());
            }
        }
        for (var param : instance.at("param").elements()) {
            setting(param.at("value")).ifPresent(it -> settings.putIfAbsent(param.text("key"), it));
            if (param.text("key").equals("urls")) {
                checkUrlFilters(param.at("value"));
            }
        }
        return Optional.of(new GrantedPermission(id, settings));
    }

    private Optional<Setting> setting(LocatedJson typed) {
        return switch (typed.text("type")) {
            case "1" -> Optional.of(new Setting.Text(typed.text("string")));
            case "2" -> Optional.of(new Setting.Items(settings(typed.at("listItem"))));
            case "3" -> Optional.of(members(typed));
            case "8" -> Optional.of(new Setting.Flag(typed.flag("boolean")));
            default -> {
                findings.warning(
                        "unknown-setting-type",
                        "A setting's value must have type 1, 2, 3 or 8; this one is ignored.",
                        typed.place());
                yield Optional.empty();
            }
        };
    }

    private List<Setting> settings(LocatedJson items) {
        return items.elements().stream().map(this::setting).flatMap(Optional::stream).toList();
    }

    private Setting members(LocatedJson typed) {
        var keys = typed.at("mapKey").elements();
        var values = typed.at("mapValue").elements();
        if (keys.size() != values.size()) {
            findings.warning(
                    "uneven-map",
                    "mapKey and mapValue differ in length; what has no partner is ignored.",
                    typed.place());
        }
        Map<String, Setting> members = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
            var key = keys.get(i).text("string");
            setting(values.get(i)).ifPresent(it -> members.putIfAbsent(key, it));
        }
        return new Setting.Members(members);
    }

    private void checkUrlFilters(LocatedJson urls) {
        var items = urls.at("listItem").elements();
        for (var item : items) {
            if (!Grants.isUrlFilter(item.text("string"))) {
                findings.warning(
                        "invalid-url-filter",
                        "The URL pattern \"%s\" grants nothing: it must read https://host.example/path, the"
                                        .formatted(item.text("string"))
                                + " host with at least one dot, optionally after *.",
                        item.at("string").place());
            }
        }
    }
}
