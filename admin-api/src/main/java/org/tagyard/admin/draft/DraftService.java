package org.tagyard.admin.draft;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.tagyard.admin.http.Call;
import org.tagyard.admin.http.ETags;
import org.tagyard.admin.security.Access;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.admin.store.JsonText;

/** What is to say about the draft of the container of the URL as a whole. */
@ApplicationScoped
class DraftService {
    private final TenantTransactions transactions;
    private final Access access;
    private final Call call;
    private final DraftStates states;
    private final DraftReader reader;
    private final DraftCompiler compiler;

    DraftService(
            TenantTransactions transactions,
            Access access,
            Call call,
            DraftStates states,
            DraftReader reader,
            DraftCompiler compiler) {
        this.transactions = transactions;
        this.access = access;
        this.call = call;
        this.states = states;
        this.reader = reader;
        this.compiler = compiler;
    }

    DraftView get() {
        return transactions.in(
                access.tenant(),
                () -> {
                    var state = states.get(access.tenant(), access.container());
                    var difference =
                            reader.snapshot(access.tenant(), access.container()).difference();
                    return new DraftView(
                            state.revision,
                            Optional.ofNullable(state.baseNumber),
                            new DraftView.Changed(
                                    difference.added(),
                                    difference.modified(),
                                    difference.removed()),
                            Optional.ofNullable(state.editedAt),
                            Optional.ofNullable(state.editedBy).map(JsonText::read),
                            state.editorIds());
                });
    }

    /**
     * Empty when the caller knows the findings of this revision already: then nothing is compiled.
     */
    Optional<ValidationView> validate() {
        var known =
                transactions.in(
                        access.tenant(),
                        () -> states.get(access.tenant(), access.container()).revision);
        if (call.knows(ETags.of(Long.toString(known)))) {
            return Optional.empty();
        }
        var snapshot =
                transactions.in(
                        access.tenant(),
                        () -> reader.snapshot(access.tenant(), access.container()));
        return Optional.of(ValidationView.of(snapshot, compiler.compile(snapshot)));
    }
}
