package org.tagyard.local.bench.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * The HTTP/1.1 message that is being read from a connection: a head, then a body of a known length.
 * Keeps its bytes for the next one; allocates only for a longer one than ever before. Of its
 * headers only Content-Length is looked at.
 */
final class Message {
    private static final int MOST_BYTES = 256 * 1024;
    private static final byte[] LENGTH = {
        'c', 'o', 'n', 't', 'e', 'n', 't', '-', 'l', 'e', 'n', 'g', 't', 'h', ':'
    };

    private byte[] bytes = new byte[4 * 1024];
    private ByteBuffer view = ByteBuffer.wrap(bytes);
    private int bodyBegins;
    private int bodyBytes;

    /**
     * Reads what has come.
     *
     * @return false: the other side has closed
     */
    boolean read(SocketChannel from) throws IOException {
        if (!view.hasRemaining()) {
            grow();
        }
        int got = from.read(view);
        if (got > 0 && bodyBegins == 0) {
            findEndOfHead(Math.max(0, view.position() - got - 3));
        }
        return got >= 0;
    }

    private void grow() throws IOException {
        if (bytes.length == MOST_BYTES) {
            throw new IOException("a message of more than " + MOST_BYTES + " bytes");
        }
        int size = view.position();
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
        view = ByteBuffer.wrap(bytes).position(size);
    }

    private void findEndOfHead(int from) throws IOException {
        for (int i = from; i + 3 < view.position(); i++) {
            if (bytes[i] == '\r'
                    && bytes[i + 1] == '\n'
                    && bytes[i + 2] == '\r'
                    && bytes[i + 3] == '\n') {
                bodyBegins = i + 4;
                bodyBytes = contentLength();
                return;
            }
        }
    }

    private int contentLength() throws IOException {
        for (int i = 0; i + LENGTH.length < bodyBegins; i++) {
            if (bytes[i] == '\n' && isLength(i + 1)) {
                return number(i + 1 + LENGTH.length);
            }
        }
        return 0;
    }

    private boolean isLength(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            byte found = bytes[at + i];
            if ((found >= 'A' && found <= 'Z' ? found + 32 : found) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int at) throws IOException {
        int value = 0;
        for (int i = at; bytes[i] != '\r'; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                value = value * 10 + bytes[i] - '0';
            } else if (bytes[i] != ' ') {
                throw new IOException("a length that is none");
            }
            if (value > MOST_BYTES) {
                throw new IOException("a message of more than " + MOST_BYTES + " bytes");
            }
        }
        return value;
    }

    boolean isWhole() {
        return bodyBegins > 0 && view.position() >= bodyBegins + bodyBytes;
    }

    /** Of an answer: three digits. */
    int status() throws IOException {
        if (bodyBegins < 12) {
            throw new IOException("not an answer");
        }
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
    }

    byte[] bytes() {
        return bytes;
    }

    int bodyBegins() {
        return bodyBegins;
    }

    int bodyEnds() {
        return bodyBegins + bodyBytes;
    }

    /** Makes room for the next one, which may have begun. */
    void next() throws IOException {
        int end = bodyEnds();
        int left = view.position() - end;
        System.arraycopy(bytes, end, bytes, 0, left);
        view.position(left);
        bodyBegins = 0;
        bodyBytes = 0;
        findEndOfHead(0);
    }
}
