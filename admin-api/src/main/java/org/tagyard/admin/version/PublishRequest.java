package org.tagyard.admin.version;

import java.util.Optional;
import org.tagyard.admin.http.Form;
import org.tagyard.platform.problem.Violation;

/**
 * What shall be published.
 *
 * @param number a version that exists; empty means the draft
 * @param expectedDraftRevision the draft's revision that the caller decided on
 * @param expectedLiveVersion what the caller believes to be live; 0 is nothing
 */
record PublishRequest(
        Optional<Integer> number,
        Texts texts,
        Optional<Long> expectedDraftRevision,
        Optional<Long> expectedLiveVersion) {
    private static final String DRAFT = "draft";

    static PublishRequest read(Form form) {
        var version = form.json("version");
        Optional<Integer> number =
                version.filter(it -> it.isInt() && it.intValue() > 0).map(it -> it.intValue());
        boolean isDraft = version.filter(it -> it.asText().equals(DRAFT)).isPresent();
        if (version.isEmpty()) {
            form.reject("version", Violation.Code.REQUIRED, "Name a version's number, or draft.");
        } else if (number.isEmpty() && !isDraft) {
            form.reject(
                    "version", Violation.Code.WRONG_TYPE, "This is a version's number, or draft.");
        }
        var expectedDraft = form.integer("expectedDraftRevision", 1, Long.MAX_VALUE);
        if (expectedDraft.isPresent() && number.isPresent()) {
            form.reject(
                    "expectedDraftRevision",
                    Violation.Code.NOT_ALLOWED_HERE,
                    "The draft has no part in publishing a version that exists.");
        }
        var request =
                new PublishRequest(
                        number,
                        Texts.read(form),
                        expectedDraft,
                        form.integer("expectedLiveVersion", 0, Integer.MAX_VALUE));
        form.finish();
        return request;
    }
}
