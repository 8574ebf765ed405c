// Runs programs of the template dialect in Node and prints what each returns, in the notation of
// Notation.java. Input: a file with a JSON array of sources. Output: a JSON array of texts.
'use strict';
const vm = require('vm');
const fs = require('fs');

function quote(text) {
  let quoted = "'";
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    quoted += c >= 0x20 && c < 0x7f && c !== 0x27 && c !== 0x5c
        ? text[i] : '\\u' + c.toString(16).padStart(4, '0');
  }
  return quoted + "'";
}

function show(value, depth) {
  if (depth > 6) return '…';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'function') return 'function';
  if (Object.is(value, -0)) return '-0';
  if (Array.isArray(value)) {
    const parts = [];
    for (let i = 0; i < Math.min(value.length, 1000); i++) {
      parts.push(i in value ? show(value[i], depth + 1) : 'hole');
    }
    let text = '[' + parts.join(',');
    if (!('index' in value)) {
      for (const key of Object.keys(value)) {
        if (!/^\d+$/.test(key)) text += ';' + key + ':' + show(value[key], depth + 1);
      }
    }
    return text + ']';
  }
  if (value instanceof Error) return quote('TypeError: ' + value.message);
  if (value instanceof RegExp) return '[object Object]';
  if (value !== null && typeof value === 'object') {
    return '{' + Object.keys(value).map((key) => quote(key) + ':' + show(value[key], depth + 1)).join(',') + '}';
  }
  return String(value);
}

const library = {
  JSON: {
    parse: (text) => { try { return JSON.parse(text); } catch (e) { return undefined; } },
    stringify: (value) => { try { return JSON.stringify(value); } catch (e) { return undefined; } },
  },
  createRegex: (pattern, flags) => {
    try {
      return new RegExp(pattern, (flags === undefined ? '' : flags).replace(/[^gi]/g, ''));
    } catch (e) {
      return null;
    }
  },
  testRegex: (regex, text) => regex.test(String(text)),
  Object: { keys: Object.keys },
  Promise: { create: (executor) => new Promise(executor) },
};

async function run(source) {
  const log = [];
  library.log = (...values) => { log.push(values.map((v) => show(v, 0)).join(' ')); };
  library.callLater = (f) => { setTimeout(f, 0); };
  try {
    const compiled = vm.runInThisContext('(function (require) {' + source + '\n})', { timeout: 2000 });
    const result = vm.runInThisContext('(f, r) => f(r)', { timeout: 2000 })(compiled, (name) => library[name]);
    if (source.includes('// async')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return show(result, 0) + ' | ' + log.join(' | ');
  } catch (e) {
    if (e instanceof SyntaxError) return 'does not compile: ' + e.message;
    if (e.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'endless';
    return 'throws | ' + log.join(' | ');
  }
}

process.on('unhandledRejection', () => {});
(async () => {
  const results = [];
  for (const source of JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))) {
    results.push(await run(source));
  }
  fs.writeFileSync(process.argv[3], JSON.stringify(results));
})();
