package org.tagyard.local.template;

/** Texts of template files. */
final class TemplateFixtures {
    private static final String MAY_LOG =
            """
            [{"instance":{"key":{"publicId":"logging","versionId":"1"},
              "param":[{"key":"environments","value":{"type":1,"string":"all"}}]},"isRequired":true}]\
            """;

    private TemplateFixtures() {}

    /** A variable whose code stands in line 14 and whose first scenario's code in line 21. */
    static String aVariable(String code, String... scenarios) {
        var text =
                new StringBuilder(
                        """
                        ___INFO___

                        {"type":"MACRO","id":"cvt_temp_public_id","version":1,"displayName":"Doubler","containerContexts":["SERVER"]}


                        ___TEMPLATE_PARAMETERS___

                        []


                        ___SANDBOXED_JS_FOR_SERVER___


                        """);
        text.append(code).append("\n\n\n___SERVER_PERMISSIONS___\n\n").append(MAY_LOG);
        text.append("\n\n\n___TESTS___\n\nscenarios:\n");
        for (int i = 0; i < scenarios.length; i++) {
            text.append("- name: scenario ").append(i + 1).append("\n  code: |-\n");
            text.append(scenarios[i].strip().indent(4));
        }
        return text.append("\n\n___NOTES___\n\n").toString();
    }

    static String aDoubler(String... scenarios) {
        return aVariable("return data.n * 2;", scenarios);
    }
}
