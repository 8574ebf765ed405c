package org.tagyard.platform.templateapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.json.Null.NULL;
import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs as browsers read them (spec: template-runtime §7.1). */
class ParseUrlTest {
    private final ApiFixtures scripts = new ApiFixtures();

    @Test
    void tellsAllParts() {
        assertThat(
                        scripts.json(
                                "parseUrl('https://us%65r:p%40ss@Shop.Example:8443/a/../b c/?q=1+2&q=%C3%BC&x=#Top')"))
                .isEqualTo(
                        "{\"href\":\"https://us%65r:p%40ss@shop.example:8443/b%20c/?q=1+2&q=%C3%BC&x=#Top\","
                                + "\"origin\":\"https://shop.example:8443\",\"protocol\":\"https:\","
                                + "\"username\":\"us%65r\",\"password\":\"p%40ss\","
                                + "\"host\":\"shop.example:8443\",\"hostname\":\"shop.example\","
                                + "\"port\":\"8443\",\"pathname\":\"/b%20c/\","
                                + "\"search\":\"?q=1+2&q=%C3%BC&x=\","
                                + "\"searchParams\":{\"q\":[\"1 2\",\"ü\"],\"x\":\"\"},\"hash\":\"#Top\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "https://example.org                  | https://example.org/",
                "HTTP://EXAMPLE.org:80/A              | http://example.org/A",
                "https:example.org/x                  | https://example.org/x",
                "https:\\\\\\\\example.org\\\\x       | https://example.org/x",
                "https:////example.org                | https://example.org/",
                "https://example.org/%7Ea/./b/%2e%2E/c | https://example.org/%7Ea/c",
                "https://example.org/a/..             | https://example.org/",
                "https://example.org?q='              | https://example.org/?q=%27",
                "https://example.org/100%             | https://example.org/100%",
                "https://bücher.example/ü             | https://xn--bcher-kva.example/%C3%BC",
                "https://0x7f.1/                      | https://127.0.0.1/",
                "https://2130706433/                  | https://127.0.0.1/",
                "https://[2001:DB8:0:0::1]:443/       | https://[2001:db8::1]/",
                "https://[::ffff:1.2.3.4]/            | https://[::ffff:102:304]/",
                "mailto:a@example.org                 | mailto:a@example.org",
                "app://host/path/../x?y#z             | app://host/x?y#z",
                "file:///C:/a                         | file:///C:/a",
                "file://C:/a                          | file:///C:/a",
                "https://..ü.example/                 | https://..xn--tda.example/",
                "https://a.example/?                  | https://a.example/?",
            })
    void writesUrlsInTheirNormalForm(String written, String href) {
        assertThat(scripts.value("parseUrl(\"" + written.strip() + "\").href")).isEqualTo(href);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''",
                "'example.org/x'",
                "'//example.org'",
                "'/path'",
                "'https://'",
                "'https://a b/'",
                "'https://a.example:99999/'",
                "'https://a.example:x/'",
                "'https://1.2.3.4.5/'",
                "'https://[::1'",
                "'https://[::g]/'",
                "'https://%00.example/'",
                "'https://user@/'",
                "'app://:1'",
                "'app://:'",
                "'https://+127.0.0.1'",
                "'https://xn--bcher;a/'",
                "'1http://a.example'",
                "undefined",
                "null",
                "5",
                "{}"
            })
    void isUndefinedForWhatIsNoAbsoluteUrl(String argument) {
        assertThat(scripts.value("parseUrl(" + argument + ")")).isEqualTo(UNDEFINED);
    }

    @Test
    void malformedEscapesInParametersStayAsTheyAre() {
        assertThat(scripts.json("parseUrl('https://a.example/?a=100%&b=%zz%41').searchParams"))
                .isEqualTo("{\"a\":\"100%\",\"b\":\"%zzA\"}");
    }

    @Test
    void thereIsAlwaysAnObjectOfParameters() {
        assertThat(
                        scripts.json(
                                "[parseUrl('https://a.example').searchParams, parseUrl('https://a.example').search]"))
                .isEqualTo("[{},\"\"]");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "'https://a.b.co.uk/x', b.co.uk",
                "'www.example.com', example.com",
                "'WWW.Example.COM:8080', example.com",
                "'shop.someone.github.io', someone.github.io",
                "'a.b.example.unknownending', example.unknownending",
                "'www.example.com.', example.com",
                "'bücher.example.org', example.org",
                "'192.168.0.1', ''",
                "'https://[::1]/', ''",
                "'localhost', ''",
                "'co.uk', ''",
                "'not a host', ''",
            })
    void theRegistrableDomainFollowsThePublicSuffixList(String host, String domain) {
        assertThat(scripts.value("computeEffectiveTldPlusOne('" + host + "')")).isEqualTo(domain);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(scripts.value("computeEffectiveTldPlusOne(undefined)")).isEqualTo(UNDEFINED);
        assertThat(scripts.value("computeEffectiveTldPlusOne(null)")).isEqualTo(NULL);
    }
}
