package org.tagyard.runtime.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tagyard.platform.compile.CompileInput;
import org.tagyard.platform.compile.CompileResult;
import org.tagyard.platform.compile.ContainerCompiler;
import org.tagyard.platform.compile.EntityFinding;
import org.tagyard.platform.compile.TemplateSource;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.platform.templateapi.TemplateCompiler;

/** Compiles documents with the platform's compiler and the shared templates. Thread-safe. */
final class DocumentCompiler implements VersionCompiler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOLD_FINDINGS = 5;

    private final TemplateCache cache;
    private final ApiCatalogue catalogue;
    private final Clock clock;

    DocumentCompiler(TemplateCache cache, ApiCatalogue catalogue, Clock clock) {
        this.cache = cache;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** A compiler with a cache of its own. */
    static DocumentCompiler with(ScriptEngine engine, ApiCatalogue catalogue, Clock clock) {
        var templates = new TemplateCache(new TemplateCompiler(engine, catalogue));
        return new DocumentCompiler(templates, catalogue, clock);
    }

    @Override
    public Outcome compile(String document, Map<String, byte[]> templates) {
        JsonNode json;
        try {
            json = JSON.readTree(document);
        } catch (JsonProcessingException notJson) {
            return new Outcome.Unusable("The document is no JSON.");
        }
        var used = new Used(templates);
        var result =
                new ContainerCompiler(used, catalogue.entries())
                        .load(CompileInput.of(json, clock.instant()));
        return switch (result) {
            case CompileResult.Compiled(var container, var _) ->
                    new Outcome.Ready(container, used.loaded);
            case CompileResult.Refused(var findings) -> new Outcome.Unusable(why(findings));
        };
    }

    private static String why(List<EntityFinding> findings) {
        return findings.stream()
                .filter(EntityFinding::isError)
                .limit(TOLD_FINDINGS)
                .map(it -> it.finding().code() + ": " + it.finding().detail())
                .collect(Collectors.joining(" "));
    }

    /** The templates of one compilation; remembers those that were asked for. */
    private final class Used implements TemplateSource {
        private final Map<String, byte[]> files;
        private final Map<String, LoadedTemplate> loaded = new HashMap<>();

        private Used(Map<String, byte[]> files) {
            this.files = files;
        }

        @Override
        public Lookup find(ContentHash hash) {
            var text = hash.toString();
            var bytes = files.get(text);
            if (bytes == null) {
                return new Lookup.Missing();
            }
            return switch (cache.load(text, bytes)) {
                case TemplateCache.Lookup.Broken(var reasons) -> new Lookup.Broken(reasons);
                case TemplateCache.Lookup.Usable(var template) -> {
                    loaded.put(text, template);
                    yield new Lookup.Usable(template.file(), template.script().requiredNames());
                }
            };
        }
    }
}
