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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.tagyard.platform.store.HostRoute;
import org.tagyard.platform.store.LiveRow;
import org.tagyard.platform.store.SettingsRows;
import org.tagyard.platform.store.VersionReader.StoredVersion;
import org.tagyard.platform.template.ContentHash;
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
        write(directory.resolve("index"), JSON.writeValueAsBytes(index));
    }

    /** Empty when there is none, or none that is whole. */
    Optional<Index> index() {
        return read(directory.resolve("index"), new TypeReference<Index>() {});
    }

    void keep(StoredContainer container) throws IOException {
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
        var file = containerFile(route.tenant().value() + "." + route.container().value());
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

    void forget(Route route) throws IOException {
        Files.deleteIfExists(
                containerFile(route.tenant().value() + "." + route.container().value()));
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
        return directory.resolve("templates").resolve(hash.replace(':', '-'));
    }

    private Path containerFile(LiveRow row) {
        return containerFile(row.tenant().value() + "." + row.container().value());
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
