package org.tagyard.admin.template;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.templateapi.ApiCatalogue;

/**
 * Checks files, and remembers the newest results by content hash: a draft is validated again after
 * each edit, its templates don't change. What is remembered says nothing about who has a file.
 */
@ApplicationScoped
class TemplateChecks {
    /** Compiled, a file takes a small multiple of its bytes: about 100 MB at most. */
    private static final long MAX_BYTES = 32L << 20;

    private final ScriptEngine engine;
    private final ApiCatalogue apis;
    private final Map<ContentHash, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;

    private record Kept(CheckedTemplate checked, int bytes) {}

    TemplateChecks(ScriptEngine engine, ApiCatalogue apis) {
        this.engine = engine;
        this.apis = apis;
    }

    CheckedTemplate check(byte[] bytes) {
        var hash = ContentHash.of(bytes);
        var known = find(hash);
        if (known.isPresent()) {
            return known.get();
        }
        var checked = CheckedTemplate.of(bytes, engine, apis);
        keep(hash, new Kept(checked, bytes.length));
        return checked;
    }

    Optional<CheckedTemplate> find(ContentHash hash) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(hash)).map(Kept::checked);
        }
    }

    private void keep(ContentHash hash, Kept one) {
        synchronized (kept) {
            var former = kept.put(hash, one);
            keptBytes += one.bytes() - (former == null ? 0 : former.bytes());
            var oldest = kept.values().iterator();
            while (keptBytes > MAX_BYTES && oldest.hasNext()) {
                keptBytes -= oldest.next().bytes();
                oldest.remove();
            }
        }
    }
}
