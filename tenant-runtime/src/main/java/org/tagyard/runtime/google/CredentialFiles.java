package org.tagyard.runtime.google;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * The operator's key files, one per container: {@code <tenant id>.<container id>.json}. A flat
 * directory, because that is what a mounted Kubernetes secret is. What was read counts for ten
 * seconds, then the file is looked at again, off the caller's thread. Thread-safe.
 */
final class CredentialFiles {
    private static final Duration TRUSTED = Duration.ofSeconds(10);

    /** A key file has 2.4 KB. */
    private static final int LARGEST_FILE_BYTES = 65_536;

    private static final int MOST_CONTAINERS = 10_000;

    private static final Credentials NO_DIRECTORY =
            new Credentials.Unusable(
                    "This installation has no Google credentials"
                            + " (tagyard.google.credentials-directory is not set).");

    private final Optional<Path> directory;
    private final Executor worker;
    private final InstantSource clock;
    private final Map<Container, Read> reads = new LeastRecentlyUsed();

    CredentialFiles(Optional<Path> directory, Executor worker, InstantSource clock) {
        this.directory = directory;
        this.worker = worker;
        this.clock = clock;
    }

    private record Container(TenantId tenant, ContainerId container) {
        String fileName() {
            return tenant + "." + container + ".json";
        }
    }

    private record Read(CompletableFuture<Credentials> credentials, Instant at) {}

    private static final class LeastRecentlyUsed extends LinkedHashMap<Container, Read> {
        private static final long serialVersionUID = 1L;

        LeastRecentlyUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Container, Read> eldest) {
            return size() > MOST_CONTAINERS;
        }
    }

    /** The container's account; complete at once when it was read a moment ago. */
    CompletionStage<Credentials> of(TenantId tenant, ContainerId container) {
        if (directory.isEmpty()) {
            return CompletableFuture.completedFuture(NO_DIRECTORY);
        }
        var whose = new Container(tenant, container);
        var file = directory.get().resolve(whose.fileName());
        var now = clock.instant();
        synchronized (reads) {
            var known = reads.get(whose);
            if (known == null || !now.isBefore(known.at().plus(TRUSTED))) {
                known = new Read(later(file), now);
                reads.put(whose, known);
            }
            return known.credentials();
        }
    }

    private CompletableFuture<Credentials> later(Path file) {
        return CompletableFuture.supplyAsync(() -> read(file), worker)
                .exceptionally(_ -> unusable("the file cannot be read"));
    }

    private static Credentials read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LARGEST_FILE_BYTES + 1);
            if (bytes.length > LARGEST_FILE_BYTES) {
                return unusable("it is larger than 64 KiB");
            }
            return new Credentials.Usable(ServiceAccount.read(bytes));
        } catch (NoSuchFileException none) {
            return new Credentials.Unusable("This container has no Google credentials.");
        } catch (UnusableCredentials unusable) {
            return unusable(unusable.why());
        } catch (IOException unreadable) {
            return unusable("the file cannot be read");
        }
    }

    private static Credentials unusable(String why) {
        return new Credentials.Unusable(
                "The container's Google credentials are unusable: " + why + ".");
    }
}
