package org.tagyard.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Finds the files that the user means: files as named, whatever they are called, and the {@code
 * *.tpl} files anywhere below named folders, hidden folders apart. Each file once, in the order of
 * the names on the command line and by name within a folder.
 */
final class FileSearch {
    private static final String ENDING = ".tpl";

    private final List<String> places;
    private final Path here;

    FileSearch(List<String> places, Path here) {
        this.places = List.copyOf(places);
        this.here = here;
    }

    /**
     * What there is now.
     *
     * @throws Misuse when a place does not exist
     */
    List<FoundFile> files() {
        var found = new LinkedHashMap<Path, FoundFile>();
        for (var place : places) {
            var path = here.resolve(place).normalize();
            if (Files.isDirectory(path)) {
                below(path, place).forEach(it -> found.putIfAbsent(it.path(), it));
            } else if (Files.exists(path)) {
                found.putIfAbsent(path, new FoundFile(path, place));
            } else {
                throw new Misuse("there is no file or folder " + place);
            }
        }
        return List.copyOf(found.values());
    }

    private static List<FoundFile> below(Path folder, String typed) {
        var found = new ArrayList<FoundFile>();
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path directory, BasicFileAttributes attributes) {
                            return isHidden(directory) && !directory.equals(folder)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (file.toString().endsWith(ENDING)) {
                                var way =
                                        Path.of(typed).resolve(folder.relativize(file)).normalize();
                                found.add(new FoundFile(file, way.toString()));
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        /** A folder that may not be read, or went away meanwhile. */
                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException reason) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot search " + folder, e);
        }
        found.sort(Comparator.comparing(FoundFile::path));
        return found;
    }

    private static boolean isHidden(Path directory) {
        var name = directory.getFileName();
        return name != null && name.toString().startsWith(".");
    }
}
