___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Slack message",
  "description": "Posts a message to Slack, through an incoming webhook or as an app with chat.postMessage.",
  "categories": [
    "CHAT",
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
    "type": "RADIO",
    "name": "sendAs",
    "displayName": "Send through",
    "simpleValueType": true,
    "defaultValue": "webhook",
    "radioItems": [
      {
        "value": "webhook",
        "displayValue": "An incoming webhook",
        "subParams": [
          {
            "type": "TEXT",
            "name": "webhookUrl",
            "displayName": "Webhook URL",
            "simpleValueType": true,
            "valueHint": "https://hooks.slack.com/services/…",
            "enablingConditions": [
              {
                "paramName": "sendAs",
                "paramValue": "webhook",
                "type": "EQUALS"
              }
            ],
            "valueValidators": [
              {
                "type": "NON_EMPTY"
              },
              {
                "type": "REGEX",
                "args": [
                  "https://hooks\\.slack\\.com/.+"
                ],
                "errorMessage": "An incoming webhook begins with https://hooks.slack.com/."
              }
            ]
          }
        ]
      },
      {
        "value": "app",
        "displayValue": "An app's token",
        "subParams": [
          {
            "type": "TEXT",
            "name": "token",
            "displayName": "Bot token",
            "simpleValueType": true,
            "valueHint": "xoxb-…",
            "help": "The app needs the scope chat:write and must be a member of the channel.",
            "enablingConditions": [
              {
                "paramName": "sendAs",
                "paramValue": "app",
                "type": "EQUALS"
              }
            ],
            "valueValidators": [
              {
                "type": "NON_EMPTY"
              }
            ]
          },
          {
            "type": "TEXT",
            "name": "channel",
            "displayName": "Channel",
            "simpleValueType": true,
            "valueHint": "C0123456789",
            "enablingConditions": [
              {
                "paramName": "sendAs",
                "paramValue": "app",
                "type": "EQUALS"
              }
            ],
            "valueValidators": [
              {
                "type": "NON_EMPTY"
              }
            ]
          },
          {
            "type": "TEXT",
            "name": "threadTimestamp",
            "displayName": "Answer in the thread of",
            "simpleValueType": true,
            "valueHint": "1700000000.000100",
            "enablingConditions": [
              {
                "paramName": "sendAs",
                "paramValue": "app",
                "type": "EQUALS"
              }
            ]
          }
        ]
      }
    ]
  },
  {
    "type": "TEXT",
    "name": "text",
    "displayName": "Text",
    "simpleValueType": true,
    "lineCount": 6,
    "help": "In Slack's markup: *bold*, _italic_, &lt;https://example.org|link&gt;.",
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      }
    ]
  },
  {
    "type": "CHECKBOX",
    "name": "hidesPreviews",
    "checkboxText": "Show no previews of links",
    "simpleValueType": true,
    "defaultValue": false
  }
]


___SANDBOXED_JS_FOR_SERVER___

// Posts a message to Slack, through an incoming webhook or as an app.

const JSON = require('JSON');
const logToConsole = require('logToConsole');
const makeString = require('makeString');
const sendHttpRequest = require('sendHttpRequest');

const isApp = data.sendAs === 'app';
const url = isApp ? 'https://slack.com/api/chat.postMessage' : data.webhookUrl;
const headers = { 'content-type': 'application/json; charset=utf-8' };
if (isApp) {
  headers.authorization = 'Bearer ' + data.token;
}

sendHttpRequest(url, { method: 'POST', headers: headers, timeout: 10000 }, JSON.stringify(message()))
  .then((result) => {
    const why = refusal(result);
    if (why) {
      failed(why);
    } else {
      data.gtmOnSuccess();
    }
  }, (error) => {
    failed(error && error.reason ? error.reason : 'failed');
  });

function message() {
  const content = { text: makeString(data.text) };
  if (isApp) {
    content.channel = data.channel;
    if (data.threadTimestamp) {
      content.thread_ts = makeString(data.threadTimestamp);
    }
  }
  if (data.hidesPreviews) {
    content.unfurl_links = false;
    content.unfurl_media = false;
  }
  return content;
}

/** Why Slack did not take the message; its API says so in the body of a 200. */
function refusal(result) {
  if (result.statusCode < 200 || result.statusCode >= 300) {
    return 'status ' + result.statusCode;
  }
  if (!isApp) {
    return undefined;
  }
  const answer = JSON.parse(result.body) || {};
  return answer.ok ? undefined : answer.error || 'unexpected answer';
}

function failed(why) {
  logToConsole('Slack message not delivered: ' + why);
  data.gtmOnFailure();
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
            "string": "specific"
          }
        },
        {
          "key": "urls",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "https://hooks.slack.com/*"
              },
              {
                "type": 1,
                "string": "https://slack.com/api/chat.postMessage"
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
- name: Posts the text to the incoming webhook
  code: |-
    answering(200, 'ok');

    runCode(webhook);

    assertThat(sent).isEqualTo({
      url: 'https://hooks.slack.com/services/T0/B0/x',
      options: {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        timeout: 10000
      },
      body: { text: 'New order' }
    });
    assertApi('gtmOnSuccess').wasCalled();
- name: Posts as an app to a channel
  code: |-
    answering(200, '{"ok": true}');

    runCode(app);

    assertThat(sent.url).isEqualTo('https://slack.com/api/chat.postMessage');
    assertThat(sent.options.headers.authorization).isEqualTo('Bearer xoxb-1');
    assertThat(sent.body).isEqualTo({ text: 'New order', channel: 'C1' });
    assertApi('gtmOnSuccess').wasCalled();
    assertApi('gtmOnFailure').wasNotCalled();
- name: Answers in a thread and hides previews
  code: |-
    answering(200, '{"ok": true}');

    app.threadTimestamp = '1700000000.000100';
    app.hidesPreviews = true;
    runCode(app);

    assertThat(sent.body).isEqualTo({
      text: 'New order',
      channel: 'C1',
      thread_ts: '1700000000.000100',
      unfurl_links: false,
      unfurl_media: false
    });
- name: "What Slack's API refuses in a 200 is a failure"
  code: |-
    answering(200, '{"ok": false, "error": "not_in_channel"}');
    runCode(app);
    assertApi('logToConsole').wasCalledWith('Slack message not delivered: not_in_channel');

    answering(200, '<html>');
    runCode(app);
    assertApi('logToConsole').wasCalledWith('Slack message not delivered: unexpected answer');

    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
- name: A webhook that is gone is a failure
  code: |-
    answering(404, 'no_service');

    runCode(webhook);

    assertApi('gtmOnFailure').wasCalled();
    assertApi('logToConsole').wasCalledWith('Slack message not delivered: status 404');
- name: No answer is a failure
  code: |-
    const callLater = require('callLater');
    mock('sendHttpRequest', () => Promise.create((resolve, reject) => reject({ reason: 'failed' })));

    runCode(webhook);

    callLater(() => {
      assertApi('gtmOnFailure').wasCalled();
      assertApi('gtmOnSuccess').wasNotCalled();
    });
- name: Its permissions cover both ways
  code: |-
    runCode(webhook);
    runCode(app);

    assertApi('sendHttpRequest').wasCalled();
- name: It can call nobody but Slack
  code: |-
    const queryPermission = require('queryPermission');

    assertThat(queryPermission('send_http', 'https://hooks.slack.com/services/T0/B0/x')).isTrue();
    assertThat(queryPermission('send_http', 'https://slack.com/api/chat.postMessage')).isTrue();
    assertThat(queryPermission('send_http', 'https://slack.com/api/files.list')).isFalse();
    assertThat(queryPermission('send_http', 'https://example.org/')).isFalse();
setup: |-
  const JSON = require('JSON');
  const Promise = require('Promise');

  const webhook = { webhookUrl: 'https://hooks.slack.com/services/T0/B0/x', text: 'New order' };
  const app = { sendAs: 'app', token: 'xoxb-1', channel: 'C1', text: 'New order' };
  let sent;

  mock('logToConsole', undefined);

  function answering(status, body) {
    mock('sendHttpRequest', (url, options, content) => {
      sent = { url: url, options: options, body: JSON.parse(content) };
      return { then: (ok) => ok({ statusCode: status, headers: {}, body: body }) };
    });
  }


___NOTES___

Written for Tagyard; runs in Tag Manager server containers as well. Apache License 2.0.
