package org.tagyard.runtime.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tagyard.platform.compile.CompileInput;
import org.tagyard.platform.compile.CompileResult;
import org.tagyard.platform.compile.ContainerCompiler;
import org.tagyard.platform.compile.TemplateSource;
import org.tagyard.platform.container.Assembly;
import org.tagyard.platform.container.DraftDocument;
import org.tagyard.platform.container.DraftEntity;
import org.tagyard.platform.container.DraftSettings;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.template.TemplateReading;
import org.tagyard.platform.tenant.TypeId;
import org.tagyard.runtime.snapshot.LiveVersion;
import org.tagyard.runtime.snapshot.LoadedTemplate;

/** A container whose templates are written in the test; every permission is granted. */
public final class Shop {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PERMISSIONS =
            """
            [%s]
            """
                    .formatted(
                            String.join(
                                    ",",
                                    grant("logging", "environments", "all"),
                                    grant("read_event_data", "eventDataAccess", "any"),
                                    grant("read_request", "requestAccess", "any"),
                                    grant("access_response", "writeResponseAccess", "any"),
                                    grant("send_http", "allowedUrls", "any"),
                                    grant("get_cookies", "cookieAccess", "any"),
                                    grant("use_message", "allowedActions", "any"),
                                    grantRow(
                                            "access_bigquery",
                                            "allowedTables",
                                            "projectId",
                                            "*",
                                            "datasetId",
                                            "*",
                                            "tableId",
                                            "*",
                                            "operation",
                                            "write"),
                                    grantRow(
                                            "access_firestore",
                                            "allowedOptions",
                                            "projectId",
                                            "*",
                                            "path",
                                            "*",
                                            "operation",
                                            "read_write"),
                                    grant("return_response"),
                                    grant("run_container"),
                                    grant("read_container_data"),
                                    grant("send_pixel_from_browser", "allowedUrls", "any"),
                                    grant("read_event_metadata"),
                                    grant("access_template_storage")));

    private final ScriptEngine engine;
    private final List<DraftEntity> entities = new ArrayList<>();
    private final Map<String, LoadedTemplate> templates = new HashMap<>();
    private int number = 1;

    public Shop(ScriptEngine engine) {
        this.engine = engine;
    }

    private static String grant(String id, String... setting) {
        var parameter =
                setting.length == 0
                        ? ""
                        : "{\"key\": \"%s\", \"value\": {\"type\": 1, \"string\": \"%s\"}}"
                                .formatted(setting[0], setting[1]);
        return """
        {"instance": {"key": {"publicId": "%s", "versionId": "1"}, "param": [%s]}, "isRequired": true}\
        """
                .formatted(id, parameter);
    }

    /** A permission with one row of names and texts. */
    private static String grantRow(String id, String setting, String... row) {
        var keys = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (int i = 0; i < row.length; i += 2) {
            keys.add("{\"type\": 1, \"string\": \"%s\"}".formatted(row[i]));
            values.add("{\"type\": 1, \"string\": \"%s\"}".formatted(row[i + 1]));
        }
        return """
        {"instance": {"key": {"publicId": "%s", "versionId": "1"}, "param": [{"key": "%s", "value":
         {"type": 2, "listItem": [{"type": 3, "mapKey": %s, "mapValue": %s}]}}]}, "isRequired": true}\
        """
                .formatted(id, setting, keys, values);
    }

    /** A client that claims everything and runs one event with the body's text in {@code body}. */
    public Shop withClient() {
        return withClient(
                "Webhook",
                0,
                """
                const claim = require('claimRequest'), run = require('runContainer');
                claim();
                run({event_name: 'order', body: require('getRequestBody')()}, () => {
                  require('setResponseBody')('done');
                  require('returnResponse')();
                });
                """);
    }

    public Shop withClient(String name, int priority, String code) {
        return with(EntityKind.CLIENT, name, "CLIENT", code, "{'priority': " + priority + "}");
    }

    /** A tag that fires on every event. */
    public Shop withTag(String name, String code) {
        return withTag(name, code, "{'firingTriggers': ['all-events']}");
    }

    public Shop withTag(String name, String code, String members) {
        return with(EntityKind.TAG, name, "TAG", code, members);
    }

    public Shop withVariable(String name, String code) {
        return with(EntityKind.VARIABLE, name, "MACRO", code, "{}");
    }

    public Shop withTrigger(String name, String body) {
        add(EntityKind.TRIGGER, name, json(body));
        return this;
    }

    private Shop with(EntityKind kind, String name, String type, String code, String members) {
        var template = template(name, type, code);
        templates.put(template.contentHash(), template);
        add(
                EntityKind.TEMPLATE,
                name,
                JSON.createObjectNode().put("contentHash", template.contentHash()));
        var body = JSON.createObjectNode();
        body.putObject("template").put("name", name);
        body.setAll(json(members));
        add(kind, name, body);
        return this;
    }

    private void add(EntityKind kind, String name, ObjectNode body) {
        int it = number++;
        var id = TypeId.format(kind.idPrefix(), new UUID(0, it));
        entities.add(new DraftEntity(new EntityRef(kind, String.valueOf(it), id, name), 1, body));
    }

    private LoadedTemplate template(String name, String type, String code) {
        var text =
                """
                ___INFO___

                {"type": "%s", "id": "cvt_temp_public_id", "version": 1, "displayName": "%s",
                 "description": "", "securityGroups": [], "containerContexts": ["SERVER"]}

                ___TEMPLATE_PARAMETERS___

                [{"type": "TEXT", "name": "value", "displayName": "", "simpleValueType": true}]

                ___SANDBOXED_JS_FOR_SERVER___

                %s

                ___SERVER_PERMISSIONS___

                %s
                """
                        .formatted(type, name, code, PERMISSIONS);
        var file =
                switch (TemplateFile.read(text.getBytes(StandardCharsets.UTF_8))) {
                    case TemplateReading.Read read -> read.file();
                    case TemplateReading.Rejected rejected ->
                            throw new IllegalArgumentException(rejected.findings().toString());
                };
        return switch (engine.compile(file.code(), List.of("require", "data"))) {
            case Compilation.Compiled compiled ->
                    new LoadedTemplate(file, compiled.script(), Grants.of(file.permissions()));
            case Compilation.Refused refused ->
                    throw new IllegalArgumentException(refused.findings().toString());
        };
    }

    /** The bytes of all template files. */
    public List<byte[]> files() {
        return templates.values().stream().map(it -> it.file().bytes()).toList();
    }

    /** The document to publish. */
    public String document() {
        return assemble().document().toString();
    }

    private Assembly assemble() {
        return DraftDocument.assemble(
                entities,
                new DraftSettings(
                        "GTM-SHOP123",
                        "200",
                        "Shop",
                        Set.of("EVENT_NAME"),
                        false,
                        Optional.empty(),
                        Instant.EPOCH));
    }

    public LiveVersion build() {
        TemplateSource source =
                hash -> {
                    var found = templates.get(hash.toString());
                    return found == null
                            ? new TemplateSource.Lookup.Missing()
                            : new TemplateSource.Lookup.Usable(
                                    found.file(), found.script().requiredNames());
                };
        var compiler = new ContainerCompiler(source, List.of());
        return switch (compiler.compile(CompileInput.of(assemble(), List.of(), Instant.EPOCH))) {
            case CompileResult.Compiled compiled ->
                    new LiveVersion(7, "sha256:0", compiled.container(), templates);
            case CompileResult.Refused refused ->
                    throw new IllegalArgumentException(refused.findings().toString());
        };
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (IOException broken) {
            throw new UncheckedIOException(text, broken);
        }
    }
}
