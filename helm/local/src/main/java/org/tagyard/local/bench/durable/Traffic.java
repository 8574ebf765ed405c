package org.tagyard.local.bench.durable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Sender and destination on one thread: keep-alive connections that each have at most one order
 * under way, and an HTTP server that takes what the tags send. One clock sees both ends. Allocates
 * nothing for an order.
 */
final class Traffic implements AutoCloseable {
    private static final byte[] TAKEN =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"ok\":true}"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AWAY =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    /** Longest wait for the answers that are open when a round ends. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);

    /** Orders are sent at most so much late while nothing else happens. */
    private static final long TICK_MILLIS = 1;

    private final Selector selector;
    private final ServerSocketChannel destination;
    private final Orders orders = new Orders();
    private final byte[] prefix;
    private boolean isAway;

    /**
     * @param prefix begins every id
     */
    Traffic(String prefix) throws IOException {
        this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
        selector = Selector.open();
        destination = ServerSocketChannel.open();
        destination.bind(new InetSocketAddress("127.0.0.1", 0), 1_024);
        destination.configureBlocking(false);
        destination.register(selector, SelectionKey.OP_ACCEPT, (Ready) this::accept);
    }

    /** Something on a channel. */
    private interface Ready {
        void ready(SelectionKey key);
    }

    int destinationPort() throws IOException {
        return ((InetSocketAddress) destination.getLocalAddress()).getPort();
    }

    /** From now on the destination takes what comes, or answers 503. */
    void destinationIsAway(boolean away) {
        isAway = away;
    }

    /**
     * One round.
     *
     * @param writers the paths, taken in turn by the connections
     * @param fromDue whether the time to an answer begins when the order was due, not when it was
     *     sent: with a rate, a sender that had to wait for a connection waited too
     */
    Round run(
            InetSocketAddress server,
            List<OrderWriter> writers,
            int connections,
            Pace pace,
            boolean fromDue,
            Duration time)
            throws IOException {
        orders.begin();
        return goOn(server, writers, connections, pace, fromDue, time);
    }

    /** Orders sent in the round so far. */
    long sent() {
        return orders.sent();
    }

    /** More of the same round: what it tells is of the whole of it, but for its length. */
    Round goOn(
            InetSocketAddress server,
            List<OrderWriter> writers,
            int connections,
            Pace pace,
            boolean fromDue,
            Duration time)
            throws IOException {
        var lines = new Lines(server, writers, connections, fromDue);
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        try {
            for (long now = begin; now < end; now = System.nanoTime()) {
                long due = pace.nextDue(orders.sent(), orders.underWay(), now);
                if (due <= now && lines.send(due)) {
                    continue;
                }
                turn(TICK_MILLIS);
            }
            long took = System.nanoTime() - begin;
            long last = System.nanoTime() + LAST_ANSWERS.toNanos();
            while (lines.open > 0 && System.nanoTime() < last) {
                turn(TICK_MILLIS);
            }
            return orders.round(took);
        } finally {
            lines.close();
        }
    }

    /**
     * Serves as the destination until all acknowledged orders of the round have arrived.
     *
     * @return the round, with the time that this took
     */
    Round awaitArrivals(Duration most) throws IOException {
        long begin = System.nanoTime();
        while (orders.arrived() < orders.acknowledged()
                && System.nanoTime() - begin < most.toNanos()) {
            turn(TICK_MILLIS);
        }
        return orders.round(System.nanoTime() - begin);
    }

    /** Serves as the destination for that long. */
    void serve(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            turn(TICK_MILLIS);
        }
    }

    private void turn(long millis) throws IOException {
        selector.select(key -> ((Ready) key.attachment()).ready(key), millis);
    }

    private void accept(SelectionKey key) {
        try {
            var channel = destination.accept();
            if (channel != null) {
                new Caller(channel);
            }
        } catch (IOException gone) {
            // whoever called has hung up
        }
    }

    @Override
    public void close() throws IOException {
        destination.close();
        selector.close();
    }

    private static SocketChannel prepared(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return channel;
    }

    private static void writeAll(SocketChannel to, ByteBuffer bytes) throws IOException {
        // far less than a socket's buffer: it never has to wait
        while (bytes.hasRemaining()) {
            if (to.write(bytes) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** One connection of the runtime to the destination. */
    private final class Caller implements Ready {
        private final SocketChannel channel;
        private final Message request = new Message();
        private final ByteBuffer taken = ByteBuffer.allocateDirect(TAKEN.length).put(TAKEN).flip();
        private final ByteBuffer away = ByteBuffer.allocateDirect(AWAY.length).put(AWAY).flip();

        private Caller(SocketChannel accepted) throws IOException {
            channel = prepared(accepted);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        @Override
        public void ready(SelectionKey key) {
            try {
                if (!request.read(channel)) {
                    channel.close();
                    return;
                }
                while (request.isWhole()) {
                    answer();
                    request.next();
                }
            } catch (IOException broken) {
                key.cancel();
                hangUp(channel);
            }
        }

        private void answer() throws IOException {
            if (!isAway) {
                orders.arrived(
                        OrderWriter.numberIn(
                                request.bytes(), request.bodyBegins(), request.bodyEnds(), prefix),
                        System.nanoTime());
            }
            writeAll(channel, (isAway ? away : taken).rewind());
        }
    }

    private static void hangUp(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // closed is what it was to be
        }
    }

    /** The connections of one round. */
    private final class Lines implements AutoCloseable {
        private final InetSocketAddress server;
        private final boolean fromDue;
        private final List<Line> all = new ArrayList<>();
        private final ArrayDeque<Line> idle = new ArrayDeque<>();
        private int open;

        private Lines(
                InetSocketAddress server,
                List<OrderWriter> writers,
                int connections,
                boolean fromDue)
                throws IOException {
            this.server = server;
            this.fromDue = fromDue;
            for (int i = 0; i < connections; i++) {
                var line = new Line(this, writers.get(i % writers.size()));
                all.add(line);
                idle.add(line);
            }
        }

        /** False: no connection is free. */
        private boolean send(long due) throws IOException {
            var line = idle.poll();
            if (line == null) {
                return false;
            }
            open++;
            line.send(due);
            return true;
        }

        @Override
        public void close() throws IOException {
            for (var line : all) {
                line.close();
            }
        }
    }

    /** One connection to the runtime; opened again after it broke. */
    private final class Line implements Ready {
        private final Lines lines;
        private final OrderWriter writer;
        private final ByteBuffer request;
        private SocketChannel channel;
        private Message answer = new Message();
        private long began;

        private Line(Lines lines, OrderWriter writer) throws IOException {
            this.lines = lines;
            this.writer = writer;
            this.request = ByteBuffer.allocateDirect(writer.length());
            this.channel = connect();
        }

        private SocketChannel connect() throws IOException {
            var made = prepared(SocketChannel.open(lines.server));
            made.register(selector, SelectionKey.OP_READ, this);
            return made;
        }

        private void send(long due) throws IOException {
            if (!channel.isOpen()) {
                answer = new Message();
                channel = connect();
            }
            long number = orders.send(due);
            writer.write(number, System.currentTimeMillis() / 1_000, request.clear());
            began = lines.fromDue ? due : System.nanoTime();
            try {
                writeAll(channel, request.flip());
            } catch (IOException broken) {
                broke();
            }
        }

        @Override
        public void ready(SelectionKey key) {
            try {
                if (!answer.read(channel)) {
                    broke();
                } else if (answer.isWhole()) {
                    orders.answered(answer.status() == 200, began, System.nanoTime());
                    answer.next();
                    free();
                }
            } catch (IOException broken) {
                broke();
            }
        }

        private void broke() {
            boolean wasOpen = !lines.idle.contains(this);
            hangUp(channel);
            if (wasOpen) {
                orders.answered(false, began, began);
                free();
            }
        }

        private void free() {
            lines.open--;
            lines.idle.add(this);
        }

        private void close() throws IOException {
            channel.close();
        }
    }
}
