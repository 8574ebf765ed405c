___INFO___

{
  "type": "MACRO",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Formatted amount",
  "description": "Writes an amount of money as people read it, for messages: 1,234.50 EUR.",
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
    "name": "amount",
    "displayName": "Amount",
    "simpleValueType": true,
    "valueHint": "{{Event Data - order.total}}",
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      }
    ]
  },
  {
    "type": "TEXT",
    "name": "currency",
    "displayName": "Currency",
    "simpleValueType": true,
    "valueHint": "EUR",
    "help": "An ISO 4217 code. Left empty, the amount stands alone."
  },
  {
    "type": "SELECT",
    "name": "style",
    "displayName": "Written as",
    "simpleValueType": true,
    "macrosInSelect": false,
    "defaultValue": "point",
    "selectItems": [
      {
        "value": "point",
        "displayValue": "1,234.50"
      },
      {
        "value": "comma",
        "displayValue": "1.234,50"
      },
      {
        "value": "plain",
        "displayValue": "1234.50"
      }
    ]
  },
  {
    "type": "SELECT",
    "name": "currencyPlace",
    "displayName": "Currency",
    "simpleValueType": true,
    "macrosInSelect": false,
    "defaultValue": "after",
    "selectItems": [
      {
        "value": "after",
        "displayValue": "after the amount"
      },
      {
        "value": "before",
        "displayValue": "before the amount"
      }
    ]
  },
  {
    "type": "TEXT",
    "name": "decimals",
    "displayName": "Decimals",
    "simpleValueType": true,
    "valueHint": "as the currency has",
    "valueValidators": [
      {
        "type": "REGEX",
        "args": [
          "[0-4]"
        ],
        "errorMessage": "From 0 to 4."
      }
    ]
  },
  {
    "type": "CHECKBOX",
    "name": "isMinorUnit",
    "checkboxText": "The amount is in the smallest unit, such as cents",
    "simpleValueType": true,
    "defaultValue": false
  },
  {
    "type": "TEXT",
    "name": "fallback",
    "displayName": "When the amount is no number",
    "simpleValueType": true,
    "help": "Left empty: undefined."
  }
]


___SANDBOXED_JS_FOR_SERVER___

// Writes an amount of money as people read it.

const Math = require('Math');
const getType = require('getType');
const makeNumber = require('makeNumber');
const makeString = require('makeString');

const amount = parse(data.amount);
if (amount === undefined) {
  return data.fallback;
}
const currency = makeString(data.currency || '').trim().toUpperCase();
const places = decimals();
const value = data.isMinorUnit ? amount / Math.pow(10, places) : amount;
const units = Math.round(Math.abs(value) * Math.pow(10, places) + 0.000001);
const written = (value < 0 && units > 0 ? '-' : '') + digits();
if (!currency) {
  return written;
}
return data.currencyPlace === 'before' ? currency + ' ' + written : written + ' ' + currency;

/** The amount as a number, or undefined when it is none. */
function parse(given) {
  const type = getType(given);
  if (type !== 'number' && (type !== 'string' || given.trim() === '')) {
    return undefined;
  }
  const number = makeNumber(given);
  return number - number === 0 ? number : undefined;
}

/** How many decimals: as set, or as the currency has (ISO 4217). */
function decimals() {
  const set = makeNumber(data.decimals === '' ? undefined : data.decimals);
  if (set >= 0 && set <= 4) {
    return Math.floor(set);
  }
  const without = ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND',
    'VUV', 'XAF', 'XOF', 'XPF'];
  const withThree = ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'];
  if (without.indexOf(currency) >= 0) {
    return 0;
  }
  return withThree.indexOf(currency) >= 0 ? 3 : 2;
}

function digits() {
  const factor = Math.pow(10, places);
  const whole = grouped(makeString(Math.floor(units / factor)));
  if (places === 0) {
    return whole;
  }
  let rest = makeString(units % factor);
  while (rest.length < places) {
    rest = '0' + rest;
  }
  return whole + (data.style === 'comma' ? ',' : '.') + rest;
}

function grouped(whole) {
  const separator = data.style === 'comma' ? '.' : data.style === 'plain' ? '' : ',';
  let result = '';
  for (let i = 0; i < whole.length; i++) {
    if (i > 0 && (whole.length - i) % 3 === 0) {
      result = result + separator;
    }
    result = result + whole.charAt(i);
  }
  return result;
}


___SERVER_PERMISSIONS___

[]


___TESTS___

scenarios:
- name: Groups thousands and writes two decimals
  code: |-
    assertThat(written({ amount: 1234567.5, currency: 'eur' })).isEqualTo('1,234,567.50 EUR');
    assertThat(written({ amount: '999', currency: 'EUR' })).isEqualTo('999.00 EUR');
- name: Writes with a comma, or without groups
  code: |-
    assertThat(written({ amount: 1234.5, currency: 'EUR', style: 'comma' })).isEqualTo('1.234,50 EUR');
    assertThat(written({ amount: 1234.5, currency: 'EUR', style: 'plain' })).isEqualTo('1234.50 EUR');
- name: The currency may come first or be left out
  code: |-
    assertThat(written({ amount: 5, currency: 'USD', currencyPlace: 'before' })).isEqualTo('USD 5.00');
    assertThat(written({ amount: 5 })).isEqualTo('5.00');
- name: The currency decides on the decimals unless they are set
  code: |-
    assertThat(written({ amount: 1234.5, currency: 'JPY' })).isEqualTo('1,235 JPY');
    assertThat(written({ amount: 1.2345, currency: 'KWD' })).isEqualTo('1.235 KWD');
    assertThat(written({ amount: 1.2345, currency: 'KWD', decimals: '1' })).isEqualTo('1.2 KWD');
    assertThat(written({ amount: 1.5, currency: 'EUR', decimals: '0' })).isEqualTo('2 EUR');
    assertThat(written({ amount: 1.5, currency: 'EUR', decimals: '' })).isEqualTo('1.50 EUR');
- name: "Amounts in cents are divided by the currency's own unit"
  code: |-
    assertThat(written({ amount: 199000, currency: 'EUR', isMinorUnit: true })).isEqualTo('1,990.00 EUR');
    assertThat(written({ amount: 1990, currency: 'JPY', isMinorUnit: true })).isEqualTo('1,990 JPY');
- name: Rounds halves up in the decimal sense
  code: |-
    assertThat(written({ amount: 1.005 })).isEqualTo('1.01');
    assertThat(written({ amount: 0.999 })).isEqualTo('1.00');
    assertThat(written({ amount: 0.05 })).isEqualTo('0.05');
- name: Negative amounts keep their sign in front
  code: |-
    assertThat(written({ amount: -1234.5, currency: 'EUR' })).isEqualTo('-1,234.50 EUR');
    assertThat(written({ amount: -0.001 })).isEqualTo('0.00');
- name: What is no number gives the fallback
  code: |-
    assertThat(written({ amount: 'free', fallback: '-' })).isEqualTo('-');
    assertThat(written({ amount: '', fallback: '-' })).isEqualTo('-');
    assertThat(written({ amount: 1 / 0, fallback: '-' })).isEqualTo('-');
    assertThat(written({})).isUndefined();
setup: |-
  function written(settings) {
    return runCode(settings);
  }


___NOTES___

Written for Tagyard; runs in Tag Manager server containers as well. Apache License 2.0.
