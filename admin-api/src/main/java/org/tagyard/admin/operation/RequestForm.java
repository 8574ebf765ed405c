package org.tagyard.admin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tagyard.admin.http.Form;
import org.tagyard.platform.problem.Violation;

/**
 * Headers, query and body of a request that a runtime is asked to run: what a caller may set, never
 * what makes a request another one on the wire.
 */
public record RequestForm(
        Map<String, String> headers, Optional<String> query, Optional<byte[]> body) {
    private static final int MAX_HEADERS = 64;
    private static final int MAX_HEADER = 8_192;
    private static final int MAX_QUERY = 8_192;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    private static final Pattern QUERY = Pattern.compile("[!-~&&[^#]]*");
    private static final Set<String> NOT_OURS =
            Set.of(
                    "host",
                    "content-length",
                    "transfer-encoding",
                    "connection",
                    "upgrade",
                    "te",
                    "trailer");

    public RequestForm {
        headers = Map.copyOf(headers);
    }

    /** Reads {@code headers}, {@code query} and {@code body}; the caller finishes the form. */
    public static RequestForm read(Form form, int maxBodyBytes) {
        return new RequestForm(headers(form), query(form), body(form, maxBodyBytes));
    }

    private static Map<String, String> headers(Form form) {
        var headers = new LinkedHashMap<String, String>();
        var given = form.json("headers");
        if (given.isEmpty()) {
            return headers;
        }
        if (!given.get().isObject() || given.get().size() > MAX_HEADERS) {
            form.reject(
                    "headers",
                    Violation.Code.WRONG_TYPE,
                    "Headers are an object of at most " + MAX_HEADERS + " texts.");
            return headers;
        }
        for (var header : given.get().properties()) {
            var complaint = complaint(header.getKey(), header.getValue());
            complaint.ifPresent(detail ->
                    form.reject(
                            "headers/" + header.getKey().replace("~", "~0").replace("/", "~1"),
                            Violation.Code.PATTERN,
                            detail));
            if (complaint.isEmpty()) {
                headers.put(header.getKey(), header.getValue().textValue());
            }
        }
        return headers;
    }

    private static Optional<String> complaint(String name, JsonNode value) {
        if (!TOKEN.matcher(name).matches()) {
            return Optional.of("This is no name of a header.");
        }
        if (NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("This header is the connection's, not the request's.");
        }
        boolean fits =
                value.isTextual()
                        && value.textValue().length() <= MAX_HEADER
                        && VALUE.matcher(value.textValue()).matches();
        return fits
                ? Optional.empty()
                : Optional.of("A header is a text of one line, at most 8,192 characters.");
    }

    private static Optional<String> query(Form form) {
        var query = form.text("query", MAX_QUERY);
        query.filter(text -> !QUERY.matcher(text).matches())
                .ifPresent(_ ->
                        form.reject(
                                "query",
                                Violation.Code.PATTERN,
                                "A query is written as in a URL, escaped and without the question"
                                        + " mark."));
        return query;
    }

    /** A text is sent as it is, any other JSON as JSON. */
    private static Optional<byte[]> body(Form form, int maxBytes) {
        var body =
                form.json("body")
                        .map(json -> json.isTextual() ? json.textValue() : json.toString())
                        .map(text -> text.getBytes(StandardCharsets.UTF_8));
        body.filter(bytes -> bytes.length > maxBytes)
                .ifPresent(_ ->
                        form.note(
                                Violation.at(
                                                form.pointer("body"),
                                                Violation.Code.TOO_LONG,
                                                "The body is larger than the path takes.")
                                        .allowing(Map.of("maximum", maxBytes))));
        return body;
    }

    /** Puts it where a runtime reads it: the body in base64. */
    public void into(ObjectNode json) {
        var all = json.putObject("headers");
        headers.forEach(all::put);
        query.ifPresent(text -> json.put("query", text));
        body.ifPresent(bytes -> json.put("body", Base64.getEncoder().encodeToString(bytes)));
    }

    /** What a run does with its outgoing calls. */
    public static final List<String> OUTGOING = List.of("send", "suppress");
}
