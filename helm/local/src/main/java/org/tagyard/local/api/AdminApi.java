package org.tagyard.local.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls to an admin API in the name of one caller. Paths are those below {@code /api/v1}. What is
 * refused is thrown as {@link ApiRefusal}.
 */
public final class AdminApi implements AutoCloseable {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new JsonMapper();
    private final URI base;
    private final String bearer;

    /**
     * @param base scheme, host and port
     * @param bearer an API token or an access token
     */
    public AdminApi(URI base, String bearer) {
        this.base = base;
        this.bearer = bearer;
    }

    /** An answer with its entity tag. */
    public record Tagged(JsonNode body, String etag) {}

    public JsonNode get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody()).body();
    }

    /** The resource there; nothing when there is none. */
    public Optional<JsonNode> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (ApiRefusal refusal) {
            if (refusal.status() == 404) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    public Tagged tagged(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    /**
     * @param headers names and values in turn
     */
    public JsonNode post(String path, Object body, String... headers) {
        return write("POST", path, body, headers);
    }

    public JsonNode put(String path, Object body, String... headers) {
        return write("PUT", path, body, headers);
    }

    public JsonNode patch(String path, Object body, String... headers) {
        return send("PATCH", path, publisher(body), with(headers, "application/merge-patch+json"))
                .body();
    }

    public void delete(String path, String... headers) {
        send("DELETE", path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    /** Posts a text such as a template file. */
    public JsonNode postText(String path, byte[] text) {
        return send(
                        "POST",
                        path,
                        HttpRequest.BodyPublishers.ofByteArray(text),
                        "Content-Type",
                        "text/plain")
                .body();
    }

    private JsonNode write(String method, String path, Object body, String... headers) {
        return send(method, path, publisher(body), with(headers, "application/json")).body();
    }

    private HttpRequest.BodyPublisher publisher(Object body) {
        try {
            return HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a body: " + body, e);
        }
    }

    private static String[] with(String[] headers, String contentType) {
        var all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = contentType;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return all;
    }

    private Tagged send(
            String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                        .timeout(LONGEST_CALL)
                        .header("Authorization", "Bearer " + bearer)
                        .method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            var content = answer.body().length == 0 ? MissingNode.getInstance() : read(answer);
            if (answer.statusCode() >= 400) {
                throw new ApiRefusal(method + " " + path, answer.statusCode(), content);
            }
            return new Tagged(content, answer.headers().firstValue("ETag").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + method + " " + path, e);
        }
    }

    private JsonNode read(HttpResponse<byte[]> answer) throws IOException {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        return type.contains("json") ? json.readTree(answer.body()) : MissingNode.getInstance();
    }

    @Override
    public void close() {
        http.close();
    }
}
