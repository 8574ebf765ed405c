___INFO___

{
  "type": "CLIENT",
  "id": "cvt_XXXXX",
  "version": 1,
  "displayName": "Odd one",
  "description": "two
lines	and a tab",
  "containerContexts": ["SERVER"],
}

___TEMPLATE_PARAMETERS___

[
  {"type": "TEXT", "name": "a", "name": "b", "valueValidators": [{"type": "REGEX", "args": ["(?=x)"]}, {"type": "GA_ID"}]},
  {"type": "HOLOGRAM", "name": "h", "subParams": [{"type": "CHECKBOX", "name": "inside"}]},
  {"type": "TEXT", "name": "a"},
  {"type": "TEXT"},
  "text",
]

___SERVER_PERMISSIONS___

[
  {"instance": {"key": {"publicId": "send_http"}, "param": [
    {"key": "urls", "value": {"type": 2, "listItem": [{"type": 1, "string": "localhost:8080"}]}},
    {"key": "odd", "value": {"type": 7}}
  ]}},
  {"instance": {"key": {"publicId": "teleport"}}},
  {"instance": {}}
]

___SANDBOXED_JS_FOR_SERVER___

require('claimRequest')();

___INFO___

{"type": "TAG"}
