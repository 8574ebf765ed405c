package org.tagyard.platform.templateapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tagyard.platform.permission.GrantedPermission;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.permission.Setting;

/** Permissions of template files for tests. */
final class Granted {
    private Granted() {}

    static Grants everything() {
        return Grants.of(
                List.of(
                        any("read_event_data", "eventDataAccess"),
                        any("read_request", "requestAccess"),
                        any("access_response", "writeResponseAccess"),
                        any("get_cookies", "cookieAccess"),
                        any("send_http", "allowedUrls"),
                        any("send_pixel_from_browser", "allowedUrls"),
                        any("use_message", "allowedActions"),
                        with("logging", "environments", new Setting.Text("all")),
                        with(
                                "set_cookies",
                                "allowedCookies",
                                new Setting.Items(
                                        List.of(
                                                new Setting.Members(
                                                        Map.of(
                                                                "name", new Setting.Text("*"),
                                                                "domain", new Setting.Text("*"),
                                                                "path", new Setting.Text("*"),
                                                                "secure", new Setting.Text("any"),
                                                                "session",
                                                                        new Setting.Text(
                                                                                "any")))))),
                        with(
                                "use_custom_private_keys",
                                "keyIds",
                                new Setting.Items(
                                        List.of(
                                                new Setting.Text("key-1"),
                                                new Setting.Text("key-2")))),
                        rows(
                                "access_bigquery",
                                "allowedTables",
                                Map.of("projectId", "*", "datasetId", "*", "tableId", "*"),
                                "write"),
                        rows(
                                "access_firestore",
                                "allowedOptions",
                                Map.of("projectId", "*", "path", "*"),
                                "read_write"),
                        with(
                                "use_google_credentials",
                                "allowedScopes",
                                new Setting.Items(
                                        List.of(
                                                new Setting.Text("scope-1"),
                                                new Setting.Text("scope-2")))),
                        GrantedPermission.of("return_response"),
                        GrantedPermission.of("run_container"),
                        GrantedPermission.of("read_container_data"),
                        GrantedPermission.of("read_event_metadata"),
                        GrantedPermission.of("access_template_storage")));
    }

    static GrantedPermission any(String id, String setting) {
        return with(id, setting, new Setting.Text("any"));
    }

    static GrantedPermission with(String id, String setting, Setting value) {
        return new GrantedPermission(id, Map.of(setting, value));
    }

    /** A permission with one row of texts and its operation. */
    static GrantedPermission rows(
            String id, String setting, Map<String, String> row, String operation) {
        var members = new HashMap<String, Setting>();
        row.forEach((name, text) -> members.put(name, new Setting.Text(text)));
        members.put("operation", new Setting.Text(operation));
        return with(id, setting, new Setting.Items(List.of(new Setting.Members(members))));
    }
}
