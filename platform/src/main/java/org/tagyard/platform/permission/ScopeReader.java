package org.tagyard.platform.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tagyard.platform.permission.Pattern.Any;
import org.tagyard.platform.permission.Pattern.Text;

/** Reads the settings of one granted permission as scopes (spec: template-runtime §10.2, §10.4). */
final class ScopeReader {
    private final GrantedPermission granted;
    private final List<Scope> scopes = new ArrayList<>();

    private ScopeReader(GrantedPermission granted) {
        this.granted = granted;
    }

    /** What the permission grants; empty for an unknown id and for settings that grant nothing. */
    static List<Scope> scopesOf(GrantedPermission granted) {
        var reader = new ScopeReader(granted);
        reader.read();
        return List.copyOf(reader.scopes);
    }

    private void read() {
        switch (granted.id()) {
            case "logging" -> logging();
            case "read_event_data" -> eventData();
            case "read_request" -> request();
            case "access_response" -> response();
            case "return_response" -> add(Area.RETURN_RESPONSE, "");
            case "run_container" -> add(Area.RUN_CONTAINER, "");
            case "read_container_data" -> add(Area.CONTAINER_DATA, "");
            case "read_event_metadata" -> add(Area.EVENT_METADATA, "");
            case "access_template_storage" -> add(Area.TEMPLATE_STORAGE, "");
            case "get_cookies" ->
                    names(
                            Area.READ_COOKIE,
                            "cookieAccess",
                            granted.texts("cookieNames"),
                            Glob::of,
                            "cookie");
            case "set_cookies" -> setCookies();
            case "send_http" -> urls(Area.HTTP);
            case "send_pixel_from_browser" -> urls(Area.PIXEL);
            case "access_bigquery" -> bigQuery();
            case "access_firestore" -> firestore();
            case "use_google_credentials" ->
                    granted.texts("allowedScopes")
                            .forEach(it -> add(Area.GOOGLE_SCOPE, "scope " + it, new Text(it)));
            case "use_message" -> messages();
            case "use_custom_private_keys" ->
                    granted.texts("keyIds")
                            .forEach(
                                    it -> add(Area.PRIVATE_KEY, "key " + quoted(it), new Text(it)));
            default -> {}
        }
    }

    private void logging() {
        switch (granted.text("environments").orElse("")) {
            case "all" -> add(Area.LOGGING, "always", new Any());
            case "debug" -> add(Area.LOGGING, "in previews and tests", Glob.of("*"));
            default -> add(Area.LOGGING, "nowhere", new Text("off"));
        }
    }

    private void eventData() {
        if (granted.isAny("eventDataAccess")) {
            add(Area.EVENT_DATA, "every key", new Any());
        } else if (granted.isSpecific("eventDataAccess")) {
            granted.texts("keyPatterns")
                    .forEach(it -> add(Area.EVENT_DATA, "key " + quoted(it), new EventKey(it)));
        }
    }

    private void request() {
        boolean isAny = granted.isAny("requestAccess");
        if (!isAny && !granted.isSpecific("requestAccess")) {
            return;
        }
        if (isAny) {
            add(Area.REQUEST_HEADER, "every header", new Any());
            add(Area.QUERY_PARAMETER, "every query parameter", new Any());
        }
        if (!isAny && granted.flag("headersAllowed")) {
            headers(Area.REQUEST_HEADER, "headerAccess", "headerWhitelist");
        }
        if (!isAny && granted.flag("queryParametersAllowed")) {
            var parameters = cells("queryParameterWhitelist", "queryParameter");
            names(
                    Area.QUERY_PARAMETER,
                    "queryParameterAccess",
                    parameters,
                    Glob::of,
                    "query parameter");
        }
        if (isAny || granted.flag("pathAllowed") || granted.isAny("pathAccess")) {
            add(Area.REQUEST_PATH, "path");
        }
        if (isAny || granted.flag("bodyAllowed") || granted.isAny("bodyAccess")) {
            add(Area.REQUEST_BODY, "body");
        }
        if (isAny || granted.flag("remoteAddressAllowed")) {
            add(Area.REMOTE_ADDRESS, "address of the caller");
        }
    }

    private void response() {
        boolean isAny = granted.isAny("writeResponseAccess");
        if (!isAny && !granted.isSpecific("writeResponseAccess")) {
            return;
        }
        if (isAny || granted.flag("writeStatusAllowed") || granted.isAny("writeStatusAccess")) {
            add(Area.RESPONSE_STATUS, "status");
        }
        if (isAny || granted.flag("writeBodyAllowed") || granted.isAny("writeBodyAccess")) {
            add(Area.RESPONSE_BODY, "body");
        }
        if (isAny) {
            add(Area.RESPONSE_HEADER, "every header", new Any());
        } else if (granted.flag("writeHeadersAllowed")) {
            headers(Area.RESPONSE_HEADER, "writeHeaderAccess", "writeHeaderWhitelist");
        }
    }

    private void setCookies() {
        for (var row : granted.rows("allowedCookies")) {
            var name = row.text("name");
            var domain = row.text("domain");
            var path = row.text("path");
            var secure = row.text("secure");
            var session = row.text("session");
            var words =
                    "cookie %s on domain %s, path %s (secure: %s, lifetime: %s)"
                            .formatted(quoted(name), quoted(domain), quoted(path), secure, session);
            add(
                    Area.SET_COOKIE,
                    words,
                    textOrStar(name),
                    textOrStar(domain),
                    textOrStar(path),
                    word(secure),
                    word(session));
        }
    }

    private void urls(Area area) {
        if (granted.isAny("allowedUrls")) {
            add(area, "every URL", new Any());
        } else if (granted.isSpecific("allowedUrls")) {
            for (var pattern : granted.texts("urls")) {
                UrlFilter.parse(pattern).ifPresent(filter -> add(area, pattern, filter));
            }
        }
        if (granted.flag("allowGoogleDomains")) {
            add(area, "Google's own hosts", new GoogleHosts());
        }
    }

    private void bigQuery() {
        for (var row : granted.rows("allowedTables")) {
            if (row.text("operation").equals("write")) {
                var project = row.text("projectId");
                var dataset = row.text("datasetId");
                var table = row.text("tableId");
                var words = "write to table %s.%s.%s".formatted(project, dataset, table);
                add(Area.BIGQUERY, words, Glob.of(project), Glob.of(dataset), Glob.of(table));
            }
        }
    }

    private void firestore() {
        for (var row : granted.rows("allowedOptions")) {
            var operations =
                    switch (row.text("operation")) {
                        case "read" -> List.of("read");
                        case "write" -> List.of("write");
                        case "read_write" -> List.of("read", "write");
                        default -> List.<String>of();
                    };
            var database = row.optional("databaseId").filter(id -> !id.isEmpty());
            for (var operation : operations) {
                var words =
                        "%s documents at %s of project %s%s"
                                .formatted(
                                        operation,
                                        quoted(row.text("path")),
                                        row.text("projectId"),
                                        database.map(it -> ", database " + it).orElse(""));
                add(
                        Area.FIRESTORE,
                        words,
                        new Text(operation),
                        Glob.of(row.text("projectId")),
                        Glob.of(row.text("path")),
                        database.<Pattern>map(Glob::of).orElseGet(Any::new));
            }
        }
    }

    private void messages() {
        if (granted.isAny("allowedActions")) {
            add(Area.MESSAGE, "send and listen to every message", new Any(), new Any());
        } else if (granted.isSpecific("allowedActions")) {
            for (var row : granted.rows("messageTypes")) {
                var action = row.text("action");
                // the word for both directions is not known: each one that names a direction counts
                boolean isBoth = List.of("both", "any", "*").contains(action);
                var type = row.text("type");
                if (isBoth || action.contains("listen")) {
                    add(
                            Area.MESSAGE,
                            "listen to " + quoted(type),
                            new Text("listen"),
                            Glob.of(type));
                }
                if (isBoth || action.contains("send")) {
                    add(Area.MESSAGE, "send " + quoted(type), new Text("send"), Glob.of(type));
                }
            }
        }
    }

    private void headers(Area area, String accessKey, String listKey) {
        names(area, accessKey, cells(listKey, "headerName"), Glob::ignoringCase, "header");
    }

    private void names(
            Area area,
            String accessKey,
            List<String> names,
            Function<String, Pattern> pattern,
            String noun) {
        if (granted.isAny(accessKey)) {
            add(area, "every " + noun, new Any());
        } else if (granted.isSpecific(accessKey)) {
            names.forEach(name -> add(area, noun + " " + quoted(name), pattern.apply(name)));
        }
    }

    private List<String> cells(String listKey, String column) {
        return granted.rows(listKey).stream()
                .map(row -> row.optional(column))
                .flatMap(Optional::stream)
                .toList();
    }

    private void add(Area area, String words, Pattern... columns) {
        if (scopes.size() >= Grants.MAX_ENTRIES) {
            return;
        }
        scopes.add(new Scope(area, List.of(columns), words));
    }

    private static Pattern textOrStar(String value) {
        return value.equals("*") ? new Any() : new Text(value);
    }

    /** {@code non_session} is seen in files; {@code non_secure} is its likely sister. */
    private static Pattern word(String word) {
        return switch (word) {
            case "any" -> new Any();
            case "non_session", "non-session" -> new Text("persistent");
            case "non_secure" -> new Text("non-secure");
            default -> new Text(word);
        };
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }
}
