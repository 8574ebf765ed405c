package org.tagyard.local.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of connections, each sending the same request again as soon as its answer is
 * there. Bytes are made once and answers are looked at no more than needed, so that the load costs
 * the measured server little.
 */
record Load(InetSocketAddress server, byte[] request, int connections) {
    /** The longest answer read; those of the measured servers are shorter. */
    private static final int ANSWER_BYTES = 16 * 1024;

    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);

    /**
     * What was reached.
     *
     * @param answers number of answers 200
     * @param refused number of other answers
     * @param micros latencies, the shortest first
     */
    record Result(long answers, long refused, Duration took, int[] micros) {
        double perSecond() {
            return answers * 1e9 / took.toNanos();
        }

        /** The latency that this share of the requests stayed below, in milliseconds. */
        double percentile(double share) {
            return micros.length == 0
                    ? 0
                    : micros[(int) Math.min(micros.length - 1L, (long) (micros.length * share))]
                            / 1000.0;
        }
    }

    /** As much as the server answers. */
    Result run(Duration time) throws InterruptedException {
        return run(time, Duration.ZERO);
    }

    /**
     * At a rate of its own.
     *
     * @param every from one request of a connection to its next; a request that has to wait for the
     *     answer before it is measured from when it was due
     */
    Result run(Duration time, Duration every) throws InterruptedException {
        var end = new AtomicBoolean();
        var done = new CountDownLatch(connections);
        var lines = new Line[connections];
        long begin = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            var line = new Line();
            lines[i] = line;
            long first = begin + every.toNanos() * i / connections;
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        line.send(end, first, every.toNanos());
                        done.countDown();
                    });
        }
        Thread.sleep(time);
        end.set(true);
        done.await();
        return result(lines, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static Result result(Line[] lines, Duration took) {
        long answers = 0;
        long refused = 0;
        int count = Arrays.stream(lines).mapToInt(line -> line.count).sum();
        var micros = new int[count];
        int at = 0;
        for (var line : lines) {
            answers += line.answers;
            refused += line.refused;
            System.arraycopy(line.micros, 0, micros, at, line.count);
            at += line.count;
        }
        Arrays.sort(micros);
        return new Result(answers, refused, took, micros);
    }

    /** One connection. */
    private final class Line {
        private long answers;
        private long refused;
        private final byte[] head = new byte[ANSWER_BYTES];
        private int[] micros = new int[1 << 16];
        private int count;

        void send(AtomicBoolean end, long first, long every) {
            try (var socket = new Socket()) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(10_000);
                socket.connect(server, 5_000);
                var in = new BufferedInputStream(socket.getInputStream(), ANSWER_BYTES);
                var out = socket.getOutputStream();
                long due = first;
                while (!end.get()) {
                    long begin = begin(due, every);
                    out.write(request);
                    count(Answer.read(in, head), (int) ((System.nanoTime() - begin) / 1000));
                    due += every;
                }
            } catch (IOException e) {
                refused++;
            }
        }

        /** Waits until the next request is due; when that is over, it counts from then. */
        private static long begin(long due, long every) {
            long now = System.nanoTime();
            if (every == 0) {
                return now;
            }
            if (due - now <= 0) {
                return due;
            }
            while (due - now > 0) {
                LockSupport.parkNanos(due - now);
                now = System.nanoTime();
            }
            return now;
        }

        private void count(boolean isOk, int took) {
            if (isOk) {
                answers++;
            } else {
                refused++;
            }
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, count * 2);
            }
            micros[count++] = took;
        }
    }

    /** Reads one answer with a content length. */
    private static final class Answer {
        private Answer() {}

        /**
         * Whether its status is 200.
         *
         * @param head room for its head
         */
        static boolean read(InputStream in, byte[] head) throws IOException {
            int size = 0;
            while (!endsHead(head, size)) {
                int next = in.read();
                if (next < 0 || size == head.length) {
                    throw new IOException("the connection ended");
                }
                head[size++] = (byte) next;
            }
            in.skipNBytes(contentLength(head, size));
            return Arrays.equals(head, 0, OK.length, OK, 0, OK.length);
        }

        private static boolean endsHead(byte[] head, int size) {
            return size >= 4
                    && head[size - 1] == '\n'
                    && head[size - 2] == '\r'
                    && head[size - 3] == '\n'
                    && head[size - 4] == '\r';
        }

        private static int contentLength(byte[] head, int size) {
            var name = "content-length:";
            for (int i = 0; i + name.length() < size; i++) {
                if (matches(head, i, name)) {
                    return number(head, i + name.length());
                }
            }
            return 0;
        }

        private static boolean matches(byte[] head, int at, String name) {
            for (int i = 0; i < name.length(); i++) {
                if (Character.toLowerCase(head[at + i]) != name.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private static int number(byte[] head, int at) {
            int value = 0;
            for (int i = at; head[i] != '\r'; i++) {
                if (head[i] >= '0' && head[i] <= '9') {
                    value = value * 10 + head[i] - '0';
                }
            }
            return value;
        }
    }
}
