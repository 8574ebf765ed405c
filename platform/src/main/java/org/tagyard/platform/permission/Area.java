package org.tagyard.platform.permission;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What a permission is about, finer than its id: {@code read_request} has five areas. */
enum Area {
    LOGGING("logging"),
    EVENT_DATA("read_event_data"),
    REQUEST_HEADER("read_request"),
    QUERY_PARAMETER("read_request"),
    REQUEST_PATH("read_request"),
    REQUEST_BODY("read_request"),
    REMOTE_ADDRESS("read_request"),
    RESPONSE_STATUS("access_response"),
    RESPONSE_BODY("access_response"),
    RESPONSE_HEADER("access_response"),
    RETURN_RESPONSE("return_response"),
    RUN_CONTAINER("run_container"),
    CONTAINER_DATA("read_container_data"),
    EVENT_METADATA("read_event_metadata"),
    TEMPLATE_STORAGE("access_template_storage"),
    READ_COOKIE("get_cookies"),
    SET_COOKIE("set_cookies"),
    HTTP("send_http"),
    PIXEL("send_pixel_from_browser"),
    BIGQUERY("access_bigquery"),
    FIRESTORE("access_firestore"),
    GOOGLE_SCOPE("use_google_credentials"),
    MESSAGE("use_message"),
    PRIVATE_KEY("use_custom_private_keys");

    private static final Set<String> PERMISSIONS =
            Arrays.stream(values())
                    .map(area -> area.permission)
                    .collect(Collectors.toUnmodifiableSet());

    final String permission;

    Area(String permission) {
        this.permission = permission;
    }

    /** The ids of all permissions. */
    static Set<String> permissions() {
        return PERMISSIONS;
    }
}
