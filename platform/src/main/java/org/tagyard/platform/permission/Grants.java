package org.tagyard.platform.permission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that one template was granted. Immutable; made once per template and asked at each call of a
 * protected function, when it is called, not when it is required (spec: template-runtime §10.1).
 */
public final class Grants {
    /**
     * Most entries that one permission can grant; bounds the work of a check. Real files have fewer
     * than a hundred. Entries beyond grant nothing.
     */
    public static final int MAX_ENTRIES = 1_000;

    private static final Grants NONE = of(List.of());

    private final Map<String, List<Scope>> scopes;
    private final LogEnvironment logging;

    private Grants(Map<String, List<Scope>> scopes, LogEnvironment logging) {
        this.scopes = scopes;
        this.logging = logging;
    }

    /** Reads the settings; a permission listed twice grants what either entry grants. */
    public static Grants of(List<GrantedPermission> granted) {
        Map<String, List<Scope>> scopes = new LinkedHashMap<>();
        var logging = LogEnvironment.NONE;
        for (var permission : granted) {
            scopes.computeIfAbsent(permission.id(), _ -> new ArrayList<>())
                    .addAll(ScopeReader.scopesOf(permission));
            var declared = environment(permission);
            logging = declared.compareTo(logging) > 0 ? declared : logging;
        }
        return new Grants(scopes, logging);
    }

    /** A template without permissions. */
    public static Grants none() {
        return NONE;
    }

    /**
     * Whether a URL pattern can grant anything; one that cannot is skipped when a URL is checked
     * (§10.3) and reported when the file is read.
     */
    public static boolean isUrlFilter(String pattern) {
        return UrlFilter.parse(pattern).isPresent();
    }

    /** Whether the id is one of the catalogue's (§10.2); any other grants nothing. */
    public static boolean isKnown(String permission) {
        return Area.permissions().contains(permission);
    }

    /** The refusal, or empty when the request is granted. */
    public Optional<Refusal> check(PermissionRequest request) {
        var asks = Ask.allOf(request);
        var permission = asks.getFirst().area().permission;
        var granted = scopes.get(permission);
        if (granted == null) {
            return Optional.of(
                    new Refusal(
                            permission,
                            Words.asked(request),
                            List.of(),
                            "The requested permission %s is not configured."
                                    .formatted(permission)));
        }
        for (var ask : asks) {
            if (granted.stream().noneMatch(scope -> scope.covers(ask.area(), ask.columns()))) {
                var words = wordsOf(granted);
                return Optional.of(
                        new Refusal(
                                permission,
                                Words.asked(request),
                                words,
                                Words.prohibited(request, permission, words)));
            }
        }
        return Optional.empty();
    }

    /**
     * What {@code queryPermission} answers: the same check. Arguments are script values; never
     * throws, and anything that is no request is not granted.
     */
    public boolean query(String permission, List<?> arguments) {
        return PermissionQuery.request(permission, arguments)
                .filter(request -> check(request).isEmpty())
                .isPresent();
    }

    /** Where {@code logToConsole} may write. */
    public LogEnvironment logging() {
        return logging;
    }

    /** Each permission in words, in file order. */
    public List<PermissionDescription> describe() {
        List<PermissionDescription> descriptions = new ArrayList<>();
        scopes.forEach((id, granted) -> descriptions.add(description(id, granted)));
        return descriptions;
    }

    static PermissionDescription description(String id, List<Scope> granted) {
        return new PermissionDescription(id, Words.title(id), wordsOf(granted));
    }

    /** The permissions and what each grants, in file order. */
    Map<String, List<Scope>> scopes() {
        return scopes;
    }

    private static List<String> wordsOf(List<Scope> granted) {
        return granted.stream().map(Scope::words).filter(it -> !it.isEmpty()).distinct().toList();
    }

    private static LogEnvironment environment(GrantedPermission permission) {
        if (!permission.id().equals("logging")) {
            return LogEnvironment.NONE;
        }
        return switch (permission.text("environments").orElse("")) {
            case "all" -> LogEnvironment.ALL;
            case "debug" -> LogEnvironment.DEBUG;
            default -> LogEnvironment.NONE;
        };
    }
}
