package org.tagyard.local.template;

import java.nio.file.Path;

/**
 * A file to test.
 *
 * @param path where it is
 * @param name how the user would call it: what was typed, and the way below a typed folder
 */
record FoundFile(Path path, String name) {}
