package org.tagyard.platform.template;

/**
 * One section of the file.
 *
 * @param name as between the underscores of its marker
 * @param firstLine the line of the file where the text begins, from 1
 * @param text all up to the next marker, line breaks as {@code \n}
 */
record Section(String name, int firstLine, String text) {
    /** Turns offsets in this section's text into places of the file. */
    Lines lines() {
        return new Lines(this);
    }

    String pointer() {
        return "/sections/" + name;
    }

    boolean isBlank() {
        return text.isBlank();
    }
}
