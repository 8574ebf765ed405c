package org.tagyard.platform.templateapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tagyard.platform.measurement.Protocol;

/** Everything a template may require. Immutable; one serves all runs. */
public final class ApiCatalogue {
    private final Map<String, Api> apis = new LinkedHashMap<>();

    public ApiCatalogue() {
        Stream.of(
                        valueApis(),
                        requestApis(),
                        responseApis(),
                        eventApis(),
                        outboundApis(),
                        testNames())
                .flatMap(List::stream)
                .forEach(api -> apis.put(api.entry().name(), api));
    }

    /** All names, in the order of the reference. */
    public List<String> names() {
        return List.copyOf(apis.keySet());
    }

    /** What there is to tell about each API, in the same order. */
    public List<ApiEntry> entries() {
        return apis.values().stream().map(Api::entry).toList();
    }

    /** The same without the names that belong to self-tests. */
    public List<ApiEntry> runtimeEntries() {
        return apis.values().stream()
                .filter(api -> !(api instanceof TestName))
                .map(Api::entry)
                .toList();
    }

    /** What there is to tell about one API; empty when there is none of this name. */
    public Optional<ApiEntry> entry(String name) {
        return find(name).map(Api::entry);
    }

    Optional<Api> find(String name) {
        return Optional.ofNullable(apis.get(name));
    }

    private static List<Api> valueApis() {
        return List.of(
                new JsonApi(),
                new MathApi(),
                new ObjectApi(),
                new PromiseApi(),
                new GetType(),
                new MakeInteger(),
                new MakeNumber(),
                new MakeString(),
                new MakeTableMap(),
                new EncodeUri(),
                new EncodeUriComponent(),
                new DecodeUri(),
                new DecodeUriComponent(),
                new ToBase64(),
                new FromBase64(),
                new Sha256(),
                new Sha256Sync(),
                new HmacSha256(),
                new GenerateRandom(),
                new GetTimestampMillis("getTimestampMillis"),
                new GetTimestampMillis("getTimestamp"),
                new ParseUrl(),
                new ComputeEffectiveTldPlusOne(),
                new CreateRegex(),
                new TestRegex(),
                new CallLater(),
                new LogToConsole());
    }

    private static List<Api> requestApis() {
        return List.of(
                new GetRequestMethod(),
                new GetRequestPath(),
                new GetRequestQueryString(),
                new GetRequestQueryParameter(),
                new GetRequestQueryParameters(),
                new GetRequestHeader(),
                new GetRequestBody(),
                new GetRemoteAddress(),
                new GetCookieValues(),
                new GetClientName(),
                MeasurementRequest.is("isRequestMpv1", Protocol.V1),
                MeasurementRequest.is("isRequestMpv2", Protocol.V2),
                MeasurementRequest.extract("extractEventsFromMpv1", Protocol.V1),
                MeasurementRequest.extract("extractEventsFromMpv2", Protocol.V2));
    }

    private static List<Api> responseApis() {
        return List.of(
                new ClaimRequest(),
                new SetResponseStatus(),
                new SetResponseHeader(),
                new SetResponseBody(),
                new SetPixelResponse(),
                new SetCookie(),
                new ReturnResponse(),
                new SendPixelFromBrowser());
    }

    private static List<Api> eventApis() {
        return List.of(
                new GetAllEventData(),
                new GetEventData(),
                new RunContainer(),
                new AddEventCallback(),
                new GetContainerVersion(),
                new AddMessageListener(),
                new HasMessageListener(),
                new SendMessage(),
                new QueryPermission(),
                new TemplateDataStorage());
    }

    private static List<Api> outboundApis() {
        return List.of(
                new SendHttpRequest(),
                new SendHttpGet(),
                new GetGoogleAuth(),
                new GetGoogleScript(),
                new SendEventToGoogleAnalytics(),
                new BigQueryApi(),
                new FirestoreApi());
    }

    private static List<Api> testNames() {
        return Stream.of("assertApi", "assertThat", "fail", "mock", "mockObject", "runCode")
                .<Api>map(TestName::new)
                .toList();
    }
}
