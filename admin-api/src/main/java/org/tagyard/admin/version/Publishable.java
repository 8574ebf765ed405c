package org.tagyard.admin.version;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tagyard.admin.draft.DraftCompiler;
import org.tagyard.admin.draft.DraftFreezing;
import org.tagyard.admin.draft.DraftReader;
import org.tagyard.admin.draft.DraftSnapshot;
import org.tagyard.admin.draft.FindingView;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.compile.CompileResult;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;

/**
 * Compiles the draft outside any transaction, and then acts on it inside one, if it is still the
 * draft that was compiled; else it starts again.
 */
@ApplicationScoped
class Publishable {
    /** Somebody who edits faster than we compile wins in the end. */
    private static final int TRIES = 5;

    private final TenantTransactions transactions;
    private final Access access;
    private final DraftReader reader;
    private final DraftCompiler compiler;
    private final DraftFreezing freezing;

    Publishable(
            TenantTransactions transactions,
            Access access,
            DraftReader reader,
            DraftCompiler compiler,
            DraftFreezing freezing) {
        this.transactions = transactions;
        this.access = access;
        this.reader = reader;
        this.compiler = compiler;
        this.freezing = freezing;
    }

    /**
     * Runs an act on the draft, which nobody edits meanwhile and which compiles.
     *
     * @param expectedRevision the revision that the caller decided on, if it must be that one
     * @param asking asked before compiling, inside a transaction: may refuse
     * @throws ProblemException {@code draft-not-publishable} with all findings, {@code
     *     draft-changed}
     */
    <T> T with(
            Optional<Long> expectedRevision,
            Consumer<DraftSnapshot> asking,
            Function<DraftSnapshot, T> act) {
        for (int i = 0; i < TRIES; i++) {
            var draft =
                    transactions.in(
                            access.tenant(),
                            () -> {
                                freezing.lock(
                                        access.tenant(), access.container(), expectedRevision);
                                var now = reader.snapshot(access.tenant(), access.container());
                                asking.accept(now);
                                return now;
                            });
            requirePublishable(compiler.compile(draft));
            var result =
                    transactions.in(
                            access.tenant(),
                            () -> {
                                long revision =
                                        freezing.lock(
                                                access.tenant(),
                                                access.container(),
                                                expectedRevision);
                                return revision == draft.revision()
                                        ? Optional.of(act.apply(draft))
                                        : Optional.<T>empty();
                            });
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw ProblemException.of(
                Problem.DRAFT_CHANGED, "The draft is being edited; try again when it rests.");
    }

    private static void requirePublishable(CompileResult result) {
        if (result instanceof CompileResult.Refused refused) {
            throw ProblemException.of(
                            Problem.DRAFT_NOT_PUBLISHABLE,
                            "The draft has errors; its validation lists them as well.")
                    .with("findings", FindingView.of(refused.findings()));
        }
    }
}
