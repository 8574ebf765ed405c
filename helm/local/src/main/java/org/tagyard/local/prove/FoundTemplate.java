package org.tagyard.local.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.tagyard.local.place.Refusal;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.template.TemplateReading;

/**
 * A known template in the user's folder.
 *
 * @param name of the folder that holds it
 */
record FoundTemplate(PublicTemplate known, String name, TemplateFile file) {
    private static final String FILE_NAME = "template.tpl";

    /** The known templates of a folder, one of each kind, each in a folder of its own. */
    static Map<PublicTemplate, FoundTemplate> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Refusal(
                    folder + " is not a folder",
                    "Name a folder that holds one folder for each downloaded template, with its template.tpl");
        }
        var found = new EnumMap<PublicTemplate, FoundTemplate>(PublicTemplate.class);
        try (var entries = Files.list(folder)) {
            for (var directory :
                    entries.filter(entry -> Files.exists(entry.resolve(FILE_NAME)))
                            .sorted()
                            .toList()) {
                read(directory)
                        .forEach(template ->
                                found.merge(template.known(), template, FoundTemplate::better));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        return found;
    }

    /** Of two that could be meant, the one that is called exactly so; otherwise the first. */
    private static FoundTemplate better(FoundTemplate first, FoundTemplate second) {
        return second.isCalledSo() && !first.isCalledSo() ? second : first;
    }

    private boolean isCalledSo() {
        return file.info().displayName().equalsIgnoreCase(known.title());
    }

    private static Stream<FoundTemplate> read(Path directory) throws IOException {
        return switch (TemplateFile.read(Files.readAllBytes(directory.resolve(FILE_NAME)))) {
            case TemplateReading.Rejected _ -> Stream.empty();
            case TemplateReading.Read(var file, var _) ->
                    Stream.of(PublicTemplate.values())
                            .filter(known -> known.isThat(file.info()))
                            .map(known ->
                                    new FoundTemplate(
                                            known, directory.getFileName().toString(), file));
        };
    }

    /** What the form would hold: its defaults, and of what we fill in the fields that it has. */
    Map<String, Object> parameters(String inbox, String path) {
        var values = new HashMap<String, Object>();
        for (var parameter : file.form().flattened()) {
            parameter
                    .attributes()
                    .defaultValue()
                    .ifPresent(value -> values.put(parameter.name(), value));
        }
        known.settings(inbox, path)
                .forEach((name, value) -> {
                    if (file.form().find(name).isPresent()) {
                        values.put(name, value);
                    }
                });
        return values;
    }
}
