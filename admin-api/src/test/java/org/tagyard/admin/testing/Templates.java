package org.tagyard.admin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The template files that ship with Tagyard, for tests that need real ones. */
public final class Templates {
    private Templates() {}

    /** A file by its name: {@code webhook-client.tpl}. */
    public static byte[] bytes(String name) {
        try (var file = Templates.class.getResourceAsStream("/org/tagyard/templates/" + name)) {
            if (file == null) {
                throw new IllegalArgumentException("no template " + name);
            }
            return file.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
