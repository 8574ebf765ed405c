package org.tagyard.admin.template;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tagyard.admin.draft.DraftContents;
import org.tagyard.platform.compile.TemplateSource;
import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.template.Finding;
import org.tagyard.platform.tenant.TenantId;

/** The files of tenants, checked. Reading joins the transaction of the caller. */
@ApplicationScoped
class TemplateLibrary implements DraftContents {
    private final TemplateContents contents;
    private final TemplateChecks checks;

    TemplateLibrary(TemplateContents contents, TemplateChecks checks) {
        this.contents = contents;
        this.checks = checks;
    }

    @Override
    public TemplateSource load(TenantId tenant, Set<ContentHash> hashes) {
        var texts = hashes.stream().map(ContentHash::toString).collect(Collectors.toSet());
        var known = contents.known(tenant, texts);
        Map<ContentHash, byte[]> unchecked = new HashMap<>();
        Map<ContentHash, CheckedTemplate> checked = new HashMap<>();
        for (var hash : hashes) {
            if (known.contains(hash.toString())) {
                checks.find(hash)
                        .ifPresentOrElse(
                                it -> checked.put(hash, it),
                                () ->
                                        contents.find(tenant, hash)
                                                .ifPresent(it -> unchecked.put(hash, it)));
            }
        }
        return hash ->
                Optional.ofNullable(checked.get(hash))
                        .or(() -> Optional.ofNullable(unchecked.get(hash)).map(checks::check))
                        .map(TemplateLibrary::lookup)
                        .orElseGet(TemplateSource.Lookup.Missing::new);
    }

    /**
     * One file, checked.
     *
     * @throws IllegalStateException when the tenant doesn't have it, or it is no template any more
     */
    CheckedTemplate.Accepted get(TenantId tenant, ContentHash hash) {
        var bytes =
                contents.find(tenant, hash)
                        .orElseThrow(() -> new IllegalStateException("no file " + hash));
        return switch (checks.check(bytes)) {
            case CheckedTemplate.Accepted accepted -> accepted;
            case CheckedTemplate.Rejected _ ->
                    throw new IllegalStateException("a stored template is refused: " + hash);
        };
    }

    private static TemplateSource.Lookup lookup(CheckedTemplate checked) {
        return switch (checked) {
            case CheckedTemplate.Accepted it ->
                    new TemplateSource.Lookup.Usable(it.file(), it.requiredNames());
            case CheckedTemplate.Rejected(var findings) ->
                    new TemplateSource.Lookup.Broken(reasons(findings));
        };
    }

    private static List<String> reasons(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::isError)
                .map(it -> "Line %d: %s".formatted(it.line(), it.detail()))
                .toList();
    }
}
