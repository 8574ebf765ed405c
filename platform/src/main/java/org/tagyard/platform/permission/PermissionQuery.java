package org.tagyard.platform.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;

/** Reads the arguments of {@code queryPermission} (spec: template-runtime §10.2, last column). */
final class PermissionQuery {
    private final List<?> arguments;

    private PermissionQuery(List<?> arguments) {
        this.arguments = arguments;
    }

    /** The request that is asked about, or empty when the arguments form none. */
    static Optional<PermissionRequest> request(String permission, List<?> arguments) {
        var query = new PermissionQuery(arguments);
        return switch (permission) {
            case "logging" -> Optional.of(new PermissionRequest.Logging());
            case "read_event_data" ->
                    Optional.of(new PermissionRequest.ReadEventData(query.text(0)));
            case "read_request" -> query.readRequest();
            case "access_response" -> query.accessResponse();
            case "return_response" -> Optional.of(new PermissionRequest.ReturnResponse());
            case "run_container" -> Optional.of(new PermissionRequest.RunContainer());
            case "read_container_data" -> Optional.of(new PermissionRequest.ReadContainerData());
            case "read_event_metadata" -> Optional.of(new PermissionRequest.ReadEventMetadata());
            case "access_template_storage" ->
                    Optional.of(new PermissionRequest.AccessTemplateStorage());
            case "get_cookies" -> query.named(PermissionRequest.GetCookies::new);
            case "set_cookies" ->
                    query.named(name -> PermissionRequest.SetCookie.of(name, query.argument(1)));
            case "send_http" -> query.named(PermissionRequest.SendHttp::new);
            case "send_pixel_from_browser" ->
                    query.named(PermissionRequest.SendPixelFromBrowser::new);
            case "access_bigquery" -> query.bigQuery();
            case "access_firestore" -> query.firestore();
            case "use_google_credentials" -> query.scopes();
            case "use_message" -> query.message();
            case "use_custom_private_keys" -> query.named(PermissionRequest.UsePrivateKey::new);
            default -> Optional.empty();
        };
    }

    /** The component's spelling is not documented well: case, {@code _} and plural are ignored. */
    private Optional<PermissionRequest> readRequest() {
        return component(0)
                .flatMap(component ->
                        switch (component) {
                            case "header" ->
                                    Optional.of(new PermissionRequest.ReadRequestHeader(text(1)));
                            case "query", "queryparam", "queryparameter", "querystring" ->
                                    Optional.of(new PermissionRequest.ReadQueryParameter(text(1)));
                            case "path" -> Optional.of(new PermissionRequest.ReadRequestPath());
                            case "body" -> Optional.of(new PermissionRequest.ReadRequestBody());
                            case "remoteaddres", "ip" ->
                                    Optional.of(new PermissionRequest.ReadRemoteAddress());
                            default -> Optional.empty();
                        });
    }

    private Optional<PermissionRequest> accessResponse() {
        if (!text(0).equals(Optional.of("write"))) {
            return Optional.empty();
        }
        return component(1)
                .flatMap(component ->
                        switch (component) {
                            case "statu" ->
                                    Optional.of(new PermissionRequest.WriteResponseStatus());
                            case "body" -> Optional.of(new PermissionRequest.WriteResponseBody());
                            case "header" ->
                                    Optional.of(new PermissionRequest.WriteResponseHeader(text(2)));
                            default -> Optional.empty();
                        });
    }

    private Optional<PermissionRequest> bigQuery() {
        return text(0).equals(Optional.of("write")) && argument(1) instanceof ObjectValue options
                ? member(options, "datasetId")
                        .flatMap(dataset ->
                                member(options, "tableId")
                                        .map(table ->
                                                new PermissionRequest.WriteBigQuery(
                                                        member(options, "projectId"),
                                                        dataset,
                                                        table)))
                : Optional.empty();
    }

    private Optional<PermissionRequest> firestore() {
        var operation =
                switch (text(0).orElse("")) {
                    case "read" -> Optional.of(PermissionRequest.FirestoreOperation.READ);
                    case "write" -> Optional.of(PermissionRequest.FirestoreOperation.WRITE);
                    case "read_write" ->
                            Optional.of(PermissionRequest.FirestoreOperation.READ_WRITE);
                    default -> Optional.<PermissionRequest.FirestoreOperation>empty();
                };
        if (operation.isEmpty() || !(argument(1) instanceof ObjectValue options)) {
            return Optional.empty();
        }
        return member(options, "path")
                .map(path ->
                        new PermissionRequest.AccessFirestore(
                                operation.get(),
                                member(options, "projectId"),
                                path,
                                member(options, "databaseId")));
    }

    private Optional<PermissionRequest> scopes() {
        List<String> scopes = new ArrayList<>();
        if (argument(0) instanceof ArrayValue array) {
            for (int i = 0; i < array.length(); i++) {
                if (!(array.get(i) instanceof String scope)) {
                    return Optional.empty();
                }
                scopes.add(scope);
            }
        } else {
            text(0).ifPresent(scopes::add);
        }
        return scopes.isEmpty()
                ? Optional.empty()
                : Optional.of(new PermissionRequest.UseGoogleCredentials(scopes));
    }

    private Optional<PermissionRequest> message() {
        return switch (text(0).orElse("")) {
            case "listen" -> text(1).map(PermissionRequest.ListenToMessage::new);
            case "send" -> text(1).map(PermissionRequest.SendMessage::new);
            default -> Optional.empty();
        };
    }

    private Optional<PermissionRequest> named(Function<String, PermissionRequest> request) {
        return text(0).map(request);
    }

    private Optional<String> component(int index) {
        return text(index)
                .map(it ->
                        it.toLowerCase(Locale.ROOT).replaceAll("[_-]", "").replaceAll("s+$", ""));
    }

    private Optional<String> text(int index) {
        return argument(index) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private Object argument(int index) {
        return index < arguments.size() ? arguments.get(index) : Undefined.UNDEFINED;
    }

    private static Optional<String> member(ObjectValue object, String key) {
        return object.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
