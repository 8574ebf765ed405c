package org.tagyard.admin.draft;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.platform.problem.Violation;

/** Edits in bulk: all or nothing (spec: admin-api §1.5). */
@ApplicationScoped
class EditService {
    /** Most operations of one call. */
    static final int MAX_OPERATIONS = 500;

    private final DraftDesk desk;
    private final DraftAudit audit;

    EditService(DraftDesk desk, DraftAudit audit) {
        this.desk = desk;
        this.audit = audit;
    }

    /** The answer to a bulk edit, one result per operation in their order. */
    @Schema(name = "EditOutcome")
    record Outcome(long draftRevision, List<EditResult> operations) {
        Outcome {
            operations = List.copyOf(operations);
        }
    }

    Outcome edit(JsonBody body) {
        var form = body.form();
        Optional<Long> expected = form.integer("expectedDraftRevision", 1, Long.MAX_VALUE);
        if (!form.has("operations")) {
            form.reject("operations", Violation.Code.REQUIRED, "This member is needed.");
        }
        var operations = form.objects("operations", MAX_OPERATIONS, EditOperation::read);
        form.finish();
        var edited =
                desk.edit(
                        expected,
                        draft -> {
                            var results = new EditSteps(draft).run(operations);
                            if (draft.isTouched()) {
                                audit.edited(results);
                            }
                            return results;
                        });
        return new Outcome(edited.draftRevision(), edited.result());
    }
}
