package org.tagyard.platform.permission;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;

/**
 * What code asks to be allowed, one case per question an API may put (spec: template-runtime
 * §10.2). {@link Grants#check} answers.
 */
public sealed interface PermissionRequest {
    /** The id of the permission that must be granted. */
    default String permission() {
        return Ask.allOf(this).getFirst().area().permission;
    }

    /** {@code logToConsole}. Where its lines go is {@link Grants#logging()}'s answer. */
    record Logging() implements PermissionRequest {}

    /** {@code getEventData} with a key path, or {@code getAllEventData} without one. */
    record ReadEventData(Optional<String> keyPath) implements PermissionRequest {
        public static ReadEventData all() {
            return new ReadEventData(Optional.empty());
        }

        public static ReadEventData of(String keyPath) {
            return new ReadEventData(Optional.of(keyPath));
        }
    }

    /** {@code getRequestHeader}; without a name: every header. */
    record ReadRequestHeader(Optional<String> name) implements PermissionRequest {
        public static ReadRequestHeader of(String name) {
            return new ReadRequestHeader(Optional.of(name));
        }
    }

    /** {@code getRequestQueryParameter}; without a name: the whole query string. */
    record ReadQueryParameter(Optional<String> name) implements PermissionRequest {
        public static ReadQueryParameter of(String name) {
            return new ReadQueryParameter(Optional.of(name));
        }

        /** {@code getRequestQueryString}, {@code getRequestQueryParameters}. */
        public static ReadQueryParameter all() {
            return new ReadQueryParameter(Optional.empty());
        }
    }

    /** {@code getRequestPath}. */
    record ReadRequestPath() implements PermissionRequest {}

    /** {@code getRequestBody}. */
    record ReadRequestBody() implements PermissionRequest {}

    /** {@code getRemoteAddress}. */
    record ReadRemoteAddress() implements PermissionRequest {}

    /** {@code isRequestMpv1/2}, {@code extractEventsFromMpv1/2}: path, body and the whole query. */
    record ReadMeasurementRequest() implements PermissionRequest {}

    /** {@code setResponseStatus}. */
    record WriteResponseStatus() implements PermissionRequest {}

    /** {@code setResponseBody}. */
    record WriteResponseBody() implements PermissionRequest {}

    /** {@code setResponseHeader}; without a name: every header. */
    record WriteResponseHeader(Optional<String> name) implements PermissionRequest {
        public static WriteResponseHeader of(String name) {
            return new WriteResponseHeader(Optional.of(name));
        }
    }

    /** {@code setPixelResponse}: status, body, and the headers that go with the pixel. */
    record WritePixelResponse(List<String> headerNames) implements PermissionRequest {
        public WritePixelResponse {
            headerNames = List.copyOf(headerNames);
        }
    }

    /** {@code returnResponse}. */
    record ReturnResponse() implements PermissionRequest {}

    /** {@code runContainer}. */
    record RunContainer() implements PermissionRequest {}

    /** {@code getContainerVersion}, {@code getClientName}. */
    record ReadContainerData() implements PermissionRequest {}

    /** {@code addEventCallback}. */
    record ReadEventMetadata() implements PermissionRequest {}

    /** {@code templateDataStorage}. */
    record AccessTemplateStorage() implements PermissionRequest {}

    /** {@code getCookieValues}. */
    record GetCookies(String name) implements PermissionRequest {}

    /**
     * {@code setCookie}.
     *
     * @param domain empty text when the option is missing
     * @param path empty text when the option is missing
     * @param session true without {@code expires} and {@code max-age}
     */
    record SetCookie(String name, String domain, String path, boolean secure, boolean session)
            implements PermissionRequest {
        /**
         * Reads the options of {@code setCookie}; their names in any case, anything but an object
         * means none.
         */
        public static SetCookie of(String name, Object options) {
            String domain = "";
            String path = "";
            boolean secure = false;
            boolean session = true;
            if (options instanceof ObjectValue object) {
                for (String key : object.keys()) {
                    var value = object.get(key);
                    boolean isSet = value != Undefined.UNDEFINED && value != Null.NULL;
                    switch (key.toLowerCase(Locale.ROOT)) {
                        case "domain" -> domain = isSet ? value.toString() : "";
                        case "path" -> path = isSet ? value.toString() : "";
                        case "secure" -> secure = Boolean.TRUE.equals(value);
                        case "expires", "max-age" -> session &= !isSet;
                        default -> {}
                    }
                }
            }
            return new SetCookie(name, domain, path, secure, session);
        }
    }

    /** {@code sendHttpRequest}, {@code sendHttpGet}, and what Google's own APIs fetch. */
    record SendHttp(String url) implements PermissionRequest {}

    /** {@code sendPixelFromBrowser}. */
    record SendPixelFromBrowser(String url) implements PermissionRequest {}

    /** {@code BigQuery.insert}; without a project the environment's own is meant. */
    record WriteBigQuery(Optional<String> projectId, String datasetId, String tableId)
            implements PermissionRequest {}

    /** {@code Firestore}; without a project the environment's own is meant. */
    record AccessFirestore(
            FirestoreOperation operation,
            Optional<String> projectId,
            String path,
            Optional<String> databaseId)
            implements PermissionRequest {}

    /** What is to be done with documents. */
    enum FirestoreOperation {
        READ,
        WRITE,
        READ_WRITE
    }

    /** {@code getGoogleAuth}; every scope must be granted. */
    record UseGoogleCredentials(List<String> scopes) implements PermissionRequest {
        public UseGoogleCredentials {
            scopes = List.copyOf(scopes);
        }
    }

    /** {@code addMessageListener}, {@code hasMessageListener}. */
    record ListenToMessage(String type) implements PermissionRequest {}

    /** {@code sendMessage}. */
    record SendMessage(String type) implements PermissionRequest {}

    /** {@code hmacSha256}. */
    record UsePrivateKey(String keyId) implements PermissionRequest {}
}
