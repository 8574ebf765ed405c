package org.tagyard.platform.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.permission.PermissionFixtures.grants;
import static org.tagyard.platform.permission.PermissionFixtures.permission;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;

/** Spec: template-runtime §10.1, §10.2: what {@code queryPermission} answers. */
class PermissionQueryTest {
    private final Grants grants =
            grants(
                    permission("logging").with("environments", "all"),
                    permission("run_container"),
                    permission("read_event_data").withList("keyPatterns", "user_data"),
                    permission("read_request")
                            .with("pathAllowed", true)
                            .with("headersAllowed", true)
                            .withRow("headerWhitelist", "headerName", "referer")
                            .with("queryParametersAllowed", true)
                            .withRow("queryParameterWhitelist", "queryParameter", "gclid"),
                    permission("access_response")
                            .with("writeStatusAllowed", true)
                            .with("writeHeadersAllowed", true)
                            .withRow("writeHeaderWhitelist", "headerName", "x-a"),
                    permission("get_cookies").withList("cookieNames", "_id"),
                    permission("set_cookies")
                            .withRow(
                                    "allowedCookies",
                                    "name",
                                    "_id",
                                    "domain",
                                    "*",
                                    "path",
                                    "/",
                                    "secure",
                                    "secure",
                                    "session",
                                    "any"),
                    permission("send_http").withList("urls", "https://a.example/*"),
                    permission("access_bigquery")
                            .withRow(
                                    "allowedTables",
                                    "projectId",
                                    "p",
                                    "datasetId",
                                    "d",
                                    "tableId",
                                    "t",
                                    "operation",
                                    "write"),
                    permission("access_firestore")
                            .withRow(
                                    "allowedOptions",
                                    "projectId",
                                    "GOOGLE_CLOUD_PROJECT",
                                    "path",
                                    "a/*",
                                    "operation",
                                    "read"),
                    permission("use_google_credentials").withList("allowedScopes", "s1"),
                    permission("use_message")
                            .withRow("messageTypes", "type", "m", "action", "send"),
                    permission("use_custom_private_keys").withList("keyIds", "k"));

    @Test
    void aGrantedRequestIsTrue() {
        assertThat(ask("logging")).isTrue();
        assertThat(ask("run_container")).isTrue();
        assertThat(ask("read_event_data", "user_data.email")).isTrue();
        assertThat(ask("read_request", "path")).isTrue();
        assertThat(ask("read_request", "header", "Referer")).isTrue();
        assertThat(ask("read_request", "query_parameter", "gclid")).isTrue();
        assertThat(ask("access_response", "write", "status")).isTrue();
        assertThat(ask("access_response", "write", "header", "X-A")).isTrue();
        assertThat(ask("get_cookies", "_id")).isTrue();
        assertThat(
                        ask(
                                "set_cookies",
                                "_id",
                                new ObjectValue().put("path", "/").put("secure", true)))
                .isTrue();
        assertThat(ask("send_http", "https://a.example/x")).isTrue();
        assertThat(ask("access_bigquery", "write", table("p", "d", "t"))).isTrue();
        assertThat(ask("access_firestore", "read", new ObjectValue().put("path", "a/b"))).isTrue();
        assertThat(ask("use_google_credentials", ArrayValue.of("s1"))).isTrue();
        assertThat(ask("use_google_credentials", "s1")).isTrue();
        assertThat(ask("use_message", "send", "m")).isTrue();
        assertThat(ask("use_custom_private_keys", "k")).isTrue();
    }

    @Test
    void aRequestBeyondTheGrantIsFalse() {
        assertThat(ask("read_event_data")).isFalse();
        assertThat(ask("read_event_data", "other")).isFalse();
        assertThat(ask("read_request", "body")).isFalse();
        assertThat(ask("read_request", "query_parameter")).isFalse();
        assertThat(ask("read_request", "header", "cookie")).isFalse();
        assertThat(ask("access_response", "write", "body")).isFalse();
        assertThat(ask("access_response", "write", "header")).isFalse();
        assertThat(ask("set_cookies", "_id", new ObjectValue().put("path", "/"))).isFalse();
        assertThat(ask("send_http", "https://b.example/")).isFalse();
        assertThat(ask("send_pixel_from_browser", "https://a.example/")).isFalse();
        assertThat(ask("access_bigquery", "write", table("p", "d", "other"))).isFalse();
        assertThat(ask("access_firestore", "write", new ObjectValue().put("path", "a/b")))
                .isFalse();
        assertThat(ask("use_google_credentials", ArrayValue.of("s1", "s2"))).isFalse();
        assertThat(ask("use_message", "listen", "m")).isFalse();
        assertThat(ask("read_container_data")).isFalse();
    }

    @Test
    void nonsenseIsFalseAndNeverThrows() {
        for (var id :
                List.of(
                        "",
                        "nothing",
                        "read_request",
                        "access_response",
                        "get_cookies",
                        "send_http",
                        "set_cookies",
                        "access_bigquery",
                        "access_firestore",
                        "use_google_credentials",
                        "use_message",
                        "use_custom_private_keys")) {
            assertThat(ask(id)).as(id).isFalse();
            assertThat(ask(id, Undefined.UNDEFINED)).as(id).isFalse();
            assertThat(ask(id, 7.0, Null.NULL, ArrayValue.of(1.0))).as(id).isFalse();
            assertThat(ask(id, "write", "no object")).as(id).isFalse();
            assertThat(ask(id, ArrayValue.of(7.0), new ObjectValue())).as(id).isFalse();
        }
    }

    private boolean ask(String id, Object... arguments) {
        return grants.query(id, List.of(arguments));
    }

    private static ObjectValue table(String project, String dataset, String table) {
        return new ObjectValue()
                .put("projectId", project)
                .put("datasetId", dataset)
                .put("tableId", table);
    }
}
