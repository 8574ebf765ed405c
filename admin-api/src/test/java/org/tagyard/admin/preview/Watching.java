package org.tagyard.admin.preview;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.tagyard.admin.testing.TestingIssuer;

/** One open stream, read event by event. Reading waits: tests that use it have a time limit. */
record Watching(HttpResponse<InputStream> response, BufferedReader lines) {
    /** Opens a stream as a person. */
    static Watching of(HttpClient client, URI stream, String person, String... headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(stream)
                        .header("Authorization", "Bearer " + TestingIssuer.token(person))
                        .header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        return new Watching(
                response,
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    }

    /** Opens a stream as the console does: with the cookie of a session alone. */
    static Watching ofSession(HttpClient client, URI stream, String session)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(stream)
                        .header("Cookie", "tagyard-session=" + session)
                        .header("Accept", "text/event-stream");
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        return new Watching(
                response,
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    }

    int status() {
        return response.statusCode();
    }

    String type() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    /** The next event: the lines up to an empty one. */
    String block() throws IOException {
        var block = new ArrayList<String>();
        for (String line = lines.readLine();
                line != null && !line.isEmpty();
                line = lines.readLine()) {
            block.add(line);
        }
        return String.join("\n", block);
    }

    /** The next event of a type, passing over others. */
    String until(String type) throws IOException {
        String block = block();
        while (!block.isEmpty() && !block.contains("event: " + type)) {
            block = block();
        }
        return block;
    }

    /** Everything up to the end of the answer. */
    String rest() throws IOException {
        var rest = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            rest.append(line).append('\n');
        }
        return rest.toString();
    }

    void close() throws IOException {
        response.body().close();
    }
}
