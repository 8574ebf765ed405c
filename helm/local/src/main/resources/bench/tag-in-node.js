// Runs the tag of the engine's benchmark in Node as often as time allows. Input: a file with JSON
// {source, event, answer, warmUpMillis, millis}. Output: JSON {runs, meanMicros, cpuMicros,
// p50Micros, p99Micros}.
'use strict';
const fs = require('fs');
const crypto = require('crypto');

const input = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const body = new Function('require', 'data', input.source);

function copy(value) {
  if (Array.isArray(value)) return value.map(copy);
  if (value !== null && typeof value === 'object') {
    const result = {};
    for (const key in value) result[key] = copy(value[key]);
    return result;
  }
  return value;
}

const hash = crypto.hash
    ? (text) => crypto.hash('sha256', text, 'hex')
    : (text) => crypto.createHash('sha256').update(text).digest('hex');

let later = [];
const library = {
  JSON: { parse: JSON.parse, stringify: JSON.stringify },
  getAllEventData: () => copy(input.event),
  sha256Sync: (text) => hash(String(text)),
  sendHttpRequest: (url, callback) => { later.push(() => callback(200, {}, input.answer)); },
  getTimestampMillis: () => 1.7e12,
  makeString: (value) => String(value),
  makeNumber: (value) => Number(value),
  getType: (value) => value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value,
  logToConsole: () => undefined,
  getRequestHeader: () => 'text/html',
  encodeUriComponent: (text) => text,
  getCookieValues: () => [],
  setCookie: () => undefined,
  getContainerVersion: () => ({ debugMode: false }),
  generateRandom: () => 4,
};
const requireApi = (name) => library[name];
let done = 0;

function once() {
  body(requireApi, {
    pixelId: '1234567890',
    accessToken: 'secret',
    eventName: 'inherit',
    hashing: true,
    gtmOnSuccess: () => { done++; },
    gtmOnFailure: () => { throw new Error('the tag failed'); },
  });
  while (later.length) later.shift()();
}

function measure(millis) {
  const times = new Float64Array(3000000);
  const cpu = process.cpuUsage();
  const end = process.hrtime.bigint() + BigInt(millis) * 1000000n;
  let runs = 0;
  done = 0;
  let last = process.hrtime.bigint();
  while (last < end && runs < times.length) {
    once();
    const now = process.hrtime.bigint();
    times[runs++] = Number(now - last);
    last = now;
  }
  if (done !== runs) throw new Error(done + ' of ' + runs + ' succeeded');
  const used = process.cpuUsage(cpu);
  const sorted = times.slice(0, runs).sort();
  return {
    runs,
    meanMicros: sorted.reduce((sum, time) => sum + time, 0) / runs / 1000,
    cpuMicros: (used.user + used.system) / runs,
    p50Micros: sorted[Math.floor(runs / 2)] / 1000,
    p99Micros: sorted[Math.floor(runs * 0.99)] / 1000,
  };
}

measure(input.warmUpMillis);
fs.writeFileSync(process.argv[3], JSON.stringify(measure(input.millis)));
