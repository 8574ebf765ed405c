This line stands before the first section and is ignored.
___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1.61,
  "securityGroups": [],
  "displayName": "✈ Order courier",
  "brand": {
    "id": "brand_dummy",
    "displayName": "example.org",
    "thumbnail": "data:image/png;base64,AAAA"
  },
  "description": "Tells a warehouse about an order.",
  "categories": ["CONVERSIONS", "Something else"],
  "containerContexts": [
    "SERVER"
  ]
}


___NOTES___

Created for Tagyard's tests.


___TEMPLATE_PARAMETERS___

[
  {
    "type": "TEXT",
    "name": "url",
    "displayName": "Address",
    "simpleValueType": true,
    "help": "Where the warehouse listens",
    "valueValidators": [
      {"type": "NON_EMPTY", "errorMessage": "The warehouse needs an address."},
      {"type": "REGEX", "args": ["https://.+"]}
    ]
  },
  {
    "type": "SELECT",
    "name": "method",
    "displayName": "Method",
    "macrosInSelect": true,
    "selectItems": [
      {"value": "POST", "displayValue": "POST"},
      {"value": 3, "displayValue": "three"},
      {"value": true, "displayValue": "yes"}
    ],
    "simpleValueType": true,
    "defaultValue": "POST"
  },
  {
    "type": "GROUP",
    "name": "extras",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "CHECKBOX",
        "name": "withItems",
        "checkboxText": "Send the items",
        "simpleValueType": true,
        "subParams": [
          {
            "type": "TEXT",
            "name": "itemsKey",
            "simpleValueType": true,
            "enablingConditions": [{"paramName": "withItems", "paramValue": true, "type": "EQUALS"}],
            "valueValidators": [{"type": "NON_EMPTY"}]
          }
        ]
      },
      {
        "type": "RADIO",
        "name": "currency",
        "radioItems": [
          {"value": "event", "displayValue": "From the event"},
          {
            "value": "fixed",
            "displayValue": "Fixed",
            "subParams": [
              {"type": "TEXT", "name": "fixedCurrency", "valueValidators": [{"type": "STRING_LENGTH", "args": [3, 3]}]}
            ]
          }
        ]
      },
      {"type": "LABEL", "name": "hint", "displayName": "Headers are sent as they are."}
    ]
  },
  {
    "type": "SIMPLE_TABLE",
    "name": "headers",
    "simpleTableColumns": [
      {"type": "TEXT", "name": "name", "isUnique": true, "valueValidators": [{"type": "NON_EMPTY"}]},
      {"type": "TEXT", "name": "value"}
    ],
    "valueValidators": [{"type": "TABLE_ROW_COUNT", "args": [1, 3]}]
  },
  {
    "type": "PARAM_TABLE",
    "name": "rules",
    "paramTableColumns": [
      {"param": {"type": "SELECT", "name": "kind", "selectItems": [{"value": "set"}, {"value": "drop"}]}, "isUnique": false},
      {
        "param": {
          "type": "TEXT",
          "name": "to",
          "valueValidators": [{"type": "NON_EMPTY"}],
          "enablingConditions": [{"paramName": "kind", "paramValue": "set", "type": "EQUALS"}]
        },
        "isUnique": false
      }
    ]
  },
  {"type": "TEXT", "name": "tags", "textAsList": true, "lineCount": 3, "canBeEmptyString": true}
]


___SANDBOXED_JS_FOR_SERVER___

const sendHttpRequest = require('sendHttpRequest');
// ___INFO___ in a comment is no section
sendHttpRequest(data.url)
  .then(data.gtmOnSuccess, data.gtmOnFailure);


___SERVER_PERMISSIONS___

[
  {
    "instance": {
      "key": {"publicId": "send_http", "versionId": "1"},
      "param": [
        {"key": "allowedUrls", "value": {"type": 1, "string": "specific"}},
        {"key": "urls", "value": {"type": 2, "listItem": [
          {"type": 1, "string": "https://warehouse.example/*"}
        ]}},
        {"key": "allowGoogleDomains", "value": {"type": 8, "boolean": true}}
      ]
    },
    "clientAnnotations": {"isEditedByUser": true},
    "isRequired": true
  },
  {
    "instance": {
      "key": {"publicId": "set_cookies", "versionId": "1"},
      "param": [
        {"key": "allowedCookies", "value": {"type": 2, "listItem": [
          {
            "type": 3,
            "mapKey": [{"type": 1, "string": "name"}, {"type": 1, "string": "domain"}],
            "mapValue": [{"type": 1, "string": "_order"}, {"type": 1, "string": "*"}]
          }
        ]}}
      ]
    },
    "isRequired": true
  },
  {"instance": {"key": {"publicId": "run_container", "versionId": "1"}}, "isRequired": true}
]


___TESTS___

scenarios:
- name: literal
  code: |-
    runCode({url: 'https://warehouse.example/'});

    assertApi('sendHttpRequest').wasCalled();
- name: 'quoted: with a colon'
  code: "runCode();\nassertApi('gtmOnSuccess')\
    .wasNotCalled();"
- name: plain
  code: runCode({});
- name: kept
  code: |+
    runCode({});

- name: indented
  code: |2-
      runCode({});
setup: |
  const url = 'https://warehouse.example/';
