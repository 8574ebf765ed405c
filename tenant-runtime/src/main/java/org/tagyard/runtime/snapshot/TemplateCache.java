package org.tagyard.runtime.snapshot;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.template.TemplateReading;
import org.tagyard.platform.templateapi.TemplateCompiler;

/**
 * Compiled templates, shared by content hash between all containers of all tenants. A template
 * stays while a loaded version refers to it. Thread-safe.
 */
final class TemplateCache {
    private static final int TOLD_FINDINGS = 10;

    private final TemplateCompiler compiler;
    private final ConcurrentHashMap<String, WeakReference<LoadedTemplate>> byHash =
            new ConcurrentHashMap<>();

    TemplateCache(TemplateCompiler compiler) {
        this.compiler = compiler;
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
                    broken(rejected.findings().stream().map(it -> it.detail()));
            case TemplateReading.Read(TemplateFile file, var _) -> {
                var compilation = compiler.compile(file);
                yield compilation
                        .script()
                        .<Lookup>map(script -> usable(file, script))
                        .orElseGet(() ->
                                broken(compilation.findings().stream().map(it -> it.detail())));
            }
        };
    }

    private static Lookup usable(TemplateFile file, Script script) {
        return new Lookup.Usable(new LoadedTemplate(file, script, Grants.of(file.permissions())));
    }

    private static Lookup broken(Stream<String> details) {
        return new Lookup.Broken(details.limit(TOLD_FINDINGS).toList());
    }
}
