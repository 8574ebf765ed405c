package org.tagyard.local.durable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** A connection that is opened when it is needed and again after it broke. */
final class Line implements AutoCloseable {
    private static final int LONGEST_HEAD = 16 * 1024;

    private final Supplier<InetSocketAddress> server;
    private final int timeoutMillis;
    private InetSocketAddress connected;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    /**
     * @param server where it leads to; asked before each request
     * @param patience longest wait for a connection or for a piece of an answer
     */
    Line(Supplier<InetSocketAddress> server, Duration patience) {
        this.server = server;
        this.timeoutMillis = (int) patience.toMillis();
        this.connected = server.get();
    }

    /**
     * @param head the whole of it, in lower case
     */
    record Answer(int status, String head) {
        boolean isDuplicate() {
            return head.contains("x-duplicate:");
        }

        boolean saysWhenToRetry() {
            return head.contains("retry-after:");
        }
    }

    /** Sends and waits for the answer; a line that breaks is closed. */
    Answer exchange(byte[] request) throws IOException {
        try {
            var wanted = server.get();
            if (!socket.isConnected() || socket.isClosed() || !wanted.equals(connected)) {
                close();
                open(wanted);
            }
            socket.getOutputStream().write(request);
            return answer();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void open(InetSocketAddress wanted) throws IOException {
        connected = wanted;
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(timeoutMillis);
        socket.connect(wanted, timeoutMillis);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private Answer answer() throws IOException {
        var head = head();
        in.skipNBytes(contentLength(head));
        if (head.contains("connection: close")) {
            close();
        }
        return new Answer(Integer.parseInt(head.substring(9, 12)), head);
    }

    private String head() throws IOException {
        var head = new StringBuilder(256);
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.length() == LONGEST_HEAD) {
                throw new IOException("the connection ended");
            }
            head.append((char) next);
        }
        var text = head.toString();
        if (!text.startsWith("HTTP/1.1 ")) {
            throw new IOException(
                    "not an answer: " + text.getBytes(StandardCharsets.ISO_8859_1).length);
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static int contentLength(String head) {
        int at = head.indexOf("content-length:");
        return at < 0
                ? 0
                : Integer.parseInt(head.substring(at + 15, head.indexOf('\r', at)).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
