package org.tagyard.admin.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.sender.SenderExample;
import org.tagyard.platform.sender.SenderPreset;

/**
 * A sender as it is known in the wild.
 *
 * @param notes what trips people up
 * @param facts deadline, retries and whether both are confirmed
 * @param secretKind what its secret looks like
 * @param settings what stands in for members that a path leaves out
 */
@Schema(name = "SenderPreset")
record SenderPresetView(
        String name,
        String title,
        String notes,
        JsonNode facts,
        String secretKind,
        @Schema(implementation = PathBodies.Effective.class) JsonNode settings,
        List<Example> examples) {
    SenderPresetView {
        examples = List.copyOf(examples);
    }

    /** A request that it sends; {@code {{id}}} stands for the id of the delivery. */
    @Schema(name = "SenderExample")
    record Example(String name, String contentType, Map<String, String> headers, String body) {
        static Example of(SenderExample example) {
            return new Example(
                    example.name(), example.contentType(), example.headers(), example.body());
        }
    }

    /** All of them. */
    @Schema(name = "SenderPresets")
    record All(List<SenderPresetView> items) {}

    static SenderPresetView of(SenderPreset preset) {
        return new SenderPresetView(
                preset.name(),
                preset.title(),
                preset.notes(),
                preset.facts(),
                preset.secretKind().text(),
                preset.settings(),
                preset.examples().stream().map(Example::of).toList());
    }
}
