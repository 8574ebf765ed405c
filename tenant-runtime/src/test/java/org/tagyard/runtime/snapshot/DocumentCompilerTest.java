package org.tagyard.runtime.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.runtime.snapshot.VersionCompiler.Outcome;

class DocumentCompilerTest {
    private final DocumentCompiler compiler =
            DocumentCompiler.with(new DefaultScriptEngine(), new ApiCatalogue(), Clock.systemUTC());

    private Outcome.Ready ready(String document) {
        var outcome =
                compiler.compile(
                        document,
                        Map.of(DocumentFixtures.templateHash(), DocumentFixtures.template()));
        assertThat(outcome).isInstanceOf(Outcome.Ready.class);
        return (Outcome.Ready) outcome;
    }

    private String refused(String document, Map<String, byte[]> templates) {
        var outcome = compiler.compile(document, templates);
        assertThat(outcome).isInstanceOf(Outcome.Unusable.class);
        return ((Outcome.Unusable) outcome).why();
    }

    @Test
    void aDocumentRunsWithTheTemplatesItRefersTo() {
        var ready = ready(DocumentFixtures.documentWithClient());
        assertThat(ready.container().publicId()).isEqualTo("GTM-AAAAAAA");
        assertThat(ready.container().clients()).hasSize(1);
        assertThat(ready.templates()).containsOnlyKeys(DocumentFixtures.templateHash());
        var template = ready.templates().values().iterator().next();
        assertThat(template.contentHash()).isEqualTo(DocumentFixtures.templateHash());
        assertThat(template.script().parameters()).containsExactly("require", "data");
    }

    @Test
    void oneTemplateIsCompiledOnceForAllThatUseIt() {
        var one = ready(DocumentFixtures.documentWithClient());
        var other = ready(DocumentFixtures.documentWithClient().replace("AAAAAAA", "BBBBBBB"));
        assertThat(other.templates().get(DocumentFixtures.templateHash()))
                .isSameAs(one.templates().get(DocumentFixtures.templateHash()));
    }

    @Test
    void aTemplateThatIsNotStoredIsNamed() {
        assertThat(refused(DocumentFixtures.documentWithClient(), Map.of()))
                .contains("template-missing");
    }

    @Test
    void aTemplateThatDoesNotCompileIsNamed() {
        assertThat(
                        refused(
                                DocumentFixtures.documentWithClient(),
                                Map.of(
                                        DocumentFixtures.templateHash(),
                                        "no template".getBytes(UTF_8))))
                .contains("template-broken");
    }

    @Test
    void whatIsNoDocumentIsRefused() {
        assertThat(refused("{", Map.of())).contains("no JSON");
        assertThat(refused("{}", Map.of())).contains("containerVersion");
    }
}
