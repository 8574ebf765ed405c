package org.tagyard.local.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A request to a runtime under any host name, over one connection that is closed afterwards. The
 * JDK's client would look the name up; demo and test names exist on no name server.
 */
public final class Webhook {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final InetSocketAddress runtime;
    private final String host;
    private final List<String> headers = new ArrayList<>();

    /**
     * @param runtime where it listens
     * @param host the host name asked for
     */
    public Webhook(InetSocketAddress runtime, String host) {
        this.runtime = runtime;
        this.host = host;
    }

    public Webhook header(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    /** What came back. */
    public record Answer(int status, String head, String body) {}

    public Answer postJson(String path, String body) {
        var content = body.getBytes(StandardCharsets.UTF_8);
        return send(
                "POST " + path + " HTTP/1.1\r\n",
                "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n",
                content);
    }

    public Answer get(String path) {
        return send("GET " + path + " HTTP/1.1\r\n", "", new byte[0]);
    }

    private Answer send(String line, String contentHeaders, byte[] content) {
        var request = new ByteArrayOutputStream();
        var head =
                new StringBuilder(line)
                        .append("Host: ")
                        .append(host)
                        .append(':')
                        .append(runtime.getPort());
        head.append("\r\nConnection: close\r\n").append(contentHeaders);
        headers.forEach(header -> head.append(header).append("\r\n"));
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(content);
        try (var socket = new Socket()) {
            socket.connect(runtime, (int) LONGEST_WAIT.toMillis());
            socket.setSoTimeout((int) LONGEST_WAIT.toMillis());
            socket.getOutputStream().write(request.toByteArray());
            socket.getOutputStream().flush();
            return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from the runtime", e);
        }
    }

    private static Answer read(String text) throws IOException {
        int end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.1 ") || end < 0) {
            throw new IOException("not an answer: " + text.lines().findFirst().orElse(""));
        }
        var head = text.substring(0, end);
        return new Answer(Integer.parseInt(text.substring(9, 12)), head, text.substring(end + 4));
    }
}
