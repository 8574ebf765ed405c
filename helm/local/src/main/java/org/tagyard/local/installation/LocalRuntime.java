package org.tagyard.local.installation;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.tagyard.local.place.Ports;
import org.tagyard.local.place.Ports.Service;
import org.tagyard.local.plane.Plane;
import org.tagyard.local.plane.Programs;
import org.tagyard.local.process.ChildProcess;
import org.tagyard.local.process.Signal;

/**
 * One runtime of an installation, for whoever does violence to it: killed, started again, put to
 * sleep and woken.
 */
public final class LocalRuntime {
    private final String node;
    private final Programs programs;
    private final Ports ports;
    private final Path log;
    private final Supplier<ChildProcess> start;
    private ChildProcess process;

    /**
     * @param node its name among the runtimes of the database
     * @param ports with its own
     * @param start starts its process
     */
    LocalRuntime(
            String node, Programs programs, Ports ports, Path log, Supplier<ChildProcess> start) {
        this.node = node;
        this.programs = programs;
        this.ports = ports;
        this.log = log;
        this.start = start;
        this.process = start.get();
    }

    void awaitReady() {
        Plane.RUNTIME.awaitReady(process, programs, ports);
    }

    /** {@code kill -9}. Returns when it is gone. */
    public synchronized void kill() {
        process.kill();
    }

    /** Starts it again after {@link #kill}, and returns when it is ready. */
    public synchronized void startAgain() {
        process = start.get();
        awaitReady();
    }

    /** Stops it in the middle of whatever it does ({@code SIGSTOP}); it does not notice. */
    public synchronized void stop() {
        Signal.STOP.send(process.pid());
    }

    /** Lets it go on after {@link #stop}. */
    public synchronized void wake() {
        Signal.CONT.send(process.pid());
    }

    public synchronized boolean isAlive() {
        return process.isAlive();
    }

    /** Of the process that runs now. */
    public synchronized long pid() {
        return process.pid();
    }

    /** Its name among the runtimes of the database. */
    public String node() {
        return node;
    }

    /** Where it listens. */
    public InetSocketAddress socket() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.of(Service.RUNTIME));
    }

    /** Where it tells its health and its figures. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + ports.of(Service.RUNTIME_MANAGEMENT));
    }

    public Path log() {
        return log;
    }
}
