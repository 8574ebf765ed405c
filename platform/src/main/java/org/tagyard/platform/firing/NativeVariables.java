package org.tagyard.platform.firing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.tagyard.platform.container.BuiltInVariable;
import org.tagyard.platform.firing.CompiledVariable.PatternRow;
import org.tagyard.platform.firing.CompiledVariable.Row;
import org.tagyard.platform.firing.CompiledVariable.Source;
import org.tagyard.platform.json.KeyPath;
import org.tagyard.platform.json.Undefined;

/** The variables that need no script (spec: container-model §4.3 to §4.5). */
final class NativeVariables {
    private final Evaluator evaluator;
    private final RequestFacts request;
    private final Patterns patterns = new Patterns();

    NativeVariables(Evaluator evaluator, RequestFacts request) {
        this.evaluator = evaluator;
        this.request = request;
    }

    Object value(Source source, EventView view) {
        return switch (source) {
            case Source.EventData(var path, var fallback) ->
                    orElse(named(path, view, name -> eventData(name, view)), fallback, view);
            case Source.Constant(var value) -> evaluator.evaluate(value, view);
            case Source.Header(var name) ->
                    named(name, view, header -> orUndefined(request.header(header)));
            case Source.Query(var name) ->
                    named(name, view, query -> orUndefined(request.queryParameter(query)));
            case Source.Cookie(var name, var decode) ->
                    named(
                            name,
                            view,
                            cookie ->
                                    orUndefined(
                                            request.cookie(cookie)
                                                    .map(it -> decode ? decoded(it) : it)));
            case Source.Lookup(var input, var rows, var fallback) ->
                    lookup(input, rows, fallback, view);
            case Source.RegexTable table -> regexTable(table, view);
            case Source.BuiltIn(var variable) -> builtIn(variable, view);
            case Source.Unexecuted unexecuted -> Undefined.UNDEFINED;
            case Source.Template template ->
                    throw new IllegalStateException("not native: " + template.template());
        };
    }

    private Object lookup(
            Expression input, List<Row> rows, Optional<Expression> fallback, EventView view) {
        var text = evaluator.text(input, view);
        if (text == Late.PENDING) {
            return text;
        }
        for (var row : rows) {
            var key = evaluator.text(row.key(), view);
            if (key == Late.PENDING) {
                return key;
            }
            if (key.equals(text)) {
                return evaluator.evaluate(row.value(), view);
            }
        }
        return orElse(Undefined.UNDEFINED, fallback, view);
    }

    private Object regexTable(Source.RegexTable table, EventView view) {
        if (!(evaluator.text(table.input(), view) instanceof String text)) {
            return Late.PENDING;
        }
        for (var row : table.rows()) {
            var pattern = pattern(table, row, view);
            if (pattern == Late.PENDING) {
                return pattern;
            }
            if (pattern instanceof Pattern regex && !Patterns.isTooCostly(regex, text)) {
                var matcher = regex.matcher(text);
                if (matcher.find()) {
                    return table.replaceAfterMatch()
                            ? replaced(matcher, text, row.value(), view)
                            : evaluator.evaluate(row.value(), view);
                }
            }
        }
        return orElse(Undefined.UNDEFINED, table.defaultValue(), view);
    }

    /** The row's pattern; undefined when it is broken, which matches nothing. */
    private Object pattern(Source.RegexTable table, PatternRow row, EventView view) {
        if (row.compiled().isPresent()) {
            return row.compiled().get();
        }
        var key = evaluator.text(row.key(), view);
        return key instanceof String text
                ? patterns.find(table.fullMatch() ? "^(?:" + text + ")$" : text, table.ignoreCase())
                        .<Object>map(Function.identity())
                        .orElse(Undefined.UNDEFINED)
                : key;
    }

    /** The input with the match replaced: what did not match stays. */
    private Object replaced(Matcher matcher, String text, Expression value, EventView view) {
        return evaluator.text(value, view) instanceof String replacement
                ? text.substring(0, matcher.start())
                        + Replacement.expand(replacement, matcher)
                        + text.substring(matcher.end())
                : Late.PENDING;
    }

    private Object builtIn(BuiltInVariable variable, EventView view) {
        return switch (variable) {
            case CLIENT_NAME -> orUndefined(request.clientName());
            case EVENT_NAME -> eventData("event_name", view);
            case DEBUG_MODE -> request.debugMode();
            case CONTAINER_ID -> request.containerId();
            case CONTAINER_VERSION -> request.containerVersion();
            case QUERY_STRING -> request.queryString();
            case REQUEST_METHOD -> request.method();
            case REQUEST_PATH -> request.path();
            case RANDOM_NUMBER -> (double) request.random();
            case VISITOR_REGION -> region();
            case ENVIRONMENT_NAME -> request.environmentName();
            case SERVER_PAGE_LOCATION_URL -> eventData("page_location", view);
            case SERVER_PAGE_LOCATION_PATH -> page("page_path", PageAddress::path, view);
            case SERVER_PAGE_LOCATION_HOSTNAME -> page("page_hostname", PageAddress::host, view);
            case ANALYTICS_CLIENT_ID -> eventData("client_id", view);
            case ANALYTICS_SESSION_ID -> eventData("ga_session_id", view);
            case ANALYTICS_SESSION_NUMBER -> eventData("ga_session_number", view);
        };
    }

    /** {@code CC-RR}, else {@code CC}, from the geo headers (spec: power-ups §2). */
    private Object region() {
        var country = request.header("X-GEO-Country").filter(it -> !it.isBlank());
        var region = request.header("X-GEO-Region").filter(it -> !it.isBlank());
        return orUndefined(
                country.map(it -> it.toUpperCase(Locale.ROOT))
                        .map(it -> region.map(part -> withCountry(it, part)).orElse(it)));
    }

    private static String withCountry(String country, String region) {
        return region.startsWith(country + "-") ? region : country + "-" + region;
    }

    private Object page(String member, Function<String, Optional<String>> part, EventView view) {
        var own = eventData(member, view);
        return own == Undefined.UNDEFINED && eventData("page_location", view) instanceof String url
                ? orUndefined(part.apply(url))
                : own;
    }

    private static Object eventData(String path, EventView view) {
        var data = Evaluator.data(view);
        return data == null ? Undefined.UNDEFINED : KeyPath.get(data, path);
    }

    private Object named(Expression name, EventView view, Function<String, Object> read) {
        return evaluator.text(name, view) instanceof String text ? read.apply(text) : Late.PENDING;
    }

    private Object orElse(Object value, Optional<Expression> fallback, EventView view) {
        return value == Undefined.UNDEFINED && fallback.isPresent()
                ? evaluator.evaluate(fallback.get(), view)
                : value;
    }

    private static Object orUndefined(Optional<String> value) {
        return value.isPresent() ? value.get() : Undefined.UNDEFINED;
    }

    /** As {@code decodeURIComponent}; text that is not encoded properly stays as it is. */
    private static String decoded(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        try {
            return java.net.URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return value;
        }
    }
}
