package org.tagyard.runtime.snapshot;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.script.ScriptFinding;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.template.TemplateReading;

/**
 * Compiled templates, shared by content hash between all containers of all tenants. A template
 * stays while a loaded version refers to it. Thread-safe.
 */
final class TemplateCache {
    private static final List<String> PARAMETERS = List.of("require", "data");

    private final ScriptEngine engine;
    private final ConcurrentHashMap<String, WeakReference<LoadedTemplate>> byHash =
            new ConcurrentHashMap<>();

    TemplateCache(ScriptEngine engine) {
        this.engine = engine;
    }

    /** A template, or why it cannot run. */
    sealed interface Lookup {
        record Usable(LoadedTemplate template) implements Lookup {}

        record Broken(List<String> reasons) implements Lookup {}
    }

    Lookup load(String hash, byte[] bytes) {
        var known = byHash.get(hash);
        var shared = known == null ? null : known.get();
        if (shared != null) {
            return new Lookup.Usable(shared);
        }
        var compiled = compile(bytes);
        if (compiled instanceof Lookup.Usable(LoadedTemplate fresh)) {
            byHash.put(hash, new WeakReference<>(fresh));
            byHash.values().removeIf(reference -> reference.refersTo(null));
        }
        return compiled;
    }

    private Lookup compile(byte[] bytes) {
        return switch (TemplateFile.read(bytes)) {
            case TemplateReading.Rejected rejected ->
                    new Lookup.Broken(texts(rejected.findings().stream().map(it -> it.detail())));
            case TemplateReading.Read(TemplateFile file, var _) ->
                    switch (engine.compile(file.code(), PARAMETERS)) {
                        case Compilation.Refused refused ->
                                new Lookup.Broken(
                                        texts(
                                                refused.findings().stream()
                                                        .map(ScriptFinding::detail)));
                        case Compilation.Compiled compiled ->
                                new Lookup.Usable(
                                        new LoadedTemplate(
                                                file,
                                                compiled.script(),
                                                Grants.of(file.permissions())));
                    };
        };
    }

    private static List<String> texts(Stream<String> details) {
        return details.limit(10).toList();
    }
}
