package org.tagyard.runtime.delivery.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The wire between a journal and its database, to be cut (the process died) or held (it sleeps, or
 * the network does).
 */
final class Wire implements AutoCloseable {
    private final int database;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean held;

    Wire(int database) {
        this.database = database;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Both ends see their connections closed; no new one comes through. */
    void cut() {
        cut = true;
        open.forEach(Wire::closed);
    }

    void mend() {
        cut = false;
    }

    /** Nothing passes, nothing is closed. */
    void hold() {
        held = true;
    }

    void letGo() {
        held = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                if (cut) {
                    closed(near);
                    continue;
                }
                var far = new Socket(InetAddress.getLoopbackAddress(), database);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                open.add(near);
                open.add(far);
                if (cut) {
                    // meanwhile: who cut has not seen these two
                    closed(near);
                    closed(far);
                    open.remove(near);
                    open.remove(far);
                    continue;
                }
                Thread.ofVirtual().start(() -> carry(near, far));
                Thread.ofVirtual().start(() -> carry(far, near));
            } catch (IOException refused) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private void carry(Socket from, Socket to) {
        var buffer = new byte[1 << 16];
        try (from;
                to) {
            int read = from.getInputStream().read(buffer);
            while (read >= 0) {
                while (held) {
                    LockSupport.parkNanos(1_000_000);
                }
                to.getOutputStream().write(buffer, 0, read);
                read = from.getInputStream().read(buffer);
            }
        } catch (IOException ended) {
            // one end is gone: so is the other now
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void closed(Closeable end) {
        try {
            end.close();
        } catch (IOException gone) {
            // it was
        }
    }

    @Override
    public void close() {
        held = false;
        cut();
        closed(door);
    }
}
