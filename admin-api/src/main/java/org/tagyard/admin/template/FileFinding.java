package org.tagyard.admin.template;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.template.Finding;

/**
 * A finding about a file as it is answered.
 *
 * @param pointer {@code /sections/NAME/…}
 * @param line from 1
 * @param column from 1
 */
@Schema(name = "TemplateFinding")
record FileFinding(
        String severity, String code, String pointer, String detail, int line, int column) {
    static FileFinding of(Finding finding) {
        return new FileFinding(
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.code(),
                finding.pointer(),
                finding.detail(),
                finding.line(),
                finding.column());
    }

    static List<FileFinding> of(List<Finding> findings) {
        return findings.stream().map(FileFinding::of).toList();
    }
}
