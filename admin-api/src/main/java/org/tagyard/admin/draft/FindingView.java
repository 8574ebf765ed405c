package org.tagyard.admin.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.compile.EntityFinding;

/** A finding about a draft as it is answered (spec: admin-api §1.7). */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "DraftFinding")
public record FindingView(
        String severity,
        String code,
        String pointer,
        Optional<About> entity,
        String detail,
        Optional<String> hint) {

    /** The entity that a finding is about. */
    @Schema(name = "FindingAbout")
    record About(String kind, String id, String name) {}

    static FindingView of(EntityFinding found) {
        var finding = found.finding();
        return new FindingView(
                finding.severity().slug(),
                finding.code(),
                finding.pointer(),
                found.entity().map(it -> new About(it.kind().slug(), it.id(), it.name())),
                finding.detail(),
                finding.hint());
    }

    /** All of them, in their order. */
    public static List<FindingView> of(List<EntityFinding> findings) {
        return findings.stream().map(FindingView::of).toList();
    }
}
