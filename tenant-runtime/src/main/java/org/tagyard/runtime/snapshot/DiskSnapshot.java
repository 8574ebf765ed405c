package org.tagyard.runtime.snapshot;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.tagyard.platform.store.HostRoute;
import org.tagyard.platform.store.LiveRow;
import org.tagyard.platform.store.SettingsRows;
import org.tagyard.platform.store.VersionReader.StoredVersion;
import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.host.Route;

/**
 * The last good state on local disk: one file for the index, one per container, one per template.
 * Every file begins with the digest of what follows and appears by an atomic rename, so a file is
 * either whole or not used.
 */
final class DiskSnapshot {
    private static final Logger LOG = Logger.getLogger(DiskSnapshot.class);
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .build();

    private final Path directory;

    /** Keeping goes on side by side; a sweep deletes while nothing is kept. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /**
     * Templates kept since the last sweep began: it may have read their container's file before.
     */
    private final Set<String> keptSince = ConcurrentHashMap.newKeySet();

    DiskSnapshot(Path directory) {
        this.directory = directory;
    }

    /** What the index file holds. */
    record Index(List<LiveRow> rows, List<HostRoute> hosts) {
        Index {
            rows = List.copyOf(rows);
            hosts = List.copyOf(hosts);
        }
    }

    /** What a container's file holds; template bytes lie in files of their own. */
    private record Kept(
            LiveRow row,
            List<HostRoute> hosts,
            SettingsRows settings,
            Optional<StoredVersion> version,
            Set<String> templates) {}

    void keep(Index index) throws IOException {
        lock.readLock().lock();
        try {
            write(directory.resolve("index"), JSON.writeValueAsBytes(index));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Empty when there is none, or none that is whole. */
    Optional<Index> index() {
        return read(directory.resolve("index"), new TypeReference<Index>() {});
    }

    void keep(StoredContainer container) throws IOException {
        lock.readLock().lock();
        try {
            keptSince.addAll(container.templates().keySet());
            write(container);
        } finally {
            lock.readLock().unlock();
        }
    }

    private void write(StoredContainer container) throws IOException {
        for (var template : container.templates().entrySet()) {
            var file = templateFile(template.getKey());
            if (!Files.exists(file)) {
                write(file, template.getValue());
            }
        }
        var kept =
                new Kept(
                        container.row(),
                        container.hosts(),
                        container.settings(),
                        container.version(),
                        container.templates().keySet());
        write(containerFile(container.row()), JSON.writeValueAsBytes(kept));
    }

    /** Empty when there is none, or none that is whole with all its templates. */
    Optional<StoredContainer> container(Route route) {
        var file = containerFile(name(route));
        return read(file, new TypeReference<Kept>() {})
                .flatMap(kept ->
                        templates(kept.templates())
                                .map(templates ->
                                        new StoredContainer(
                                                kept.row(),
                                                kept.hosts(),
                                                kept.settings(),
                                                kept.version(),
                                                templates)));
    }

    /** Deletes what is kept of a container, but for templates: others may refer to them. */
    void forget(Route route) throws IOException {
        Files.deleteIfExists(containerFile(name(route)));
    }

    /**
     * Deletes the files of containers that are not there, of templates that no container refers to,
     * and what a crash left half written. Reads every container's file: not for a loader's thread.
     *
     * @param exists whether there is such a container; asked again just before deleting
     * @return how many files went
     */
    int sweep(Predicate<Route> exists) throws IOException {
        keptSince.clear();
        var referred = new HashSet<String>();
        var candidates = new ArrayList<Path>();
        filesIn("").stream().filter(it -> it.toString().endsWith(".part")).forEach(candidates::add);
        for (var file : filesIn("containers")) {
            if (!isOf(file, exists)) {
                candidates.add(file);
            } else {
                read(file, new TypeReference<Kept>() {})
                        .ifPresent(
                                kept -> kept.templates().forEach(it -> referred.add(fileName(it))));
            }
        }
        for (var file : filesIn("templates")) {
            if (!referred.contains(file.getFileName().toString())) {
                candidates.add(file);
            }
        }
        int deleted = 0;
        lock.writeLock().lock();
        try {
            keptSince.forEach(hash -> candidates.remove(templateFile(hash)));
            for (var file : candidates) {
                if (!isOf(file, exists) && Files.deleteIfExists(file)) {
                    deleted++;
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
        return deleted;
    }

    private List<Path> filesIn(String name) throws IOException {
        var folder = directory.resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Whether this is the file of a container that exists. */
    private static boolean isOf(Path file, Predicate<Route> exists) {
        var name = file.getFileName().toString().split("\\.", -1);
        try {
            return name.length == 2
                    && exists.test(
                            new Route(
                                    new TenantId(UUID.fromString(name[0])),
                                    new ContainerId(UUID.fromString(name[1]))));
        } catch (IllegalArgumentException notAContainer) {
            return false;
        }
    }

    private Optional<Map<String, byte[]>> templates(Set<String> hashes) {
        var found = new HashMap<String, byte[]>();
        for (var hash : hashes) {
            var bytes = content(templateFile(hash));
            if (bytes.isEmpty() || !ContentHash.of(bytes.get()).toString().equals(hash)) {
                return Optional.empty();
            }
            found.put(hash, bytes.get());
        }
        return Optional.of(found);
    }

    private Path templateFile(String hash) {
        return directory.resolve("templates").resolve(fileName(hash));
    }

    private static String fileName(String hash) {
        return hash.replace(':', '-');
    }

    private static String name(Route route) {
        return route.tenant().value() + "." + route.container().value();
    }

    private Path containerFile(LiveRow row) {
        return containerFile(name(Snapshots.route(row)));
    }

    private Path containerFile(String name) {
        return directory.resolve("containers").resolve(name);
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        var digest = ContentHash.of(content).hex().getBytes(StandardCharsets.US_ASCII);
        var whole = Arrays.copyOf(digest, digest.length + content.length);
        System.arraycopy(content, 0, whole, digest.length, content.length);
        var fresh = Files.createTempFile(file.getParent(), "fresh", ".part");
        try {
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                var buffer = ByteBuffer.wrap(whole);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static <T> Optional<T> read(Path file, TypeReference<T> type) {
        return content(file)
                .flatMap(content -> {
                    try {
                        return Optional.of(JSON.readValue(content, type));
                    } catch (IOException fromAnotherVersion) {
                        LOG.warnf(
                                "A snapshot file cannot be read file=%s reason=%s",
                                file, fromAnotherVersion.getMessage());
                        return Optional.empty();
                    }
                });
    }

    private static Optional<byte[]> content(Path file) {
        try {
            var whole = Files.readAllBytes(file);
            int start = 64;
            if (whole.length >= start) {
                var content = Arrays.copyOfRange(whole, start, whole.length);
                var digest = new String(whole, 0, start, StandardCharsets.US_ASCII);
                if (ContentHash.of(content).hex().equals(digest)) {
                    return Optional.of(content);
                }
            }
            LOG.warnf("A snapshot file is damaged and not used file=%s", file);
            return Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            LOG.warnf(
                    "A snapshot file cannot be read file=%s reason=%s",
                    file, unreadable.getMessage());
            return Optional.empty();
        }
    }
}
