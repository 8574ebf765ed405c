package org.tagyard.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells which files changed between two looks. Not thread-safe. */
final class Changes {
    private Map<FoundFile, Stamp> known = new HashMap<>();

    /** Those that are new or were written to since the last look; at the first look, all. */
    List<FoundFile> since(List<FoundFile> files) {
        var seen = new HashMap<FoundFile, Stamp>();
        files.forEach(it -> seen.put(it, Stamp.of(it)));
        var changed =
                files.stream().filter(it -> !Objects.equals(seen.get(it), known.get(it))).toList();
        known = seen;
        return changed;
    }

    private record Stamp(FileTime written, long bytes) {
        /** Of a file that cannot be looked at. */
        private static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1);

        static Stamp of(FoundFile file) {
            try {
                var attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
                return new Stamp(attributes.lastModifiedTime(), attributes.size());
            } catch (IOException e) {
                return NONE;
            }
        }
    }
}
