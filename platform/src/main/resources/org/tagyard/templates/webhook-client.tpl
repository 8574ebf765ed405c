___INFO___

{
  "type": "CLIENT",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Webhook",
  "description": "Claims webhooks on the paths you accept, turns JSON, forms and queries into events, one for each element of a batch, and answers the sender.",
  "categories": [
    "UTILITY",
    "TAG_MANAGEMENT"
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
    "type": "SIMPLE_TABLE",
    "name": "path",
    "displayName": "Accepted paths",
    "help": "A request is claimed when its path is one of these. A final * stands for anything.",
    "newRowButtonText": "Add path",
    "simpleTableColumns": [
      {
        "type": "TEXT",
        "name": "path",
        "displayName": "Path",
        "defaultValue": "",
        "isUnique": true,
        "valueHint": "/order_created",
        "valueValidators": [
          {
            "type": "NON_EMPTY"
          },
          {
            "type": "REGEX",
            "args": [
              "/[^?#\\s]*"
            ],
            "errorMessage": "A path begins with a slash and has neither a query nor spaces."
          }
        ]
      }
    ],
    "valueValidators": [
      {
        "type": "NON_EMPTY",
        "errorMessage": "Without a path nothing is claimed."
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "eventGroup",
    "displayName": "Event",
    "groupStyle": "ZIPPY_OPEN",
    "subParams": [
      {
        "type": "RADIO",
        "name": "eventNameSource",
        "displayName": "Event name",
        "simpleValueType": true,
        "defaultValue": "body",
        "radioItems": [
          {
            "value": "body",
            "displayValue": "From the body",
            "subParams": [
              {
                "type": "TEXT",
                "name": "eventNameMember",
                "displayName": "Member",
                "simpleValueType": true,
                "valueHint": "data.type",
                "help": "A dotted path. Left empty: event, then event_name, then the name that the path's sender gives, then the last segment of the path."
              }
            ]
          },
          {
            "value": "path",
            "displayValue": "The last segment of the path"
          },
          {
            "value": "fixed",
            "displayValue": "Always the same",
            "subParams": [
              {
                "type": "TEXT",
                "name": "fixedEventName",
                "displayName": "Name",
                "simpleValueType": true,
                "valueHint": "order_created",
                "enablingConditions": [
                  {
                    "paramName": "eventNameSource",
                    "paramValue": "fixed",
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
      }
    ]
  },
  {
    "type": "GROUP",
    "name": "responseGroup",
    "displayName": "Answer",
    "groupStyle": "ZIPPY_OPEN",
    "subParams": [
      {
        "type": "SELECT",
        "name": "responseStatus",
        "displayName": "Status",
        "simpleValueType": true,
        "macrosInSelect": false,
        "defaultValue": "200",
        "selectItems": [
          {
            "value": "200",
            "displayValue": "200 OK"
          },
          {
            "value": "201",
            "displayValue": "201 Created"
          },
          {
            "value": "202",
            "displayValue": "202 Accepted"
          },
          {
            "value": "204",
            "displayValue": "204 No Content"
          }
        ]
      },
      {
        "type": "RADIO",
        "name": "responseBody",
        "displayName": "Body",
        "simpleValueType": true,
        "defaultValue": "ok",
        "radioItems": [
          {
            "value": "ok",
            "displayValue": "{\"ok\": true}"
          },
          {
            "value": "id",
            "displayValue": "{\"ok\": true} and the id that was sent",
            "subParams": [
              {
                "type": "TEXT",
                "name": "idMember",
                "displayName": "Member that holds the id",
                "simpleValueType": true,
                "valueHint": "id",
                "help": "A dotted path. Left empty: id. A batch is answered with a list."
              }
            ]
          },
          {
            "value": "empty",
            "displayValue": "Empty"
          }
        ]
      },
      {
        "type": "RADIO",
        "name": "answerWhen",
        "displayName": "Answer the sender",
        "simpleValueType": true,
        "defaultValue": "finished",
        "radioItems": [
          {
            "value": "finished",
            "displayValue": "After all tags have finished"
          },
          {
            "value": "received",
            "displayValue": "At once",
            "help": "For senders that give up early. The answer then says nothing about the tags."
          }
        ]
      }
    ]
  }
]


___SANDBOXED_JS_FOR_SERVER___

// Claims webhooks on the accepted paths, turns each into events, and answers the sender.

const JSON = require('JSON');
const claimRequest = require('claimRequest');
const getRequestBody = require('getRequestBody');
const getRequestHeader = require('getRequestHeader');
const getRequestMethod = require('getRequestMethod');
const getRequestPath = require('getRequestPath');
const getRequestQueryParameters = require('getRequestQueryParameters');
const getType = require('getType');
const makeInteger = require('makeInteger');
const makeString = require('makeString');
const parseUrl = require('parseUrl');
const returnResponse = require('returnResponse');
const runContainer = require('runContainer');
const setResponseBody = require('setResponseBody');
const setResponseHeader = require('setResponseHeader');
const setResponseStatus = require('setResponseStatus');

const path = getRequestPath();
const method = getRequestMethod();

if (!isAccepted(path)) {
  return;
}
claimRequest();

if (method === 'OPTIONS' || method === 'HEAD') {
  setResponseStatus(204);
  returnResponse();
  return;
}

const received = readEvents();
if (received.error) {
  answer(400, { ok: false, error: received.error });
  return;
}
deliver(received.events);

/** A path is accepted as written, or by what stands before a final asterisk. */
function isAccepted(requested) {
  return (data.path || []).some((row) => {
    const accepted = makeString(row.path).trim();
    const last = accepted.length - 1;
    if (last >= 0 && accepted.charAt(last) === '*') {
      return requested.indexOf(accepted.substring(0, last)) === 0;
    }
    return withoutFinalSlash(requested) === withoutFinalSlash(accepted);
  });
}

function withoutFinalSlash(text) {
  const last = text.length - 1;
  return last > 0 && text.charAt(last) === '/' ? text.substring(0, last) : text;
}

/** Reads the payloads: {events: [...]} or {error: 'why not'}. */
function readEvents() {
  const body = getRequestBody();
  if (method === 'GET' || !body) {
    return { events: [toEvent(getRequestQueryParameters())] };
  }
  const contentType = makeString(getRequestHeader('content-type') || '').toLowerCase();
  if (contentType.indexOf('application/x-www-form-urlencoded') === 0) {
    return { events: [toEvent(parseUrl('https://form.invalid/?' + body.split('#').join('%23')).searchParams)] };
  }
  const payload = JSON.parse(body);
  if (getType(payload) === 'object') {
    return { events: [toEvent(payload)] };
  }
  if (getType(payload) !== 'array') {
    return { error: 'The body must be a JSON object, a JSON array of objects, or a form.' };
  }
  if (payload.some((element) => getType(element) !== 'object')) {
    return { error: 'Each element of a batch must be a JSON object.' };
  }
  return { events: payload.map(toEvent) };
}

/** The payload's members are the event's; where it came from lies beside them. */
function toEvent(payload) {
  const event = {};
  for (const key in payload) {
    event[key] = payload[key];
  }
  event.event_name = eventName(payload);
  event['x-webhook-path'] = path;
  event['x-webhook-method'] = method;
  return event;
}

function eventName(payload) {
  if (data.eventNameSource === 'fixed' && data.fixedEventName) {
    return data.fixedEventName;
  }
  if (data.eventNameSource === 'path') {
    return lastSegment();
  }
  if (data.eventNameMember) {
    return nameOr(memberAt(payload, data.eventNameMember), lastSegment());
  }
  return nameOr(payload.event || payload.event_name, nameOr(nameBySender(), lastSegment()));
}

function nameOr(named, otherwise) {
  return getType(named) === 'string' && named !== '' ? named : otherwise;
}

/** Set by Tagyard for paths whose sender is known, and by nobody else; absent elsewhere. */
function nameBySender() {
  return getRequestHeader('x-tagyard-event-name');
}

function lastSegment() {
  const segments = path.split('/').filter((segment) => segment !== '');
  return segments.length > 0 ? segments[segments.length - 1] : 'webhook';
}

/** What lies at a dotted path, such as order.id or items.0.name. */
function memberAt(value, keyPath) {
  return makeString(keyPath)
    .split('.')
    .reduce((at, key) => {
      const type = getType(at);
      return type === 'object' || type === 'array' ? at[key] : undefined;
    }, value);
}

/** Runs the container on each event; answers at once, or after all tags have finished. */
function deliver(events) {
  const answersNow = data.answerWhen === 'received' || events.length === 0;
  let unfinished = events.length;
  events.forEach((event) => {
    runContainer(event, () => {
      unfinished = unfinished - 1;
      if (unfinished === 0 && !answersNow) {
        accept(events);
      }
    });
  });
  if (answersNow) {
    accept(events);
  }
}

function accept(events) {
  const status = makeInteger(data.responseStatus) || 200;
  if (data.responseBody === 'empty' || status === 204) {
    setResponseStatus(status);
    returnResponse();
    return;
  }
  const body = { ok: true };
  if (data.responseBody === 'id') {
    const ids = events.map((event) => memberAt(event, data.idMember || 'id'));
    body.id = ids.length === 1 ? ids[0] : ids;
  }
  answer(status, body);
}

function answer(status, body) {
  setResponseStatus(status);
  setResponseHeader('content-type', 'application/json');
  setResponseBody(JSON.stringify(body));
  returnResponse();
}


___SERVER_PERMISSIONS___

[
  {
    "instance": {
      "key": {
        "publicId": "read_request",
        "versionId": "1"
      },
      "param": [
        {
          "key": "requestAccess",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "headersAllowed",
          "value": {
            "type": 8,
            "boolean": true
          }
        },
        {
          "key": "headerAccess",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "headerWhitelist",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "headerName"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "content-type"
                  }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "headerName"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "x-tagyard-event-name"
                  }
                ]
              }
            ]
          }
        },
        {
          "key": "queryParametersAllowed",
          "value": {
            "type": 8,
            "boolean": true
          }
        },
        {
          "key": "queryParameterAccess",
          "value": {
            "type": 1,
            "string": "any"
          }
        },
        {
          "key": "pathAllowed",
          "value": {
            "type": 8,
            "boolean": true
          }
        },
        {
          "key": "bodyAllowed",
          "value": {
            "type": 8,
            "boolean": true
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
        "publicId": "access_response",
        "versionId": "1"
      },
      "param": [
        {
          "key": "writeResponseAccess",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "writeStatusAllowed",
          "value": {
            "type": 8,
            "boolean": true
          }
        },
        {
          "key": "writeBodyAllowed",
          "value": {
            "type": 8,
            "boolean": true
          }
        },
        {
          "key": "writeHeadersAllowed",
          "value": {
            "type": 8,
            "boolean": true
          }
        },
        {
          "key": "writeHeaderAccess",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "writeHeaderWhitelist",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  {
                    "type": 1,
                    "string": "headerName"
                  }
                ],
                "mapValue": [
                  {
                    "type": 1,
                    "string": "content-type"
                  }
                ]
              }
            ]
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
        "publicId": "return_response",
        "versionId": "1"
      },
      "param": []
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "run_container",
        "versionId": "1"
      },
      "param": []
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: Claims an accepted path and runs the container on the body
  code: |-
    receive({ body: '{"event": "order_created", "order": {"id": 7, "total": 19.9}}' });

    runCode(settings);

    assertApi('claimRequest').wasCalled();
    assertThat(events).isEqualTo([{
      event: 'order_created',
      order: { id: 7, total: 19.9 },
      event_name: 'order_created',
      'x-webhook-path': '/order_created',
      'x-webhook-method': 'POST'
    }]);
- name: Leaves other paths to other clients
  code: |-
    receive({ path: '/order_created/extra', body: '{}' });

    runCode(settings);

    assertApi('claimRequest').wasNotCalled();
    assertApi('runContainer').wasNotCalled();
    assertApi('returnResponse').wasNotCalled();
- name: A final asterisk accepts everything below
  code: |-
    receive({ path: '/hooks/crm/deal', body: '{}' });

    runCode(settings);

    assertThat(events.length).isEqualTo(1);
    assertThat(events[0].event_name).isEqualTo('deal');
- name: A slash at the end makes no difference
  code: |-
    receive({ path: '/order_created/', body: '{}' });

    runCode(settings);

    assertApi('claimRequest').wasCalled();
    assertThat(events[0].event_name).isEqualTo('order_created');
- name: Without any path nothing is claimed
  code: |-
    receive({ body: '{}' });

    runCode({});

    assertApi('claimRequest').wasNotCalled();
- name: "The name is the body's event, then its event_name, then the path's last segment"
  code: |-
    receive({ body: '[{"event": "a", "event_name": "b"}, {"event_name": "b"}, {"event": ""}, {"event": 5}]' });

    runCode(settings);

    assertThat(events.map((event) => event.event_name)).isEqualTo(['a', 'b', 'order_created', 'order_created']);
- name: The name comes from the configured member of the body
  code: |-
    receive({ body: '{"event": "a", "data": {"type": "invoice.paid"}}' });

    settings.eventNameSource = 'body';
    settings.eventNameMember = 'data.type';
    runCode(settings);

    assertThat(events[0].event_name).isEqualTo('invoice.paid');
- name: A missing member falls back to the path, and text on the way is no object
  code: |-
    receive({ body: '{"event": "a", "data": "text"}' });

    settings.eventNameMember = 'data.length';
    runCode(settings);

    assertThat(events[0].event_name).isEqualTo('order_created');
- name: "A known sender's event name stands in for one that the payload lacks"
  code: |-
    receive({ body: '{"id": 7}', eventName: 'orders/paid' });
    runCode(settings);
    receive({ body: '{"event": "own"}', eventName: 'orders/paid' });
    runCode(settings);
    receive({ body: '[{"id": 1}, {"event_name": "own"}]', eventName: 'orders/paid' });
    runCode(settings);

    assertThat(events.map((event) => event.event_name)).isEqualTo(['orders/paid', 'own', 'orders/paid', 'own']);
- name: "A choice of its own goes before the sender's event name"
  code: |-
    receive({ body: '{"data": {"type": "invoice.paid"}}', eventName: 'orders/paid' });
    settings.eventNameMember = 'data.type';
    runCode(settings);
    settings.eventNameMember = 'data.missing';
    runCode(settings);
    settings.eventNameSource = 'path';
    runCode(settings);

    assertThat(events.map((event) => event.event_name)).isEqualTo(['invoice.paid', 'order_created', 'order_created']);
- name: The name can be fixed or taken from the path
  code: |-
    receive({ body: '{"event": "a"}' });

    settings.eventNameSource = 'fixed';
    settings.fixedEventName = 'purchase';
    runCode(settings);
    settings.eventNameSource = 'path';
    runCode(settings);

    assertThat(events.map((event) => event.event_name)).isEqualTo(['purchase', 'order_created']);
- name: A batch makes one event of each element and one answer
  code: |-
    const pending = [];
    mock('runContainer', (event, onComplete) => { pending.push(onComplete); });
    receive({ body: '[{"event": "a"}, {"event": "b"}]' });

    runCode(settings);
    pending[0]();
    assertApi('returnResponse').wasNotCalled();
    pending[1]();

    assertApi('returnResponse').wasCalled();
    assertThat(JSON.parse(bodySent)).isEqualTo({ ok: true });
- name: An empty batch is answered and makes no event
  code: |-
    receive({ body: '[]' });

    runCode(settings);

    assertApi('runContainer').wasNotCalled();
    assertThat(statusSent).isEqualTo(200);
    assertApi('returnResponse').wasCalled();
- name: "A form's fields are the event's members"
  code: |-
    receive({
      body: 'event=lead&name=Ana+Lovelace&tag=a&tag=b',
      contentType: 'application/x-www-form-urlencoded; charset=UTF-8'
    });

    runCode(settings);

    assertThat(events[0].event_name).isEqualTo('lead');
    assertThat(events[0].name).isEqualTo('Ana Lovelace');
    assertThat(events[0].tag).isEqualTo(['a', 'b']);
- name: "A GET request's query is the event"
  code: |-
    receive({ method: 'GET', query: { event: 'opened', id: '5' } });

    runCode(settings);

    assertThat(events[0].event_name).isEqualTo('opened');
    assertThat(events[0].id).isEqualTo('5');
- name: Broken JSON is refused with the reason and makes no event
  code: |-
    receive({ body: '{"event": ' });

    runCode(settings);

    assertApi('runContainer').wasNotCalled();
    assertThat(statusSent).isEqualTo(400);
    assertThat(JSON.parse(bodySent).ok).isFalse();
    assertThat(JSON.parse(bodySent).error).contains('JSON object');
- name: A batch of anything but objects is refused as a whole
  code: |-
    receive({ body: '[{"event": "a"}, 5]' });

    runCode(settings);

    assertApi('runContainer').wasNotCalled();
    assertThat(statusSent).isEqualTo(400);
    assertThat(JSON.parse(bodySent).error).contains('Each element');
- name: Answers at once when told to
  code: |-
    mock('runContainer', () => {});
    receive({ body: '{}' });

    settings.answerWhen = 'received';
    settings.responseStatus = '202';
    runCode(settings);

    assertThat(statusSent).isEqualTo(202);
    assertApi('returnResponse').wasCalled();
- name: Waits for the tags unless told otherwise
  code: |-
    mock('runContainer', () => {});
    receive({ body: '{}' });

    runCode(settings);

    assertApi('returnResponse').wasNotCalled();
- name: Sends back the id, of a batch each
  code: |-
    settings.responseBody = 'id';
    receive({ body: '{"id": "o-1"}' });
    runCode(settings);
    assertThat(JSON.parse(bodySent)).isEqualTo({ ok: true, id: 'o-1' });

    settings.idMember = 'order.id';
    receive({ body: '[{"order": {"id": 1}}, {"order": {"id": 2}}]' });
    runCode(settings);
    assertThat(JSON.parse(bodySent)).isEqualTo({ ok: true, id: [1, 2] });
- name: An empty answer has neither body nor content type
  code: |-
    settings.responseBody = 'empty';
    receive({ body: '{}' });
    runCode(settings);

    settings.responseBody = 'ok';
    settings.responseStatus = '204';
    runCode(settings);

    assertApi('setResponseBody').wasNotCalled();
    assertApi('setResponseHeader').wasNotCalled();
    assertApi('returnResponse').wasCalled();
- name: Answers the questions of senders that only check the address
  code: |-
    receive({ method: 'HEAD' });

    runCode(settings);

    assertThat(statusSent).isEqualTo(204);
    assertApi('runContainer').wasNotCalled();
    assertApi('returnResponse').wasCalled();
- name: Its permissions cover what it does
  code: |-
    mock('getRequestPath', '/order_created');
    mock('getRequestMethod', 'GET');

    runCode(settings);

    assertApi('getRequestBody').wasCalled();
    assertApi('getRequestQueryParameters').wasCalled();
setup: |-
  const JSON = require('JSON');

  const events = [];
  const settings = { path: [{ path: '/order_created' }, { path: '/hooks/*' }] };

  let bodySent;
  let statusSent = 200;

  mock('setResponseStatus', (status) => { statusSent = status; });
  mock('setResponseBody', (body) => { bodySent = body; });
  mock('runContainer', (event, onComplete) => {
    events.push(event);
    onComplete();
  });

  function receive(request) {
    mock('getRequestPath', request.path || '/order_created');
    mock('getRequestMethod', request.method || 'POST');
    mock('getRequestBody', request.body);
    mock('getRequestQueryParameters', request.query || {});
    mock('getRequestHeader', (name) =>
      name === 'content-type' ? request.contentType || 'application/json' : request.eventName);
  }


___NOTES___

Written for Tagyard; runs in Tag Manager server containers as well. Apache License 2.0.
