// A tag as they are written: reads the event, normalises and hashes user data, builds a request,
// sends it and reads the answer.
const JSON = require('JSON');
const getAllEventData = require('getAllEventData');
const sha256Sync = require('sha256Sync');
const sendHttpRequest = require('sendHttpRequest');
const getTimestampMillis = require('getTimestampMillis');
const makeString = require('makeString');
const makeNumber = require('makeNumber');
const getType = require('getType');
const logToConsole = require('logToConsole');
const getRequestHeader = require('getRequestHeader');
const encodeUriComponent = require('encodeUriComponent');
const getCookieValues = require('getCookieValues');
const setCookie = require('setCookie');
const getContainerVersion = require('getContainerVersion');
const generateRandom = require('generateRandom');

const API_VERSION = 'v1';
const eventData = getAllEventData();
const debug = getContainerVersion().debugMode;
const sent = {};
let warnings = 0;

const mapping = {
  page_view: 'PageView',
  add_to_cart: 'AddToCart',
  begin_checkout: 'InitiateCheckout',
  purchase: 'Purchase',
  sign_up: 'CompleteRegistration',
};

const fields = [
  { from: 'email_address', to: 'em', clean: cleanEmail },
  { from: 'phone_number', to: 'ph', clean: cleanPhone },
  { from: 'first_name', to: 'fn', clean: cleanText },
  { from: 'last_name', to: 'ln', clean: cleanText },
  { from: 'city', to: 'ct', clean: cleanText },
  { from: 'postal_code', to: 'zp', clean: cleanText },
  { from: 'country', to: 'country', clean: cleanText },
];

if (isBlocked(eventData)) {
  return data.gtmOnSuccess();
}

const payload = {
  data: [buildEvent(eventData)],
  partner_agent: 'example-' + API_VERSION,
};

if (debug) {
  logToConsole(JSON.stringify(payload));
}

const url = 'https://graph.example.org/' + API_VERSION + '/' + encodeUriComponent(data.pixelId) +
    '/events?access_token=' + encodeUriComponent(data.accessToken);

sendHttpRequest(url, (status, headers, body) => {
  if (status < 200 || status >= 300) {
    data.gtmOnFailure();
    return;
  }
  const answer = JSON.parse(body);
  const problems = answer.messages
      .filter((message) => message.level === 'error' || message.details.score > 0.5)
      .map((message) => message.id + ': ' + message.text);
  if (answer.events_received === 1 && problems.length < 20) {
    data.gtmOnSuccess();
  } else {
    data.gtmOnFailure();
  }
}, { method: 'POST', headers: { 'content-type': 'application/json' } }, JSON.stringify(payload));

function isBlocked(event) {
  const agent = event.user_agent || getRequestHeader('user-agent') || '';
  if (agent.indexOf('bot') !== -1 || agent.indexOf('crawler') !== -1) {
    return true;
  }
  return event.consent && event.consent.ad_storage === 'denied';
}

function eventName(event) {
  switch (data.eventName) {
    case 'inherit':
      return mapping[event.event_name] || event.event_name;
    case 'custom':
      return data.customName;
    default:
      return data.eventName;
  }
}

function buildEvent(event) {
  const result = {
    event_name: eventName(event),
    event_time: makeNumber(getTimestampMillis()) / 1000,
    action_source: 'website',
    event_source_url: event.page_location,
    event_id: event.event_id || makeString(getTimestampMillis()) + '_' + generateRandom(1, 9),
    user_data: userData(event),
    custom_data: customData(event),
  };
  for (const key in result) {
    if (isEmpty(result[key])) {
      warnings++;
    } else {
      sent[key] = true;
    }
  }
  return result;
}

function userData(event) {
  const source = flatten(event.user_data || {});
  const result = {
    client_ip_address: event.ip_override,
    client_user_agent: event.user_agent,
    fbp: cookie('_fbp'),
  };
  fields.forEach((field) => {
    const value = source[field.from];
    if (isEmpty(value)) {
      return;
    }
    const clean = field.clean(makeString(value));
    result[field.to] = data.hashing ? sha256Sync(clean, { outputEncoding: 'hex' }) : clean;
  });
  result.external_id = sha256Sync(makeString(event.client_id), { outputEncoding: 'hex' });
  return result;
}

function customData(event) {
  const items = event.items || [];
  const contents = items.map((item, index) => {
    return {
      id: item.item_id,
      title: item.item_name,
      item_price: item.price,
      quantity: item.quantity || 1,
      position: index + 1,
    };
  });
  const total = contents.reduce((sum, item) => sum + item.item_price * item.quantity, 0);
  const categories = {};
  for (const item of items) {
    const name = item.item_category;
    categories[name] = (categories[name] || 0) + 1;
  }
  return {
    currency: event.currency || 'USD',
    value: event.value || total,
    content_type: 'product',
    contents: contents,
    content_ids: contents.map((item) => item.id).join(','),
    num_items: contents.length,
    categories: categories,
  };
}

function flatten(source) {
  const result = {};
  for (const key in source) {
    const value = source[key];
    if (getType(value) === 'object') {
      const inner = flatten(value);
      for (const name in inner) {
        result[name] = inner[name];
      }
    } else {
      result[key] = value;
    }
  }
  return result;
}

function cookie(name) {
  const values = getCookieValues(name);
  if (values.length) {
    return values[0];
  }
  const fresh = 'fb.1.' + getTimestampMillis() + '.' + generateRandom(1000, 9999);
  setCookie(name, fresh, { domain: 'auto', path: '/', secure: true, 'max-age': 7776000 });
  return fresh;
}

function isEmpty(value) {
  return value === undefined || value === null || value === '';
}

function cleanEmail(text) {
  return text.trim().toLowerCase();
}

function cleanPhone(text) {
  let digits = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c >= '0' && c <= '9') {
      digits += c;
    }
  }
  return digits;
}

function cleanText(text) {
  return text.trim().toLowerCase().split(' ').join('');
}
