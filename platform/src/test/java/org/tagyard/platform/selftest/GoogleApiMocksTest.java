package org.tagyard.platform.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.templateapi.ApiCatalogue;

/** Google's APIs in self-tests, mocked and not (spec: template-runtime §11.3–§11.5). */
class GoogleApiMocksTest {
    private static final TemplateTestRunner RUNNER =
            new TemplateTestRunner(
                    new DefaultScriptEngine(),
                    new ApiCatalogue(),
                    InstantSource.system(),
                    new Random(1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "isRequestMpv1              | true                     | ",
                "isRequestMpv2              | true                     | ",
                "extractEventsFromMpv1      | [{event_name: 'a'}]      | ",
                "extractEventsFromMpv2      | [{event_name: 'a'}]      | ",
                "sendPixelFromBrowser       | true                     | 'https://a.example/'",
                "getGoogleScript            | 'promised'               | 'GTAG', {id: 'G-1'}",
                "sendEventToGoogleAnalytics | 'promised'               | {event_name: 'a'}",
            })
    void aMockNeedsNoPermissionAndIsRecordedWithItsArguments(
            String api, String result, String arguments) {
        var given = arguments == null ? "" : arguments;

        assertThat(
                        outcome(
                                TemplateText.of(
                                                "CLIENT",
                                                "return require('%s')(%s);".formatted(api, given))
                                        .scenario(
                                                """
                                                mock('%1$s', %2$s);
                                                assertThat(runCode()).isEqualTo(%2$s);
                                                assertApi('%1$s').wasCalledWith(%3$s);
                                                """
                                                        .formatted(api, result, given))))
                .isEqualTo("passed");
    }

    @Test
    void aClientRunsTheEventsThatAMockExtracts() {
        assertThat(
                        outcome(
                                TemplateText.of(
                                                "CLIENT",
                                                """
                                                if (require('isRequestMpv2')()) {
                                                    require('claimRequest')();
                                                    require('extractEventsFromMpv2')().forEach((event) => {
                                                        require('runContainer')(event);
                                                    });
                                                }
                                                """)
                                        .scenario(
                                                """
                                                mock('isRequestMpv2', true);
                                                mock('extractEventsFromMpv2', () => [{event_name: 'a'}, {event_name: 'b'}]);
                                                mock('runContainer', () => {});
                                                runCode();
                                                assertApi('claimRequest').wasCalled();
                                                assertApi('runContainer').wasCalledWith({event_name: 'b'});
                                                """)))
                .isEqualTo("passed");
    }

    @Test
    void theRealCallIsRecordedToo() {
        assertThat(
                        outcome(
                                TemplateText.of(
                                                "TAG",
                                                "if (!require('sendPixelFromBrowser')('https://a.example/')) { data.gtmOnFailure(); }")
                                        .everythingGranted()
                                        .scenario(
                                                """
                                                runCode();
                                                assertApi('sendPixelFromBrowser').wasCalledWith('https://a.example/');
                                                assertApi('gtmOnFailure').wasCalled();
                                                """)))
                .isEqualTo("passed");
    }

    @Test
    void theOlderFormOfGetGoogleScriptNeverCallsBack() {
        assertThat(
                        outcome(
                                TemplateText.of(
                                                "CLIENT",
                                                "require('getGoogleScript')('GTM', () => { require('fail')(); }, {});")
                                        .everythingGranted()
                                        .scenario("assertThat(runCode()).isUndefined();")))
                .isEqualTo("passed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"extractEventsFromMpv1", "extractEventsFromMpv2"})
    void theEmptyRequestHasNoEvents(String api) {
        assertThat(
                        outcome(
                                TemplateText.of("CLIENT", "require('" + api + "')();")
                                        .everythingGranted()
                                        .scenario("runCode();")))
                .isEqualTo("Error in " + api + ". The request is not of this protocol.");
    }

    private static String outcome(TemplateText template) {
        var report = RUNNER.run(template.file()).scenarios().getFirst();
        return report.outcome() == TestReport.Outcome.PASSED
                ? "passed"
                : report.message().orElse("");
    }
}
