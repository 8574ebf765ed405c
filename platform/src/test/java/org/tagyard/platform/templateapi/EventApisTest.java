package org.tagyard.platform.templateapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.ObjectValue;

/** Events, the container, messages and storage (spec: template-runtime §6.4, §7.4). */
class EventApisTest {
    private final ApiFixtures scripts = ApiFixtures.granted();

    private static ObjectValue order() {
        return (ObjectValue)
                JsonText.parse("{\"event_name\":\"order\",\"items\":[{\"id\":\"a\"}],\"a.b\":1}")
                        .orElseThrow();
    }

    @Test
    void eventDataIsCopied() {
        scripts.host.with(new TestingEvent(order()));

        scripts.run(
                "const all = require('getAllEventData')(); all.items[0].id = 'changed'; all.x = 1;");

        assertThat(
                        scripts.json(
                                "[getEventData('items.0.id'), getEventData('a.b'), getEventData('items')]"))
                .isEqualTo("[\"a\",1,[{\"id\":\"a\"}]]");
        assertThat(scripts.value("getEventData('items.5.id.x')")).isEqualTo(UNDEFINED);
        assertThat(scripts.value("getEventData()")).isEqualTo(UNDEFINED);
    }

    @Test
    void aLiveClientHasNoEvent() {
        scripts.host.asClient();

        assertThat(scripts.value("getAllEventData()")).isEqualTo(UNDEFINED);
        assertThat(scripts.value("getEventData('a')")).isEqualTo(UNDEFINED);
        assertThat(scripts.error("addEventCallback(() => {})"))
                .isEqualTo(
                        "Error in addEventCallback. In a Client it must be bound to an event with bindToEvent.");
    }

    @Test
    void theContainerRunsOnlyOnAClaimedRequest() {
        scripts.host.asClient();

        assertThat(scripts.error("runContainer({})"))
                .isEqualTo("Request must be claimed before calling runContainer.");
    }

    @Test
    void aClientBindsFunctionsToTheEventItStarted() {
        scripts.host.asClient();
        scripts.run(
                """
                const getEventData = require('getEventData');
                const addEventCallback = require('addEventCallback');
                const log = require('logToConsole');
                require('claimRequest')();
                const event = {event_name: 'order'};
                require('runContainer')(event, (bind) => {
                    log('complete', bind(getEventData)('event_name'), getEventData('event_name'));
                }, (bind) => {
                    log('start', bind(getEventData)('event_name'));
                    bind(addEventCallback)((id, data) => {
                        log(id, data);
                    });
                });
                event.event_name = 'changed';
                log('called');
                """);
        var started = scripts.host.events().getFirst();

        started.event()
                .finish(
                        new EventReport(
                                "GTM-ABC",
                                List.of(
                                        new EventReport.TagResult(
                                                "7",
                                                EventReport.Status.FAILURE,
                                                Duration.ofMillis(12),
                                                new ObjectValue().put("name", "Slack")))));
        started.complete();

        assertThat(scripts.host.lines())
                .containsExactly(
                        "start order",
                        "called",
                        "GTM-ABC {\"tags\":[{\"id\":\"7\",\"status\":\"failure\",\"executionTime\":12,\"name\":\"Slack\"}]}",
                        "complete order undefined");
    }

    @Test
    void anErrorAtTheStartFailsTheCaller() {
        assertThat(scripts.error("runContainer({}, undefined, () => undefined.x)"))
                .startsWith("TypeError");
    }

    @Test
    void anErrorInALateCallbackStaysWithItsRun() {
        scripts.run("require('runContainer')({}, () => undefined.x);");

        scripts.host.events().getFirst().complete();

        assertThat(scripts.host.errors()).hasSize(1);
    }

    @Test
    void tellsTheContainer() {
        assertThat(scripts.json("getContainerVersion()"))
                .isEqualTo(
                        "{\"containerId\":\"GTM-ABC\",\"version\":\"7\",\"environmentName\":\"Live\","
                                + "\"environmentMode\":true,\"debugMode\":false,\"previewMode\":false}");
    }

    @Test
    void messagesReachListenersOfOtherRunsAtOnceAndAsCopies() {
        var other = ApiFixtures.granted();
        other.host.with(scripts.host.messages());
        other.run(
                "require('addMessageListener')('greeting', (type, m) => { require('logToConsole')(type, m); m.a = 2; });");

        var result =
                scripts.run(
                        """
                        const message = {a: 1};
                        const send = require('sendMessage');
                        send('greeting', message);
                        send('greeting', 'no object');
                        send('nobody', {});
                        return [message.a, require('hasMessageListener')('greeting'), require('hasMessageListener')('x')];
                        """);

        assertThat(JsonText.write(result)).contains("[1,true,false]");
        assertThat(other.host.lines()).containsExactly("greeting {\"a\":1}");
    }

    @Test
    void storageKeepsCopiesBetweenRuns() {
        scripts.run(
                """
                const storage = require('templateDataStorage');
                const value = {a: 1};
                storage.setItemCopy('k', value);
                value.a = 2;
                storage.setItemCopy('gone', 1);
                storage.setItemCopy('gone', null);
                storage.setItemCopy('removed', 1);
                storage.removeItem('removed');
                """);

        assertThat(
                        scripts.json(
                                "[templateDataStorage.getItemCopy('k'), templateDataStorage.getItemCopy('gone'), templateDataStorage.getItemCopy('removed')]"))
                .isEqualTo("[{\"a\":1},null,null]");
        scripts.value("templateDataStorage.clear()");
        assertThat(scripts.json("templateDataStorage.getItemCopy('k')")).isEqualTo("null");
    }

    @Test
    void aFullStorageSaysSo() {
        assertThat(
                        scripts.error(
                                "(function() { for (let i = 0; i < 11; i++) { templateDataStorage.setItemCopy('k' + i, i); } })()"))
                .isEqualTo(
                        "Error in templateDataStorage.setItemCopy. The template's storage is full.");
    }

    @Test
    void asksForPermissionsWithoutFailing() {
        assertThat(
                        scripts.json(
                                "[queryPermission('send_http', 'https://a.example/'), queryPermission('get_cookies', 'a')]"))
                .isEqualTo("[true,true]");
        assertThat(
                        new ApiFixtures()
                                .json(
                                        "[queryPermission('send_http', 'https://a.example/'), queryPermission(), queryPermission(5)]"))
                .isEqualTo("[false,false,false]");
    }
}
