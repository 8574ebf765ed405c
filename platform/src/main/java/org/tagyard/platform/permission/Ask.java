package org.tagyard.platform.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.permission.Pattern.Any;
import org.tagyard.platform.permission.Pattern.Text;
import org.tagyard.platform.permission.Pattern.Url;

/** One part of a request; all parts must be covered, each by one scope. */
record Ask(Area area, List<Pattern> columns) {
    /** Stands in grants, and for calls without a project, for the environment's own. */
    private static final String OWN_PROJECT = "GOOGLE_CLOUD_PROJECT";

    private static final String DEFAULT_DATABASE = "(default)";

    static List<Ask> allOf(PermissionRequest request) {
        return switch (request) {
            case PermissionRequest.Logging _ -> one(Area.LOGGING, new Text("off"));
            case PermissionRequest.ReadEventData(var key) -> one(Area.EVENT_DATA, textOrAny(key));
            case PermissionRequest.ReadRequestHeader(var name) ->
                    one(Area.REQUEST_HEADER, textOrAny(name));
            case PermissionRequest.ReadQueryParameter(var name) ->
                    one(Area.QUERY_PARAMETER, textOrAny(name));
            case PermissionRequest.ReadRequestPath _ -> one(Area.REQUEST_PATH);
            case PermissionRequest.ReadRequestBody _ -> one(Area.REQUEST_BODY);
            case PermissionRequest.ReadRemoteAddress _ -> one(Area.REMOTE_ADDRESS);
            case PermissionRequest.ReadMeasurementRequest _ ->
                    List.of(
                            of(Area.REQUEST_PATH),
                            of(Area.REQUEST_BODY),
                            of(Area.QUERY_PARAMETER, new Any()));
            case PermissionRequest.WriteResponseStatus _ -> one(Area.RESPONSE_STATUS);
            case PermissionRequest.WriteResponseBody _ -> one(Area.RESPONSE_BODY);
            case PermissionRequest.WriteResponseHeader(var name) ->
                    one(Area.RESPONSE_HEADER, textOrAny(name));
            case PermissionRequest.WritePixelResponse(var headers) -> pixelResponse(headers);
            case PermissionRequest.ReturnResponse _ -> one(Area.RETURN_RESPONSE);
            case PermissionRequest.RunContainer _ -> one(Area.RUN_CONTAINER);
            case PermissionRequest.ReadContainerData _ -> one(Area.CONTAINER_DATA);
            case PermissionRequest.ReadEventMetadata _ -> one(Area.EVENT_METADATA);
            case PermissionRequest.AccessTemplateStorage _ -> one(Area.TEMPLATE_STORAGE);
            case PermissionRequest.GetCookies(var name) -> one(Area.READ_COOKIE, new Text(name));
            case PermissionRequest.SetCookie cookie -> setCookie(cookie);
            case PermissionRequest.SendHttp(var url) -> one(Area.HTTP, Url.of(url));
            case PermissionRequest.SendPixelFromBrowser(var url) -> one(Area.PIXEL, Url.of(url));
            case PermissionRequest.WriteBigQuery(var project, var dataset, var table) ->
                    one(Area.BIGQUERY, project(project), new Text(dataset), new Text(table));
            case PermissionRequest.AccessFirestore it -> firestore(it);
            case PermissionRequest.UseGoogleCredentials(var scopes) ->
                    scopes.isEmpty()
                            ? one(Area.GOOGLE_SCOPE, new Any())
                            : scopes.stream()
                                    .map(it -> of(Area.GOOGLE_SCOPE, new Text(it)))
                                    .toList();
            case PermissionRequest.ListenToMessage(var type) ->
                    one(Area.MESSAGE, new Text("listen"), new Text(type));
            case PermissionRequest.SendMessage(var type) ->
                    one(Area.MESSAGE, new Text("send"), new Text(type));
            case PermissionRequest.UsePrivateKey(var id) -> one(Area.PRIVATE_KEY, new Text(id));
        };
    }

    private static List<Ask> pixelResponse(List<String> headers) {
        List<Ask> asks = new ArrayList<>();
        asks.add(of(Area.RESPONSE_STATUS));
        asks.add(of(Area.RESPONSE_BODY));
        headers.forEach(name -> asks.add(of(Area.RESPONSE_HEADER, new Text(name))));
        return asks;
    }

    private static List<Ask> setCookie(PermissionRequest.SetCookie cookie) {
        return one(
                Area.SET_COOKIE,
                new Text(cookie.name()),
                new Text(cookie.domain()),
                new Text(cookie.path()),
                new Text(cookie.secure() ? "secure" : "non-secure"),
                new Text(cookie.session() ? "session" : "persistent"));
    }

    private static List<Ask> firestore(PermissionRequest.AccessFirestore request) {
        var operations =
                switch (request.operation()) {
                    case READ -> List.of("read");
                    case WRITE -> List.of("write");
                    case READ_WRITE -> List.of("read", "write");
                };
        var database = new Text(request.databaseId().orElse(DEFAULT_DATABASE));
        return operations.stream()
                .map(operation ->
                        of(
                                Area.FIRESTORE,
                                new Text(operation),
                                project(request.projectId()),
                                new Text(request.path()),
                                database))
                .toList();
    }

    private static Pattern project(Optional<String> id) {
        return new Text(id.orElse(OWN_PROJECT));
    }

    private static Pattern textOrAny(Optional<String> name) {
        return name.<Pattern>map(Text::new).orElseGet(Any::new);
    }

    private static List<Ask> one(Area area, Pattern... columns) {
        return List.of(of(area, columns));
    }

    private static Ask of(Area area, Pattern... columns) {
        return new Ask(area, List.of(columns));
    }
}
