package org.tagyard.local.plane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What the virtual machine learnt in a program's first run after its build (loaded classes, linked
 * code, profiles; JEP 483, 514 and 515), kept beside the program. Later runs start with it in half
 * the processor time: the runtime 2.3 s instead of 4.5, the admin API 5.3 instead of 11.
 *
 * <p>It is good for exactly one build on one Java with the same options; its file carries a
 * fingerprint of all of them as its name, so that a stale one is never found. Without one, a start
 * is as it was before.
 */
final class StartCache {
    private static final String KEPT = ".aot";

    /** What cannot be kept is said at each start otherwise, in the program's log. */
    private static final String QUIET = "-Xlog:aot*=error";

    private final Path directory;
    private final String fingerprint;

    private StartCache(Path directory, String fingerprint) {
        this.directory = directory;
        this.fingerprint = fingerprint;
    }

    /**
     * @param program the program's jar; whatever lies beside and below it belongs to the program
     * @param options what the virtual machine is started with
     * @param directory where caches of this program are kept
     */
    static StartCache of(Path program, List<String> options, Path directory) {
        return new StartCache(directory, fingerprint(program, options));
    }

    /** Whether an earlier run left one for this very program. */
    boolean isKept() {
        return Files.isRegularFile(kept());
    }

    /** What makes the virtual machine use it. */
    List<String> toUse() {
        return List.of("-XX:AOTCache=" + kept(), QUIET);
    }

    /** What makes the virtual machine write one when it ends; {@link #keep} is called then. */
    List<String> toLearn() {
        try {
            Files.createDirectories(directory);
            removeAllBut(learning());
            return List.of("-XX:AOTCacheOutput=" + learning(), QUIET);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a start cache in " + directory, e);
        }
    }

    /** Takes what an ended run has written, if it was allowed to finish. */
    void keep() {
        try {
            if (Files.isRegularFile(learning())) {
                Files.move(learning(), kept(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the start cache " + kept(), e);
        }
    }

    /** For a start that failed with it: the next one is without it. */
    void discard() {
        try {
            Files.deleteIfExists(kept());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the start cache " + kept(), e);
        }
    }

    private Path kept() {
        return directory.resolve(fingerprint + KEPT);
    }

    /** Named after this process: two starts of one checkout may learn at the same time. */
    private Path learning() {
        return directory.resolve(fingerprint + "." + ProcessHandle.current().pid() + ".new");
    }

    /** Caches of former builds, and what killed runs left. */
    private void removeAllBut(Path mine) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.filter(file -> !file.equals(mine)).toList()) {
                if (!belongsToARunningStart(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean belongsToARunningStart(Path file) {
        var parts = file.getFileName().toString().split("\\.", 3);
        return parts.length == 3
                && parts[1].matches("[0-9]{1,10}")
                && ProcessHandle.of(Long.parseLong(parts[1])).isPresent();
    }

    /** The virtual machine itself compares sizes and times of the jars, so this does no less. */
    private static String fingerprint(Path program, List<String> options) {
        var root = program.getParent();
        try (var files = Files.walk(root)) {
            var digest = MessageDigest.getInstance("SHA-256");
            add(digest, Runtime.version() + " " + System.getProperty("java.home") + options);
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(
                        digest,
                        "%s %d %s"
                                .formatted(
                                        file, Files.size(file), Files.getLastModifiedTime(file)));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
