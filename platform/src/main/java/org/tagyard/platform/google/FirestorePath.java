package org.tagyard.platform.google;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A path in a Firestore database: names of collections and documents in turn, so that an odd number
 * of segments is a collection and an even one a document.
 */
public record FirestorePath(List<String> segments) {
    private static final int LONGEST_NAME_BYTES = 1500;

    public FirestorePath {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a path as scripts write it, without a slash at either end.
     *
     * @throws NotAccepted for an empty segment, {@code .}, {@code ..} and names longer than 1,500
     *     characters, Firestore's own limits
     */
    public static FirestorePath of(String text) {
        var segments = List.of(text.split("/", -1));
        for (var segment : segments) {
            if (segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || segment.length() > LONGEST_NAME_BYTES) {
                throw new NotAccepted(
                        "The path must be names between slashes, with none at either end.");
            }
        }
        return new FirestorePath(segments);
    }

    /**
     * The path of a document.
     *
     * @throws NotAccepted when it is none
     */
    public static FirestorePath document(String text) {
        var path = of(text);
        if (path.isCollection()) {
            throw new NotAccepted("The path names a collection, not a document.");
        }
        return path;
    }

    /**
     * The path of a collection.
     *
     * @throws NotAccepted when it is none
     */
    public static FirestorePath collection(String text) {
        var path = of(text);
        if (!path.isCollection()) {
            throw new NotAccepted("The path names a document, not a collection.");
        }
        return path;
    }

    public boolean isCollection() {
        return segments.size() % 2 == 1;
    }

    /** The path one name further down. */
    public FirestorePath child(String name) {
        var longer = new ArrayList<>(segments);
        longer.add(name);
        return new FirestorePath(longer);
    }

    String last() {
        return segments.getLast();
    }

    /** What lies above, percent-encoded with a slash before each name; empty at the top. */
    String encodedParent() {
        return encoded(segments.subList(0, segments.size() - 1));
    }

    String encoded() {
        return encoded(segments);
    }

    private static String encoded(List<String> names) {
        return names.stream()
                .map(name -> "/" + UrlPart.of("name", name))
                .collect(Collectors.joining());
    }

    /** As scripts write it. */
    @Override
    public String toString() {
        return String.join("/", segments);
    }
}
