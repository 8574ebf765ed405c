package org.tagyard.platform.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.Charges;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.ObjectValue;

/** Writing event data as a collect request (spec: container-model §7.3, §7.6). */
class Ga4RequestTest {
    static List<String> twoWayParameters() {
        var names = new ArrayList<>(ParameterTable.GA4.parameters());
        names.removeAll(List.of("v", "tid", "_ecid", "uafvl"));
        return names;
    }

    /** One table, both directions: what was read is written as it came. */
    @ParameterizedTest
    @MethodSource("twoWayParameters")
    void everyRowOfTheTableComesBackAsItWas(String parameter) {
        assertThat(query(read("tid", "G-1", parameter, "1")))
                .isEqualTo("v=2&tid=G-1&" + parameter + "=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frm=0",
                "ep.method=a%20b",
                "epn.value=19.9",
                "up.plan=gold",
                "upn.age=7",
                "_ss=1",
                "_eu=AEA",
                "ur=IL-TA",
                "ur=DE",
                "em=tv.1~em.H",
                "uafvl=Chromium%3B122%7CNot%2528A%3B24",
                "pr1=idA~nmB~~C~pr9.5~k0size~v0XL"
            })
    void familiesItemsAndNestedValuesComeBackToo(String pair) {
        var nameAndValue = pair.split("=", 2);

        assertThat(query(read("tid", "G-1", nameAndValue[0], Percent.decode(nameAndValue[1]))))
                .isEqualTo("v=2&tid=G-1&" + pair.replace("~", "%7E"));
    }

    @Test
    void valuesOfOtherEventsBecomeParametersOfTheirKind() {
        var event =
                event(
                        """
                        {"x-ga-measurement_id":"G-1","event_name":"purchase","value":5,"method":"x","is_new":true,
                         "nothing":null,"list":[1],"object":{"a":1},"currency":"EUR","client_id":"1.2"}\
                        """);

        assertThat(query(event))
                .isEqualTo(
                        "v=2&tid=G-1&cid=1.2&en=purchase&epn.value=5&ep.method=x&ep.is_new=true&cu=EUR");
    }

    @Test
    void whatIsOfNoUseToTheReceiverStaysHere() {
        var event =
                event(
                        """
                        {"x-ga-measurement_id":"G-1","x-ga-protocol_version":"1","x-ga-js_client_id":"9","x-ga-mp1-ec":"c",
                         "x-ga-mp2-richsstsse":"","x-sst-system_properties":{"tft":"1"},"user_agent":"Browser/1",
                         "page_location":"https://a.example/p","page_hostname":"a.example","page_path":"/p",
                         "user_data":{"email_address":"a@b.example"}}\
                        """);
        var request = Ga4Request.of(event, Charges.NONE).orElseThrow();

        assertThat(request.query()).isEqualTo("v=2&tid=G-1&dl=https%3A%2F%2Fa.example%2Fp");
        assertThat(request.userAgent()).contains("Browser/1");
        assertThat(request).hasToString("Ga4Request[]");
    }

    @Test
    void aPathWithoutAddressIsNotLost() {
        assertThat(query(event("{\"x-ga-measurement_id\":\"G-1\",\"page_path\":\"/p\"}")))
                .isEqualTo("v=2&tid=G-1&ep.page_path=%2Fp");
    }

    @Test
    void theVisitorsAddressTravelsAsParameter() {
        assertThat(
                        query(
                                event(
                                        "{\"x-ga-measurement_id\":\"G-1\",\"ip_override\":\"198.51.100.4\"}")))
                .isEqualTo("v=2&tid=G-1&_uip=198.51.100.4");
    }

    @Test
    void aLongEventTravelsInTheBody() {
        var event =
                event("{\"x-ga-measurement_id\":\"G-1\",\"event_name\":\"e\",\"client_id\":\"1\"}")
                        .put("text", "x".repeat(3_000));
        var request = Ga4Request.of(event, Charges.NONE).orElseThrow();

        assertThat(request.query()).isEqualTo("v=2&tid=G-1&cid=1");
        assertThat(request.body()).contains("en=e&ep.text=" + "x".repeat(3_000));
    }

    @Test
    void anEventWithoutMeasurementIdHasNoRequest() {
        assertThat(Ga4Request.of(new ObjectValue(), Charges.NONE)).isEmpty();
        assertThat(Ga4Request.of(event("{\"x-ga-measurement_id\":{}}"), Charges.NONE)).isEmpty();
    }

    @Test
    void onlyTwoHundredItemsAreWritten() {
        var items = new ArrayValue();
        for (int i = 0; i < 250; i++) {
            items.add(new ObjectValue().put("item_id", "i" + i));
        }
        items.set(3, "no item");
        var event = event("{\"x-ga-measurement_id\":\"G-1\"}").put("items", items);

        var body = Ga4Request.of(event, Charges.NONE).orElseThrow().body().orElseThrow();

        assertThat(body.split("&"))
                .hasSize(199)
                .doesNotContain("pr4=idi3")
                .endsWith("pr200=idi199");
    }

    /** Text that is no UTF-8, and keys that are no names, still make a request. */
    @Test
    void oddKeysAndLoneSurrogatesAreEncoded() {
        assertThat(
                        query(
                                event("{\"x-ga-measurement_id\":\"G-1\"}")
                                        .put("a&b=c", "x\ny")
                                        .put("s", "\ud800")))
                .isEqualTo("v=2&tid=G-1&ep.a%26b%3Dc=x%0Ay&ep.s=%3F");
    }

    private static ObjectValue event(String json) {
        return (ObjectValue) JsonText.parse(json).orElseThrow();
    }

    private static ObjectValue read(String... namesAndValues) {
        var builder = new EventBuilder(Protocol.V2, Charges.NONE);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    private static String query(ObjectValue event) {
        return Ga4Request.of(event, Charges.NONE).orElseThrow().query();
    }
}
