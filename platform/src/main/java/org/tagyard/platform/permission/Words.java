package org.tagyard.platform.permission;

import static org.tagyard.platform.permission.ScopeReader.quoted;

import java.util.List;
import java.util.Locale;

/** Requests and permissions in plain English. */
final class Words {
    private Words() {}

    /** What a permission is about. */
    static String title(String permission) {
        return switch (permission) {
            case "logging" -> "Writes to the console";
            case "read_event_data" -> "Reads event data";
            case "read_request" -> "Reads the incoming request";
            case "access_response" -> "Writes the response";
            case "return_response" -> "Sends the response to the caller";
            case "run_container" -> "Runs the container with an event";
            case "read_container_data" -> "Reads the container's id, version and client name";
            case "read_event_metadata" -> "Reads which tags ran and how they ended";
            case "access_template_storage" -> "Keeps data between runs of the template";
            case "get_cookies" -> "Reads cookies";
            case "set_cookies" -> "Sets cookies";
            case "send_http" -> "Sends HTTP requests";
            case "send_pixel_from_browser" -> "Lets the browser send pixels";
            case "access_bigquery" -> "Writes to BigQuery";
            case "access_firestore" -> "Uses Firestore";
            case "use_google_credentials" -> "Uses the server's Google credentials";
            case "use_message" -> "Exchanges messages with other templates";
            case "use_custom_private_keys" -> "Signs with the server's private keys";
            default -> "Unknown permission " + permission + ", grants nothing";
        };
    }

    /** What was asked, as a verb phrase. */
    static String asked(PermissionRequest request) {
        return switch (request) {
            case PermissionRequest.Logging _ -> "write to the console";
            case PermissionRequest.ReadEventData(var key) ->
                    key.map(it -> "read event data " + quoted(it)).orElse("read all event data");
            case PermissionRequest.ReadRequestHeader(var name) ->
                    name.map(it -> "read request header " + quoted(it))
                            .orElse("read all request headers");
            case PermissionRequest.ReadQueryParameter(var name) ->
                    name.map(it -> "read query parameter " + quoted(it))
                            .orElse("read the whole query string");
            case PermissionRequest.ReadRequestPath _ -> "read the request path";
            case PermissionRequest.ReadRequestBody _ -> "read the request body";
            case PermissionRequest.ReadRemoteAddress _ -> "read the address of the caller";
            case PermissionRequest.ReadMeasurementRequest _ ->
                    "read path, body and the whole query string";
            case PermissionRequest.WriteResponseStatus _ -> "set the response status";
            case PermissionRequest.WriteResponseBody _ -> "set the response body";
            case PermissionRequest.WriteResponseHeader(var name) ->
                    name.map(it -> "set response header " + quoted(it))
                            .orElse("set any response header");
            case PermissionRequest.WritePixelResponse(var headers) ->
                    "set status, body and headers " + String.join(", ", headers);
            case PermissionRequest.ReturnResponse _ -> "send the response";
            case PermissionRequest.RunContainer _ -> "run the container";
            case PermissionRequest.ReadContainerData _ -> "read container data";
            case PermissionRequest.ReadEventMetadata _ -> "read event metadata";
            case PermissionRequest.AccessTemplateStorage _ -> "use the template storage";
            case PermissionRequest.GetCookies(var name) -> "read cookie " + quoted(name);
            case PermissionRequest.SetCookie it ->
                    "set cookie %s (domain %s, path %s, %s, %s)"
                            .formatted(
                                    quoted(it.name()),
                                    quoted(it.domain()),
                                    quoted(it.path()),
                                    it.secure() ? "secure" : "not secure",
                                    it.session() ? "session" : "persistent");
            case PermissionRequest.SendHttp(var url) -> "send a request to " + url;
            case PermissionRequest.SendPixelFromBrowser(var url) -> "send a pixel to " + url;
            case PermissionRequest.WriteBigQuery(var project, var dataset, var table) ->
                    "write to table %s.%s.%s"
                            .formatted(project.orElse("(own project)"), dataset, table);
            case PermissionRequest.AccessFirestore it ->
                    "%s documents at %s of project %s"
                            .formatted(
                                    it.operation()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace("_", " and "),
                                    quoted(it.path()),
                                    it.projectId().orElse("(own)"));
            case PermissionRequest.UseGoogleCredentials(var scopes) ->
                    "use Google credentials with scopes " + String.join(", ", scopes);
            case PermissionRequest.ListenToMessage(var type) -> "listen to message " + quoted(type);
            case PermissionRequest.SendMessage(var type) -> "send message " + quoted(type);
            case PermissionRequest.UsePrivateKey(var id) -> "use private key " + quoted(id);
        };
    }

    /** The sentence for a permission that is granted but does not cover the request. */
    static String prohibited(PermissionRequest request, String permission, List<String> granted) {
        if (request instanceof PermissionRequest.SendHttp(var url)) {
            return "Prohibited URL: " + url + ".";
        }
        if (request instanceof PermissionRequest.SendPixelFromBrowser(var url)) {
            return "Prohibited URL: " + url + ".";
        }
        return "Prohibited: %s. The permission %s grants: %s."
                .formatted(
                        asked(request),
                        permission,
                        granted.isEmpty() ? "nothing" : String.join("; ", granted));
    }
}
