package org.tagyard.admin.draft;

import jakarta.enterprise.context.ApplicationScoped;
import org.tagyard.platform.compile.CompileInput;
import org.tagyard.platform.compile.CompileResult;
import org.tagyard.platform.compile.ContainerCompiler;
import org.tagyard.platform.templateapi.ApiCatalogue;

/**
 * Compiles a draft exactly as the runtimes compile the version made of it. Takes up to seconds:
 * never inside a transaction.
 */
@ApplicationScoped
public class DraftCompiler {
    private final ApiCatalogue apis;

    DraftCompiler(ApiCatalogue apis) {
        this.apis = apis;
    }

    /** What runs, or everything that is wrong with the draft. */
    public CompileResult compile(DraftSnapshot draft) {
        return new ContainerCompiler(draft.templates(), apis.entries())
                .compile(CompileInput.of(draft.assembly(), draft.paths(), draft.at()));
    }
}
