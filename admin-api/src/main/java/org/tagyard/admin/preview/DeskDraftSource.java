package org.tagyard.admin.preview;

import jakarta.enterprise.context.ApplicationScoped;
import org.tagyard.admin.draft.DraftCompiler;
import org.tagyard.admin.draft.DraftReader;
import org.tagyard.admin.draft.DraftSnapshot;
import org.tagyard.admin.draft.FindingView;
import org.tagyard.platform.compile.CompileResult;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Drafts as they are validated and published. */
@ApplicationScoped
class DeskDraftSource implements DraftSource {
    private final DraftReader reader;
    private final DraftCompiler compiler;

    DeskDraftSource(DraftReader reader, DraftCompiler compiler) {
        this.reader = reader;
        this.compiler = compiler;
    }

    @Override
    public long revision(TenantId tenant, ContainerId container) {
        return reader.revision(tenant, container);
    }

    @Override
    public Snapshot snapshot(TenantId tenant, ContainerId container) {
        var draft = reader.snapshot(tenant, container);
        return new Snapshot(draft.revision(), () -> compiled(draft));
    }

    private Compiled compiled(DraftSnapshot draft) {
        return switch (compiler.compile(draft)) {
            case CompileResult.Compiled _ ->
                    new Compiled.Good(draft.assembly().document().toString());
            case CompileResult.Refused(var findings) ->
                    new Compiled.Broken(FindingView.of(findings));
        };
    }
}
