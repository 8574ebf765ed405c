package org.tagyard.local.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tagyard.local.place.Refusal;

/** What can be seen of a PostgreSQL data directory from outside, without a server. */
record DataDirectory(Path path) {
    static final String VERSION = "18";

    /** Always this, whatever of it is used (PostgreSQL's pg_control.h: PG_CONTROL_FILE_SIZE). */
    private static final long CONTROL_SIZE = 8192;

    private static final List<String> NEEDED =
            List.of("global/pg_control", "base", "pg_wal", "postgresql.conf");

    /** Whether a database was ever made here. */
    boolean isEmpty() {
        try (var entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    /** Refuses a directory that a server could not start from. */
    void requireSound() {
        if (isEmpty()) {
            return;
        }
        var version = read("PG_VERSION");
        if (version.isEmpty()) {
            throw damaged("PG_VERSION is missing");
        }
        if (!version.get().equals(VERSION)) {
            throw new Refusal(
                    "The database in %s was made by PostgreSQL %s; this one is %s"
                            .formatted(path, version.get(), VERSION),
                    "Move that directory away to start with a new database");
        }
        for (var name : NEEDED) {
            if (!Files.exists(path.resolve(name))) {
                throw damaged(name + " is missing");
            }
        }
        if (size("global/pg_control") != CONTROL_SIZE) {
            throw damaged("global/pg_control is cut short");
        }
    }

    private long size(String name) {
        try {
            return Files.size(path.resolve(name));
        } catch (IOException e) {
            return -1;
        }
    }

    Refusal damaged(String how) {
        return new Refusal(
                "The database in %s is damaged (%s)".formatted(path, how),
                "Put a copy of that directory back, or move it away to start with a new database");
    }

    /** The port of the server that runs on this directory, if one does. */
    OptionalInt runningOn() {
        // Lines: process id, directory, start time, port, … (PostgreSQL's miscadmin.h).
        var lines = read("postmaster.pid").map(text -> text.lines().toList()).orElse(List.of());
        if (lines.size() < 4 || !isServer(lines.getFirst().strip())) {
            return OptionalInt.empty();
        }
        var port = lines.get(3).strip();
        return port.matches("[0-9]{1,5}")
                ? OptionalInt.of(Integer.parseInt(port))
                : OptionalInt.empty();
    }

    /** The server that runs on this directory, if one does. */
    Optional<ProcessHandle> process() {
        return read("postmaster.pid").flatMap(text -> server(text.lines().findFirst().orElse("")));
    }

    private static boolean isServer(String pid) {
        return server(pid).isPresent();
    }

    private static Optional<ProcessHandle> server(String line) {
        var pid = line.strip();
        return pid.matches("[0-9]{1,18}")
                ? ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .filter(DataDirectory::isServer)
                : Optional.empty();
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info().command().filter(name -> name.contains("postgres")).isPresent();
    }

    private Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(path.resolve(name)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
