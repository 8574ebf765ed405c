package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes server-sent events (WHATWG HTML §9.2). */
final class EventText {
    private final OutputStream out;

    EventText(OutputStream out) {
        this.out = out;
    }

    /** How long a client waits before it comes back. */
    void retry(Duration wait) throws IOException {
        write("retry: " + wait.toMillis() + "\n\n");
    }

    /** A line that keeps proxies from closing a quiet connection. */
    void comment() throws IOException {
        write(": still here\n\n");
    }

    /** An event that can be resumed behind. */
    void event(long id, String type, JsonNode data) throws IOException {
        write("id: " + id + "\n" + unnumbered(type, data));
    }

    /** An event of this connection alone. */
    void event(String type, JsonNode data) throws IOException {
        write(unnumbered(type, data));
    }

    void flush() throws IOException {
        out.flush();
    }

    /** JSON has no line breaks outside its strings and none inside them. */
    private static String unnumbered(String type, JsonNode data) {
        return "event: " + type + "\ndata: " + data + "\n\n";
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
