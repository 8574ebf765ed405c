package org.tagyard.local.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The data directory of a local installation ({@code .tagyard} in the checkout): the database,
 * logs, and secrets that were made for it. Its secrets are readable by their owner alone.
 */
public final class Home {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path root;
    private final Path programs;

    private Home(Path root, Path programs) {
        this.root = root;
        this.programs = programs;
    }

    /** The data directory at that place, made if missing. */
    public static Home at(Path root) {
        var place = root.toAbsolutePath().normalize();
        var home = made(new Home(place, place.resolve("postgres")));
        home.makeDirectory(home.programs);
        return home;
    }

    /**
     * A data directory for one run, below another one whose unpacked programs it uses. Whoever made
     * it {@link #remove removes} it.
     */
    public static Home temporary(Path parent) {
        var home = at(parent);
        try {
            var place =
                    Files.createTempDirectory(
                            Files.createDirectories(home.root.resolve("tmp")), "run-");
            return made(new Home(place, home.programs));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory below " + home.root, e);
        }
    }

    private static Home made(Home home) {
        for (var directory : new String[] {"", "log", "run", "secrets"}) {
            home.makeDirectory(home.root.resolve(directory));
        }
        return home;
    }

    private void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
            if (!Files.isWritable(directory)) {
                throw new IOException("not writable");
            }
            ownerOnly(directory, "rwx------");
        } catch (IOException e) {
            var why = e instanceof FileAlreadyExistsException ? "it is a file" : e.getMessage();
            throw new Refusal(
                    "The data directory " + directory + " cannot be used (" + why + ")",
                    "Make it writable for you, or start with --data DIRECTORY",
                    e);
        }
    }

    public Path root() {
        return root;
    }

    /** The log of one part of the installation. */
    public Path log(String name) {
        return root.resolve("log").resolve(name + ".log");
    }

    /** A file of the running installation: process ids and the like. */
    public Path run(String name) {
        return root.resolve("run").resolve(name);
    }

    /** The database's directory. */
    public Path database() {
        return root.resolve("database");
    }

    /** The database's programs, unpacked. */
    public Path databasePrograms() {
        return programs;
    }

    /** The place of a secret file, which may not be there yet. */
    public Path secretFile(String name) {
        return root.resolve("secrets").resolve(name);
    }

    /** A random secret of 256 bits, made at the first call and the same ever after. */
    public String secret(String name) {
        return secret(name, () -> random(Base64.getUrlEncoder().withoutPadding()));
    }

    /** The same as {@code openssl rand -base64 32} writes it. */
    public String key(String name) {
        return secret(name, () -> random(Base64.getEncoder()));
    }

    private static String random(Base64.Encoder encoder) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return encoder.encodeToString(bytes);
    }

    /** The secret of that name, made at the first call and the same ever after. */
    public String secret(String name, Supplier<String> make) {
        return keptSecret(name)
                .orElseGet(() -> {
                    var made = make.get();
                    keepSecret(name, made);
                    return made;
                });
    }

    public Optional<String> keptSecret(String name) {
        try {
            var file = secretFile(name);
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret " + name, e);
        }
    }

    /** Writes a secret at once or not at all, readable by the owner alone. */
    public void keepSecret(String name, String value) {
        try {
            var fresh = Files.createTempFile(root.resolve("secrets"), name, ".new");
            ownerOnly(fresh, "rw-------");
            Files.writeString(fresh, value);
            Files.move(
                    fresh,
                    secretFile(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the secret " + name, e);
        }
    }

    /** Removes the directory with everything in it. */
    public void remove() {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + root, e);
        }
    }

    private static void ownerOnly(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /**
     * Takes this data directory for the life of the process.
     *
     * @throws Refusal when another process has it
     */
    public AutoCloseable claim() {
        try {
            var channel =
                    FileChannel.open(
                            run("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw running();
            }
            Files.writeString(run("owner"), Long.toString(ProcessHandle.current().pid()));
            return channel;
        } catch (OverlappingFileLockException e) {
            throw running();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + root, e);
        }
    }

    private Refusal running() {
        return new Refusal(
                "Tagyard already runs on " + root + " (process " + owner() + ")",
                "Stop it with Ctrl-C where it was started, or start another with --data DIRECTORY and --port");
    }

    private String owner() {
        try {
            return Files.readString(run("owner")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
