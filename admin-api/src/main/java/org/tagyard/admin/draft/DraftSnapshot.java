package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.compile.CompileInput;
import org.tagyard.platform.compile.TemplateSource;
import org.tagyard.platform.container.Assembly;

/**
 * A draft at one moment, with all that compiling it needs.
 *
 * @param revision the draft's revision at that moment
 * @param assembly its document, not yet numbered
 * @param base the document of the version that it grew from
 * @param baseNumber that version's number
 * @param liveNumber the version that is live
 * @param editors ids of everybody who edited since the base
 */
public record DraftSnapshot(
        long revision,
        Assembly assembly,
        Optional<JsonNode> base,
        Optional<Integer> baseNumber,
        Optional<Integer> liveNumber,
        List<String> editors,
        TemplateSource templates,
        List<CompileInput.WebhookPath> paths,
        Instant at) {
    public DraftSnapshot {
        editors = List.copyOf(editors);
        paths = List.copyOf(paths);
    }

    /** How the draft differs from its base. */
    public DraftDifference difference() {
        return DraftDifference.between(base, assembly.document());
    }
}
