___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Telegram message",
  "description": "Sends a message of your bot to one or more Telegram chats.",
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
    "type": "TEXT",
    "name": "token",
    "displayName": "Bot token",
    "simpleValueType": true,
    "valueHint": "123456:ABC…",
    "help": "As @BotFather gave it.",
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      },
      {
        "type": "REGEX",
        "args": [
          "[0-9]+:[A-Za-z0-9_-]+"
        ],
        "errorMessage": "A token is a number, a colon and a key."
      }
    ]
  },
  {
    "type": "TEXT",
    "name": "chatIds",
    "displayName": "Chats",
    "simpleValueType": true,
    "textAsList": true,
    "lineCount": 3,
    "help": "One id a line, or the name of a public channel such as @orders. The bot must be a member.",
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      }
    ]
  },
  {
    "type": "TEXT",
    "name": "text",
    "displayName": "Text",
    "simpleValueType": true,
    "lineCount": 6,
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      }
    ]
  },
  {
    "type": "SELECT",
    "name": "parseMode",
    "displayName": "The text is",
    "simpleValueType": true,
    "macrosInSelect": false,
    "defaultValue": "none",
    "selectItems": [
      {
        "value": "none",
        "displayValue": "plain"
      },
      {
        "value": "HTML",
        "displayValue": "HTML"
      },
      {
        "value": "MarkdownV2",
        "displayValue": "MarkdownV2"
      }
    ]
  },
  {
    "type": "CHECKBOX",
    "name": "isSilent",
    "checkboxText": "Without a sound",
    "simpleValueType": true,
    "defaultValue": false
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

// Sends a message of a Telegram bot to one or more chats.

const JSON = require('JSON');
const encodeUriComponent = require('encodeUriComponent');
const getType = require('getType');
const logToConsole = require('logToConsole');
const makeString = require('makeString');
const sendHttpRequest = require('sendHttpRequest');

const token = makeString(data.token).split(':').map(encodeUriComponent).join(':');
const url = 'https://api.telegram.org/bot' + token + '/sendMessage';
const chats = chatIds();
let unanswered = chats.length;
let isRefused = false;

if (unanswered === 0) {
  failed('there is no chat');
  data.gtmOnFailure();
  return;
}
chats.forEach(send);

function chatIds() {
  const ids = getType(data.chatIds) === 'array' ? data.chatIds : makeString(data.chatIds || '').split('\n');
  return ids.map((id) => makeString(id).trim()).filter((id) => id !== '');
}

function send(chat) {
  const options = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    timeout: 10000
  };
  sendHttpRequest(url, options, JSON.stringify(message(chat))).then((result) => {
    const answer = JSON.parse(result.body) || {};
    ended(answer.ok === true ? undefined : answer.description || 'status ' + result.statusCode);
  }, (error) => {
    ended(error && error.reason ? error.reason : 'failed');
  });
}

function message(chat) {
  const content = { chat_id: chat, text: makeString(data.text) };
  if (data.parseMode === 'HTML' || data.parseMode === 'MarkdownV2') {
    content.parse_mode = data.parseMode;
  }
  if (data.isSilent) {
    content.disable_notification = true;
  }
  if (data.hidesPreviews) {
    content.link_preview_options = { is_disabled: true };
  }
  return content;
}

/** The tag succeeds when every chat got the message. */
function ended(why) {
  if (why) {
    failed(why);
  }
  unanswered = unanswered - 1;
  if (unanswered > 0) {
    return;
  }
  if (isRefused) {
    data.gtmOnFailure();
  } else {
    data.gtmOnSuccess();
  }
}

function failed(why) {
  isRefused = true;
  logToConsole('Telegram message not delivered: ' + why);
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
                "string": "https://api.telegram.org/bot*/sendMessage"
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
- name: Sends the text to each chat
  code: |-
    answering(200, '{"ok": true}');

    runCode(settings);

    assertThat(sent[0]).isEqualTo({
      url: 'https://api.telegram.org/bot123:Ab_c-d/sendMessage',
      options: { method: 'POST', headers: { 'content-type': 'application/json' }, timeout: 10000 },
      body: { chat_id: '-100', text: 'New order' }
    });
    assertThat(sent[1].body.chat_id).isEqualTo('@orders');
    assertThat(sent).hasLength(2);
    assertApi('gtmOnSuccess').wasCalled();
- name: Chats may be one text with a line each
  code: |-
    answering(200, '{"ok": true}');

    settings.chatIds = '1\n\n 2 ';
    runCode(settings);

    assertThat(sent.map((call) => call.body.chat_id)).isEqualTo(['1', '2']);
- name: Markup, silence and previews are as set
  code: |-
    answering(200, '{"ok": true}');

    settings.parseMode = 'HTML';
    settings.isSilent = true;
    settings.hidesPreviews = true;
    runCode(settings);

    assertThat(sent[0].body).isEqualTo({
      chat_id: '-100',
      text: 'New order',
      parse_mode: 'HTML',
      disable_notification: true,
      link_preview_options: { is_disabled: true }
    });
- name: Plain text has no parse mode
  code: |-
    answering(200, '{"ok": true}');

    settings.parseMode = 'none';
    runCode(settings);

    assertThat(sent[0].body.parse_mode).isUndefined();
- name: One chat that refuses makes the tag fail
  code: |-
    const results = ['{"ok": true}', '{"ok": false, "description": "Bad Request: chat not found"}'];
    mock('sendHttpRequest', () => {
      return { then: (ok) => ok({ statusCode: 400, headers: {}, body: results.pop() }) };
    });

    runCode(settings);

    assertApi('gtmOnFailure').wasCalled();
    assertApi('gtmOnSuccess').wasNotCalled();
    assertApi('logToConsole').wasCalledWith('Telegram message not delivered: Bad Request: chat not found');
- name: An answer that is no JSON is a failure
  code: |-
    answering(502, '<html>');

    runCode(settings);

    assertApi('gtmOnFailure').wasCalled();
    assertApi('logToConsole').wasCalledWith('Telegram message not delivered: status 502');
- name: No answer is a failure
  code: |-
    const callLater = require('callLater');
    mock('sendHttpRequest', () => Promise.create((resolve, reject) => reject({ reason: 'timed_out' })));

    runCode(settings);

    callLater(() => {
      assertApi('gtmOnFailure').wasCalled();
      assertApi('gtmOnSuccess').wasNotCalled();
    });
- name: Without a chat it fails at once
  code: |-
    answering(200, '{"ok": true}');

    settings.chatIds = undefined;
    runCode(settings);

    assertThat(sent).isEmpty();
    assertApi('gtmOnFailure').wasCalled();
- name: Its permission covers sending and nothing else of the bot
  code: |-
    const queryPermission = require('queryPermission');

    runCode(settings);

    assertApi('sendHttpRequest').wasCalled();
    assertThat(queryPermission('send_http', 'https://api.telegram.org/bot1:a/deleteMessage')).isFalse();
    assertThat(queryPermission('send_http', 'https://example.org/bot1:a/sendMessage')).isFalse();
setup: |-
  const JSON = require('JSON');
  const Promise = require('Promise');

  const settings = { token: '123:Ab_c-d', chatIds: ['-100', '@orders'], text: 'New order' };
  const sent = [];

  mock('logToConsole', undefined);

  function answering(status, body) {
    mock('sendHttpRequest', (url, options, content) => {
      sent.push({ url: url, options: options, body: JSON.parse(content) });
      return { then: (ok) => ok({ statusCode: status, headers: {}, body: body }) };
    });
  }


___NOTES___

Written for Tagyard; runs in Tag Manager server containers as well. Apache License 2.0.
