package org.tagyard.platform.templateapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.permission.GrantedPermission;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.permission.Setting;
import org.tagyard.platform.script.BudgetExceeded;

/** Recognising Google's requests and reading their events (spec: template-runtime §7.2, §9). */
class MeasurementApisTest {
    private final ApiFixtures scripts = ApiFixtures.granted();

    /** §9.1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/g/collect?v=2&tid=G-1       | false | true",
                "/metrics/g/collect?v=2       | false | true",
                "/g/collect?v=1               | false | false",
                "/g/collect                   | false | false",
                "/g/collect/?v=2              | false | false",
                "/mp/collect?v=2              | false | false",
                "/collect?v=1&tid=UA-1        | true  | false",
                "/r/collect?v=1               | true  | false",
                "/j/collect?v=1               | true  | false",
                "/batch?v=1                   | true  | false",
                "/collect?v=2                 | false | false",
                "/x/collect?v=1               | false | false",
            })
    void pathAndVersionTellTheProtocols(String target, boolean isFirst, boolean isSecond) {
        scripts.host.with(TestingRequest.of("GET", target));

        assertThat(scripts.value("isRequestMpv1()")).isEqualTo(isFirst);
        assertThat(scripts.value("isRequestMpv2()")).isEqualTo(isSecond);
    }

    @Test
    void theVersionMayStandInTheBodysFirstLine() {
        scripts.host.with(TestingRequest.of("POST", "/batch").withBody("\r\nv=1&t=event\r\nt=x"));

        assertThat(scripts.value("isRequestMpv1()")).isEqualTo(true);
        assertThat(scripts.value("isRequestMpv2()")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"extractEventsFromMpv1", "extractEventsFromMpv2"})
    void anotherRequestHasNoEvents(String api) {
        assertThat(scripts.error(api + "()"))
                .isEqualTo("Error in " + api + ". The request is not of this protocol.");
    }

    /** §9.2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v=2                    | x-ga-protocol_version   | \"2\"",
                "tid=G-1                | x-ga-measurement_id     | \"G-1\"",
                "gtm=45je               | x-ga-gtm_version        | \"45je\"",
                "_p=1732450000000       | x-ga-page_id            | 1732450000000",
                "_s=3                   | x-ga-request_count      | 3",
                "cid=1.2                | client_id               | \"1.2\"",
                "uid=007                | user_id                 | \"007\"",
                "sid=1709204106         | ga_session_id           | \"1709204106\"",
                "sct=31                 | ga_session_number       | 31",
                "seg=1                  | x-ga-mp2-seg            | \"1\"",
                "ul=en-us               | language                | \"en-us\"",
                "sr=1512x982            | screen_resolution       | \"1512x982\"",
                "dt=A+b%20c             | page_title              | \"A b c\"",
                "dr=https%3A%2F%2Fa.example | page_referrer       | \"https://a.example\"",
                "en=page_view           | event_name              | \"page_view\"",
                "_et=1200               | engagement_time_msec    | 1200",
                "cu=EUR                 | currency                | \"EUR\"",
                "gcs=G111               | x-ga-gcs                | \"G111\"",
                "gcd=13l3               | x-ga-gcd                | \"13l3\"",
                "dma=0                  | x-ga-dma                | \"0\"",
                "dma_cps=syphamo        | x-ga-dma_cps            | \"syphamo\"",
                "npa=1                  | x-ga-npa                | \"1\"",
                "pscdl=noapi            | x-ga-pscdl              | \"noapi\"",
                "ecid=800748917         | x-ga-ecid               | \"800748917\"",
                "_ecid=8                | x-ga-ecid               | \"8\"",
                "are=1                  | x-ga-are                | \"1\"",
                "tfd=921                | x-ga-tfd                | 921",
                "lps=1                  | x-ga-lps                | true",
                "gdid=dZ                | x-ga-gdid               | \"dZ\"",
                "edid=dY                | x-ga-edid               | \"dY\"",
                "richsstsse             | x-ga-mp2-richsstsse     | \"\"",
                "frm=0                  | x-ga-mp2-frm            | \"0\"",
                "cs=news                | x-ga-mp2-cs             | \"news\"",
                "ep.method=mail         | method                  | \"mail\"",
                "ep.a.b=x               | a.b                     | \"x\"",
                "epn.value=19.90        | value                   | 19.9",
                "epn.value=many         | value                   | \"many\"",
                "epn.value=Infinity     | value                   | \"Infinity\"",
                "epn.value=             | value                   | \"\"",
                "up.plan=gold&upn.age=7 | x-ga-mp2-user_properties| {\"plan\":\"gold\",\"age\":7}",
                "_ss=1&_fv=1&_nsi=1&_c=1&_ee=1&_eu=AEA&_gaz=1 | x-ga-system_properties | {\"ss\":\"1\",\"fv\":\"1\",\"nsi\":\"1\",\"c\":\"1\",\"ee\":\"1\",\"eu\":\"AEA\",\"gaz\":\"1\"}",
                "uaa=x86&uab=64&uam=&uap=macOS&uapv=14.3.1&uaw=0&uamb=1 | client_hints | {\"architecture\":\"x86\",\"bitness\":\"64\",\"model\":\"\",\"platform\":\"macOS\",\"platform_version\":\"14.3.1\",\"wow64\":false,\"mobile\":true}",
                "uafvl=Chromium%3B122.0.6261.69%7CNot%28A%253ABrand%3B24.0.0.0 | client_hints | {\"full_version_list\":[{\"brand\":\"Chromium\",\"version\":\"122.0.6261.69\"},{\"brand\":\"Not(A:Brand\",\"version\":\"24.0.0.0\"}]}",
                "uafvl=what             | client_hints            | {\"full_version_list\":\"what\"}",
                "ur=IL-TA               | event_location          | {\"country\":\"IL\",\"region\":\"TA\"}",
                "ur=DE                  | event_location          | {\"country\":\"DE\"}",
                "ep.user_data.email=a%40b.example&ep.user_data.address.first_name=Ann | user_data | {\"email_address\":\"a@b.example\",\"address\":{\"first_name\":\"Ann\"}}",
                "em=tv.1~em.H1~pn.H2~fn0.H3~ln0.H4~ct0.Ulm | user_data | {\"sha256_email_address\":\"H1\",\"sha256_phone_number\":\"H2\",\"address\":{\"sha256_first_name\":\"H3\",\"sha256_last_name\":\"H4\",\"city\":\"Ulm\"}}",
                "em=tv.1~em.H1~em.H2~fn0.A~fn1.B | user_data | {\"sha256_email_address\":[\"H1\",\"H2\"],\"address\":[{\"sha256_first_name\":\"A\"},{\"sha256_first_name\":\"B\"}]}",
                "_uip=198.51.100.4      | ip_override             | \"198.51.100.4\"",
                "en=a&en=b              | event_name              | \"b\"",
            })
    void everyParameterHasItsKeyAndType(String query, String key, String json) {
        assertThat(member("/g/collect?v=2&" + query, key)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pr1=idA1~nmShoe~brX~caA~c2B~c3C~c4D~c5E~vared | {\"item_id\":\"A1\",\"item_name\":\"Shoe\",\"item_brand\":\"X\",\"item_category\":\"A\",\"item_category2\":\"B\",\"item_category3\":\"C\",\"item_category4\":\"D\",\"item_category5\":\"E\",\"item_variant\":\"red\"}",
                "pr1=pr9.5~qt2~cpC~lnL~lp3~liI~ds1~afF | {\"price\":9.5,\"quantity\":2,\"coupon\":\"C\",\"item_list_name\":\"L\",\"index\":3,\"item_list_id\":\"I\",\"discount\":1,\"affiliation\":\"F\"}",
                "pr1=piP~pnN~cnC~csS~loO | {\"promotion_id\":\"P\",\"promotion_name\":\"N\",\"creative_name\":\"C\",\"creative_slot\":\"S\",\"location_id\":\"O\"}",
                "pr1=nma~~b~~~~c~idx | {\"item_name\":\"a~b~~c\",\"item_id\":\"x\"}",
                "pr1=caA~ca2B | {\"item_category\":\"A\",\"item_category2\":\"B\"}",
                "pr1=ca2nd | {\"item_category\":\"2nd\"}",
                "pr1=k0size~v0XL~kAfit~vAslim | {\"size\":\"XL\",\"fit\":\"slim\"}",
                "pr1=zz5~k1alone | {\"zz\":\"5\",\"k1\":\"alone\"}",
            })
    void itemsAreReadFieldByField(String query, String item) {
        assertThat(member("/g/collect?v=2&" + query, "items")).isEqualTo("[" + item + "]");
    }

    @Test
    void itemsComeInTheOrderOfTheirNumbers() {
        assertThat(member("/g/collect?v=2&pr10=idj&pr2=idb&pr1=ida", "items"))
                .isEqualTo("[{\"item_id\":\"a\"},{\"item_id\":\"b\"},{\"item_id\":\"j\"}]");
        assertThat(member("/g/collect?v=2&pr201=idx&pr0=idy&pr01=idz", "x-ga-mp2-pr201"))
                .isEqualTo("\"idx\"");
    }

    /** §9.2, §9.3: common event data that no parameter carries. */
    @Test
    void theRequestItselfTellsAddressBrowserAndPage() {
        scripts.host.with(
                TestingRequest.of(
                                "GET",
                                "/g/collect?v=2&sst.tft=1&dl=https%3A%2F%2FShop.example%3A8080%2Fa%2Fb%3Fx%3D1")
                        .withHeaders(
                                Map.of(
                                        "user-agent", "Browser/1",
                                        "x-geo-country", "DE",
                                        "x-geo-region", "DE-BY")));

        assertThat(scripts.json("extractEventsFromMpv2()"))
                .isEqualTo(
                        "[{\"x-ga-protocol_version\":\"2\","
                                + "\"x-sst-system_properties\":{\"tft\":\"1\",\"request_start_time_ms\":1795521600000},"
                                + "\"page_location\":\"https://Shop.example:8080/a/b?x=1\","
                                + "\"ip_override\":\"203.0.113.7\",\"user_agent\":\"Browser/1\","
                                + "\"page_hostname\":\"shop.example\",\"page_path\":\"/a/b\","
                                + "\"event_location\":{\"country\":\"DE\",\"region\":\"BY\"}}]");
    }

    /** §9.1. */
    @Test
    void eachLineOfTheBodyIsAnEventThatOverridesTheQuery() {
        scripts.host.with(
                TestingRequest.of("POST", "/g/collect?v=2&tid=G-1&cid=7&dt=Shared")
                        .withBody("en=first&dt=Own\r\n\r\nen=second&_et=5\n"));

        assertThat(
                        scripts.json(
                                "extractEventsFromMpv2().map((e) => [e.event_name, e.page_title, e.client_id, e.engagement_time_msec])"))
                .isEqualTo("[[\"first\",\"Own\",\"7\",null],[\"second\",\"Shared\",\"7\",5]]");
    }

    /** §9.4. */
    @Test
    void universalAnalyticsHasItsOwnTable() {
        scripts.host.with(
                TestingRequest.of(
                        "GET",
                        "/collect?v=1&tid=UA-1&t=pageview&cid=5&uid=u&dl=https%3A%2F%2Fa.example%2Fp&dr=r&dt=T"
                                + "&ul=de&sr=1x2&vp=3x4&de=UTF-8&uip=198.51.100.1&ua=Old&ec=cat"));

        assertThat(scripts.json("extractEventsFromMpv1()"))
                .isEqualTo(
                        "[{\"x-ga-protocol_version\":\"1\",\"x-ga-measurement_id\":\"UA-1\","
                                + "\"event_name\":\"page_view\",\"client_id\":\"5\",\"user_id\":\"u\","
                                + "\"page_location\":\"https://a.example/p\",\"page_referrer\":\"r\",\"page_title\":\"T\","
                                + "\"language\":\"de\",\"screen_resolution\":\"1x2\",\"viewport_size\":\"3x4\","
                                + "\"page_encoding\":\"UTF-8\",\"ip_override\":\"198.51.100.1\",\"user_agent\":\"Old\","
                                + "\"x-ga-mp1-ec\":\"cat\",\"page_hostname\":\"a.example\",\"page_path\":\"/p\"}]");
    }

    @Test
    void whatUniversalAnalyticsSaysOfItsPageWinsOverTheAddress() {
        scripts.host.with(
                TestingRequest.of(
                        "GET",
                        "/collect?v=1&t=event&dh=h.example&dp=%2Fq&dl=https%3A%2F%2Fa.example%2Fp"));

        assertThat(
                        scripts.json(
                                "extractEventsFromMpv1().map((e) => [e.event_name, e.page_hostname, e.page_path])"))
                .isEqualTo("[[\"event\",\"h.example\",\"/q\"]]");
    }

    @Test
    void eventsOfARequestAreTheScriptsOwn() {
        scripts.host.with(TestingRequest.of("GET", "/g/collect?v=2&en=a"));

        assertThat(
                        scripts.json(
                                "(() => { extractEventsFromMpv2()[0].event_name = 'x'; return extractEventsFromMpv2()[0].event_name; })()"))
                .isEqualTo("\"a\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "isRequestMpv1()",
                "isRequestMpv2()",
                "extractEventsFromMpv1()",
                "extractEventsFromMpv2()"
            })
    void pathBodyAndQueryMustAllBeGranted(String call) {
        assertThat(new ApiFixtures().error(call))
                .isEqualTo("The requested permission read_request is not configured.");
        var withoutBody = new ApiFixtures();
        withoutBody.host.with(
                Grants.of(
                        List.of(
                                new GrantedPermission(
                                        "read_request",
                                        Map.of(
                                                "requestAccess", new Setting.Text("specific"),
                                                "pathAllowed", new Setting.Flag(true),
                                                "queryParametersAllowed", new Setting.Flag(true),
                                                "queryParameterAccess",
                                                        new Setting.Text("any"))))));
        assertThat(withoutBody.error(call)).contains("read_request", "body");
    }

    @Test
    void moreThanAHundredEventsAreRefused() {
        scripts.host.with(
                TestingRequest.of("POST", "/g/collect?v=2").withBody("en=a\n".repeat(100)));
        assertThat(scripts.json("extractEventsFromMpv2().length")).isEqualTo("100");

        scripts.host.with(
                TestingRequest.of("POST", "/g/collect?v=2").withBody("en=a\n".repeat(101)));
        assertThat(scripts.error("extractEventsFromMpv2()"))
                .isEqualTo("Error in extractEventsFromMpv2. The request has more than 100 events.");
    }

    @Test
    void moreThanAThousandParametersAreRefused() {
        var message = "Error in extractEventsFromMpv2. An event has more than 1000 parameters.";

        scripts.host.with(TestingRequest.of("GET", "/g/collect?v=2" + "&a=1".repeat(1_000)));
        assertThat(scripts.error("extractEventsFromMpv2()")).isEqualTo(message);

        scripts.host.with(TestingRequest.of("POST", "/g/collect?v=2").withBody("&a".repeat(1_000)));
        assertThat(scripts.error("extractEventsFromMpv2()")).isEqualTo(message);
    }

    @Test
    void nestingEndsWhereTheProtocolsDoes() {
        assertThat(member("/g/collect?v=2&ep.user_data." + "a.".repeat(400) + "z=1", "user_data"))
                .startsWith("{\"a\":{\"a\":{\"a\":{\"a.a.a")
                .hasSizeLessThan(900);
    }

    @Test
    void aPlaceThatIsTakenByATextBecomesTheObjectTheProtocolSays() {
        assertThat(
                        member(
                                "/g/collect?v=2&ep.client_hints=x&uam=Pixel&ep.__proto__=y&ep.constructor=z",
                                "client_hints"))
                .isEqualTo("{\"model\":\"Pixel\"}");
    }

    /** The neighbours pay nothing: a request of many megabytes ends the script that reads it. */
    @Test
    void readingIsChargedToTheScript() {
        var line = "ep.k=" + "v".repeat(300_000) + "\n";
        scripts.host.with(TestingRequest.of("POST", "/g/collect?v=2").withBody(line.repeat(60)));

        assertThatThrownBy(() -> scripts.value("extractEventsFromMpv2()"))
                .isInstanceOf(BudgetExceeded.class);
    }

    @Test
    void aSharedQueryIsPaidForOncePerEvent() {
        scripts.host.with(
                TestingRequest.of("POST", "/g/collect?v=2&ep.a=" + "x".repeat(200_000))
                        .withBody("en=a\n".repeat(100)));

        assertThatThrownBy(() -> scripts.value("extractEventsFromMpv2()"))
                .isInstanceOf(BudgetExceeded.class);
    }

    private String member(String target, String key) {
        scripts.host.with(TestingRequest.of("GET", target));
        var events = (ArrayValue) scripts.value("extractEventsFromMpv2()");
        return JsonText.write(((ObjectValue) events.get(0)).get(key)).orElse("undefined");
    }
}
