package org.tagyard.admin.version;

import java.util.Optional;
import org.tagyard.admin.http.Form;

/** What people say about a version or a publication. */
record Texts(Optional<String> name, Optional<String> notes) {
    private static final int MAX_NOTES = 4_096;

    static Texts read(Form form) {
        return new Texts(form.optionalName("name"), form.text("notes", MAX_NOTES));
    }
}
