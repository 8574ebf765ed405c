package org.tagyard.admin.installation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.tagyard.admin.security.ApiTokens;

/**
 * The file of {@code tagyard.bootstrap.code-file}. Only a missing or empty one is written: what
 * somebody put there stays, be it a code or not.
 */
record CodeFile(Path path) {
    /** The form of a code, for whoever makes one. */
    static final String FORM =
            Bootstrap.PREFIX
                    + ", 43 letters or digits, and 6 of their checksum (the README's \"Installing\""
                    + " has a command that prints one)";

    private static final Logger LOG = Logger.getLogger(CodeFile.class);

    /** The code in the file; none, with a warning, when its text is no code. */
    Optional<String> code() {
        String text = text();
        if (ApiTokens.isWellFormed(Bootstrap.PREFIX, text)) {
            return Optional.of(text);
        }
        if (!text.isEmpty()) {
            LOG.warnf(
                    "tagyard.bootstrap.code-file holds no code and stays as it is, file=%s: a code"
                            + " is %s",
                    path, FORM);
        }
        return Optional.empty();
    }

    /**
     * Keeps a code for whoever may read the file.
     *
     * @return whether it lies there now; not when somebody's text does, or nobody can write there
     */
    boolean keep(String code) {
        if (!text().isEmpty()) {
            return false;
        }
        try {
            Files.deleteIfExists(path);
            var onlyOwner = PosixFilePermissions.fromString("rw-------");
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(path, PosixFilePermissions.asFileAttribute(onlyOwner));
            }
            Files.writeString(path, code + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE);
            return true;
        } catch (IOException e) {
            LOG.warnf("tagyard.bootstrap.code-file cannot be written: %s", e);
            return false;
        }
    }

    /** A file that cannot be read is none of ours to write either: its name stands for its text. */
    private String text() {
        try {
            return Files.exists(path) ? Files.readString(path).strip() : "";
        } catch (IOException e) {
            LOG.warnf("tagyard.bootstrap.code-file cannot be read: %s", e);
            return path.toString();
        }
    }
}
