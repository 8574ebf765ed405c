package org.tagyard.local.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The anchor's program. */
public record BareProcess(Process process, InetSocketAddress socket) implements AutoCloseable {
    public static BareProcess start() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:+UseCompactObjectHeaders",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BareServer.class.getName(),
                                Integer.toString(port))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var first = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (!BareServer.READY.equals(first)) {
            process.destroy();
            throw new IOException("the bare server ended");
        }
        return new BareProcess(process, new InetSocketAddress("127.0.0.1", port));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
