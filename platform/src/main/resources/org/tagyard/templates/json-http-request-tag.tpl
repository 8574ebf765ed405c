___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "JSON HTTP request",
  "description": "Sends the event's data, chosen fields or a text of your own as JSON to an address, with the method and headers you set.",
  "categories": [
    "UTILITY"
  ],
  "brand": {
    "id": "tagyard",
    "displayName": "Tagyard"
  },
  "containerContexts": [
    "SERVER"
  ]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "TEXT",
    "name": "url",
    "displayName": "URL",
    "simpleValueType": true,
    "valueHint": "https://api.example.org/orders",
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      },
      {
        "type": "REGEX",
        "args": [
          "https?://.+"
        ],
        "errorMessage": "Give a full address that begins with https://."
      }
    ]
  },
  {
    "type": "SELECT",
    "name": "method",
    "displayName": "Method",
    "simpleValueType": true,
    "macrosInSelect": false,
    "defaultValue": "POST",
    "selectItems": [
      {
        "value": "POST",
        "displayValue": "POST"
      },
      {
        "value": "PUT",
        "displayValue": "PUT"
      },
      {
        "value": "PATCH",
        "displayValue": "PATCH"
      },
      {
        "value": "DELETE",
        "displayValue": "DELETE"
      },
      {
        "value": "GET",
        "displayValue": "GET"
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "bodyGroup",
    "displayName": "Body",
    "groupStyle": "ZIPPY_OPEN",
    "enablingConditions": [
      {
        "paramName": "method",
        "paramValue": "GET",
        "type": "NOT_EQUALS"
      }
    ],
    "subParams": [
      {
        "type": "RADIO",
        "name": "bodyKind",
        "displayName": "Content",
        "simpleValueType": true,
        "defaultValue": "event",
        "radioItems": [
          {
            "value": "event",
            "displayValue": "All data of the event, and the fields below"
          },
          {
            "value": "fields",
            "displayValue": "The fields below only"
          },
          {
            "value": "text",
            "displayValue": "A text of my own",
            "subParams": [
              {
                "type": "TEXT",
                "name": "text",
                "displayName": "Text",
                "simpleValueType": true,
                "lineCount": 8,
                "enablingConditions": [
                  {
                    "paramName": "bodyKind",
                    "paramValue": "text",
                    "type": "EQUALS"
                  }
                ],
                "valueValidators": [
                  {
                    "type": "NON_EMPTY"
                  }
                ]
              }
            ]
          }
        ]
      },
      {
        "type": "SIMPLE_TABLE",
        "name": "fields",
        "displayName": "Fields",
        "help": "A dotted name such as order.id makes nested objects.",
        "newRowButtonText": "Add field",
        "enablingConditions": [
          {
            "paramName": "bodyKind",
            "paramValue": "event",
            "type": "EQUALS"
          },
          {
            "paramName": "bodyKind",
            "paramValue": "fields",
            "type": "EQUALS"
          }
        ],
        "simpleTableColumns": [
          {
            "type": "TEXT",
            "name": "name",
            "displayName": "Name",
            "defaultValue": "",
            "isUnique": true,
            "valueValidators": [
              {
                "type": "NON_EMPTY"
              }
            ]
          },
          {
            "type": "TEXT",
            "name": "value",
            "displayName": "Value",
            "defaultValue": ""
          }
        ]
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "requestGroup",
    "displayName": "Request",
    "groupStyle": "ZIPPY_CLOSED",
    "subParams": [
      {
        "type": "SIMPLE_TABLE",
        "name": "headers",
        "displayName": "Headers",
        "newRowButtonText": "Add header",
        "simpleTableColumns": [
          {
            "type": "TEXT",
            "name": "name",
            "displayName": "Name",
            "defaultValue": "",
            "isUnique": true,
            "valueValidators": [
              {
                "type": "NON_EMPTY"
              }
            ]
          },
          {
            "type": "TEXT",
            "name": "value",
            "displayName": "Value",
            "defaultValue": ""
          }
        ]
      },
      {
        "type": "TEXT",
        "name": "timeout",
        "displayName": "Longest wait",
        "simpleValueType": true,
        "valueUnit": "milliseconds",
        "valueHint": "15000",
        "valueValidators": [
          {
            "type": "POSITIVE_NUMBER"
          }
        ]
      }
    ]
  }
]


___SANDBOXED_JS_FOR_SERVER___

// Sends the event, chosen fields or a text of your own to an address.

const JSON = require('JSON');
const getAllEventData = require('getAllEventData');
const getType = require('getType');
const logToConsole = require('logToConsole');
const makeInteger = require('makeInteger');
const makeString = require('makeString');
const sendHttpRequest = require('sendHttpRequest');

const method = data.method || 'POST';
const options = {
  method: method,
  headers: headers(),
  timeout: makeInteger(data.timeout) || 15000
};

sendHttpRequest(data.url, options, method === 'GET' ? undefined : body()).then((result) => {
  if (result.statusCode >= 200 && result.statusCode < 300) {
    data.gtmOnSuccess();
  } else {
    failed('status ' + result.statusCode);
  }
}, (error) => {
  failed(error && error.reason ? error.reason : 'failed');
});

function failed(why) {
  logToConsole('JSON HTTP request not delivered: ' + why);
  data.gtmOnFailure();
}

function headers() {
  const all = {};
  if (method !== 'GET') {
    all['content-type'] = 'application/json';
  }
  (data.headers || []).forEach((row) => {
    all[makeString(row.name).toLowerCase()] = row.value;
  });
  return all;
}

function body() {
  if (data.bodyKind === 'text') {
    return data.text;
  }
  const content = data.bodyKind === 'fields' ? {} : getAllEventData();
  (data.fields || []).forEach((row) => {
    put(content, makeString(row.name).split('.'), row.value);
  });
  return JSON.stringify(content);
}

/** Sets what a dotted name stands for; objects on the way are made. */
function put(target, names, value) {
  const last = names.length - 1;
  let at = target;
  for (let i = 0; i < last; i++) {
    if (getType(at[names[i]]) !== 'object') {
      at[names[i]] = {};
    }
    at = at[names[i]];
  }
  at[names[last]] = value;
}


___SERVER_PERMISSIONS___

[
  {
    "instance": {
      "key": {
        "publicId": "send_http",
        "versionId": "1"
      },
      "param": [
        {
          "key": "allowedUrls",
          "value": {
            "type": 1,
            "string": "any"
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "read_event_data",
        "versionId": "1"
      },
      "param": [
        {
          "key": "eventDataAccess",
          "value": {
            "type": 1,
            "string": "any"
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "logging",
        "versionId": "1"
      },
      "param": [
        {
          "key": "environments",
          "value": {
            "type": 1,
            "string": "debug"
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: Posts all data of the event as JSON
  code: |-
    answering(200);

    runCode({ url: 'https://api.example.org/orders' });

    assertThat(sent.url).isEqualTo('https://api.example.org/orders');
    assertThat(sent.options).isEqualTo({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      timeout: 15000
    });
    assertThat(JSON.parse(sent.body)).isEqualTo(event);
    assertApi('gtmOnSuccess').wasCalled();
    assertApi('gtmOnFailure').wasNotCalled();
- name: Fields are added to the event, dotted names as nested objects
  code: |-
    answering(200);

    runCode({
      url: 'https://api.example.org/orders',
      bodyKind: 'event',
      fields: [{ name: 'order.total', value: 19.9 }, { name: 'event_name.part', value: 'x' }]
    });

    assertThat(JSON.parse(sent.body)).isEqualTo({
      event_name: { part: 'x' },
      order: { id: 7, total: 19.9 }
    });
- name: Sends the fields alone
  code: |-
    answering(200);

    runCode({
      url: 'https://api.example.org/orders',
      bodyKind: 'fields',
      fields: [{ name: 'id', value: 7 }, { name: 'absent', value: undefined }]
    });

    assertThat(sent.body).isEqualTo('{"id":7}');
    assertApi('getAllEventData').wasNotCalled();
- name: Sends a text as it is, with other headers and method
  code: |-
    answering(204);

    runCode({
      url: 'https://api.example.org/orders',
      method: 'PUT',
      bodyKind: 'text',
      text: 'id=7',
      headers: [{ name: 'Content-Type', value: 'text/plain' }, { name: 'X-Key', value: 'k' }],
      timeout: '2000'
    });

    assertThat(sent.body).isEqualTo('id=7');
    assertThat(sent.options).isEqualTo({
      method: 'PUT',
      headers: { 'content-type': 'text/plain', 'x-key': 'k' },
      timeout: 2000
    });
    assertApi('gtmOnSuccess').wasCalled();
- name: A GET request has no body
  code: |-
    answering(200);

    runCode({ url: 'https://api.example.org/ping', method: 'GET' });

    assertThat(sent.body).isUndefined();
    assertThat(sent.options.headers).isEqualTo({});
- name: Any status but 2xx is a failure
  code: |-
    answering(302);
    runCode({ url: 'https://api.example.org/orders' });

    answering(500);
    runCode({ url: 'https://api.example.org/orders' });

    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
    assertApi('logToConsole').wasCalledWith('JSON HTTP request not delivered: status 500');
- name: No answer is a failure, and the log says why
  code: |-
    const callLater = require('callLater');
    mock('sendHttpRequest', () => Promise.create((resolve, reject) => reject({ reason: 'timed_out' })));

    runCode({ url: 'https://api.example.org/orders' });

    callLater(() => {
      assertApi('gtmOnFailure').wasCalled();
      assertApi('gtmOnSuccess').wasNotCalled();
      assertApi('logToConsole').wasCalledWith('JSON HTTP request not delivered: timed_out');
    });
- name: Its permissions cover what it does
  code: |-
    runCode({ url: 'https://api.example.org/orders' });

    assertApi('sendHttpRequest').wasCalled();
setup: |-
  const JSON = require('JSON');
  const Promise = require('Promise');

  const event = { event_name: 'order_created', order: { id: 7 } };
  let sent;

  mock('getAllEventData', event);
  mock('logToConsole', undefined);

  function answering(status) {
    mock('sendHttpRequest', (url, options, body) => {
      sent = { url: url, options: options, body: body };
      return { then: (ok) => ok({ statusCode: status, headers: {}, body: '' }) };
    });
  }


___NOTES___

Written for Tagyard; runs in Tag Manager server containers as well. Apache License 2.0.
