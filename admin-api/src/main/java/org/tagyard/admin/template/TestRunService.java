package org.tagyard.admin.template;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.draft.DraftDesk;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.http.JsonBody;
import org.tagyard.admin.operation.Operations;
import org.tagyard.admin.security.Access;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.selftest.TemplateTestRunner;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.template.TemplateTests;

/** Runs the tests in template files: of templates in a draft, and of files that nobody keeps. */
@ApplicationScoped
class TestRunService {
    /** How long an answer waits for a run when the caller doesn't say. */
    private static final Duration USUAL_WAIT = Duration.ofSeconds(20);

    private static final int MAX_SCENARIOS = 200;
    private static final int MAX_NAME = 1_000;

    private final Access access;
    private final DraftDesk desk;
    private final TemplateUploads uploads;
    private final TemplateLibrary library;
    private final TestLanes lanes;
    private final Operations operations;
    private final TemplateTestRunner runner;

    TestRunService(
            Access access,
            DraftDesk desk,
            TemplateUploads uploads,
            TemplateLibrary library,
            TestLanes lanes,
            Operations operations,
            TemplateTestRunner runner) {
        this.access = access;
        this.desk = desk;
        this.uploads = uploads;
        this.library = library;
        this.lanes = lanes;
        this.operations = operations;
        this.runner = runner;
    }

    /** The tests of a template in the draft. */
    Response run(String id, JsonBody body) {
        var file =
                desk.read(draft ->
                        library.get(
                                        access.tenant(),
                                        TemplateViews.hash(TemplateService.find(draft, id)))
                                .file());
        var form = body.form();
        var all = !form.has("scenarios");
        var wanted = new HashSet<>(form.texts("scenarios", MAX_SCENARIOS, MAX_NAME));
        refuseUnknown(form, wanted, file);
        form.finish();
        var target =
                Target.in(access.container().toString(), "template", id, file.info().displayName());
        return run(target, file, all, wanted);
    }

    /** The tests in a file that isn't kept. */
    Response check(byte[] bytes) {
        var file = uploads.read(bytes).file();
        var target = Target.of("template-file", file.hash().toString(), file.info().displayName());
        return run(target, file, true, Set.of());
    }

    private Response run(Target target, TemplateFile file, boolean all, Set<String> wanted) {
        var tenant = access.tenant();
        return operations.run(
                tenant,
                "template-test-run",
                target,
                USUAL_WAIT,
                () ->
                        TestRunView.of(
                                lanes.run(
                                        tenant,
                                        () ->
                                                runner.run(
                                                        file,
                                                        it -> all || wanted.contains(it.name())))));
    }

    private static void refuseUnknown(Form form, Set<String> wanted, TemplateFile file) {
        var names = file.tests().scenarios().stream().map(TemplateTests.Scenario::name).toList();
        List<String> unknown = wanted.stream().filter(it -> !names.contains(it)).toList();
        if (!unknown.isEmpty()) {
            form.reject(
                    "scenarios",
                    Violation.Code.UNKNOWN_REFERENCE,
                    "The file has no scenario " + String.join(", ", unknown) + ".");
        }
    }
}
