// Scripts that want to harm their host, each of which has to be stopped within its budget (spec: isolation §1).
// A line "//: name | budgets" begins a script; the budgets are those that may stop it: cpu, memory, output, depth,
// or "events", the limit of events in one request; "error" is an error of the API, "none" a script that is harmless.
// Where cpu and memory are both named, the machine's speed decides which comes first. The sandbox of the runs grants every permission.
// Whatever must not happen after the stop says so on the console: survived.

// ---- loops

//: for without an end | cpu, memory
for (;;) {}
//: while without a body | cpu, memory
while (true);
//: do without an end | cpu, memory
do {} while (1);
//: counting to a number that is never reached | cpu, memory
for (let i = 0; i < 1e308; i++) {}
//: a step that floating point swallows | cpu, memory
let x = 9007199254740992; while (x < 9007199254740994) x = x + 1;
//: an array that grows as it is walked | cpu, memory
const a = [1]; for (const x of a) a.push(x);
//: loops in loops | cpu, memory
for (;;) for (const k in { a: 1 }) for (const x of [1]) { let y = x; while (y--) continue; }
//: a switch in a loop | cpu, memory
for (let i = 0; ; i = i + 1 & 3) switch (i) { case 0: case 1: break; default: continue; }
//: a fresh binding and a closure each turn | cpu, memory
let last; for (let i = 0; ; i++) { const keep = i; last = () => keep; }
//: a condition that calls | cpu, memory
const yes = () => true; while (yes()) {}
//: objects for the bin | cpu, memory
for (;;) { const o = { a: { b: { c: [1, 2, 3] } } }; }
//: numbers as texts | cpu, memory
for (;;) (123456.789).toString(7);
//: comparing two long equal texts | cpu, memory
let s = 'a'; for (let i = 0; i < 18; i++) s += s; const t = s.slice(1) + 'a'; for (;;) if (s !== t) break;
//: turning a long text into a number | cpu, memory
let s = '1'; for (let i = 0; i < 18; i++) s += s; let n = 0; for (;;) n = n + +s;
//: reading a member of everything | cpu, memory
const o = { k: 'v' }; for (;;) { o.k; o['k']; 'abc'[1]; [1][0]; (1).x; }
//: logic without an end | cpu, memory
let a = 1; for (;;) a = (a && !a) || ~a ^ a << 1 >>> 1 || 1;

// ---- recursion

//: a function that calls itself | depth
const f = () => f(); f();
//: work left to do after each call | depth
function f(n) { return 1 + f(n + 1); } f(0);
//: two that call each other | depth
const a = () => b(); const b = () => a(); a();
//: through map | depth
const f = () => [1].map(f); f();
//: through filter, some, every and forEach | depth
const f = () => [1].filter(() => [1].some(() => [1].every(() => [1].forEach(f)))); f();
//: through reduceRight | depth
const f = () => [1, 2].reduceRight(f); f();
//: through a comparator | depth
const f = () => [2, 1].sort(f); f();
//: through a replacement | depth
const f = () => 'a'.replace('a', f); f();
//: through a regular expression's replacement | depth
const re = require('createRegex')('a', 'g'); const f = () => 'aa'.replace(re, f); f();
//: through a member | depth
const o = {}; o.f = () => o['f'](); o.f();
//: through an argument | depth
const f = (g) => g(g); f(f);
//: through a default parameter | depth
const f = (a = f()) => a; f();
//: through a promise's executor | depth
const P = require('Promise'); const f = () => P.create(f); f();
//: through a listener | depth
const listen = require('addMessageListener'), send = require('sendMessage'); listen('m', () => send('m', {})); send('m', {});
//: in the middle of an expression | depth
const f = (n) => n + (n + (n + (n + (n + (n + (n + (n + f(n)))))))); f(1);
//: in the middle of nested statements | depth
const f = () => { if (1) { if (1) { for (;;) { switch (1) { default: return f(); } } } } }; f();
//: a tree of calls | depth, cpu
const f = (n) => { f(n + 1); f(n + 1); return 0; }; f(0);
//: twice the work at each level | cpu, memory
const f = (n) => n === 0 ? 0 : f(n - 1) + f(n - 1); f(60);

// ---- texts

//: doubling by += | memory
let s = 'x'; for (;;) s += s;
//: doubling by + | memory
let s = 'x'; for (;;) s = s + s + s;
//: doubling in a member | memory
const o = { s: 'x' }; for (;;) o.s += o.s;
//: doubling in an element | memory
const a = ['x']; for (;;) a[0] = a[0] + a[0];
//: doubling by concat | memory
let s = 'x'; for (;;) s = s.concat(s, s);
//: doubling by a template literal | memory
let s = 'x'; for (;;) s = `${s}${s}`;
//: doubling by join | memory
let s = 'x'; for (;;) s = [s, s, s].join(s);
//: doubling by replace | memory, cpu
let s = 'xy'; for (;;) s = s.replace('x', '$`$&$\'$`$&$\'x');
//: a growing text that is read each turn | memory, cpu
let s = ''; for (;;) { s += 'abcdefghijklmnopqrstuvwxyz'; if (s.length < 0) break; s.charAt(0); const t = s; }
//: a text doubled by the percent code | memory, cpu
const enc = require('encodeUriComponent'); let s = '%'; for (;;) s = enc(s);
//: a text doubled by base64 | memory, cpu
const b64 = require('toBase64'); let s = 'x'; for (;;) s = b64(s);
//: letters that grow in upper case | memory, cpu
let s = '\u0390'; for (;;) s = (s + s).toUpperCase();
//: a long text in single letters | memory, cpu
let s = 'a'; for (let i = 0; i < 22; i++) s += s; s.split('');
//: a long needle in a longer haystack | cpu, memory
let s = 'a'; for (let i = 0; i < 18; i++) s += s; const n = s.slice(0, 131072) + 'b'; for (;;) { s.indexOf(n); s.lastIndexOf(n); }
//: a short needle that almost fits everywhere | cpu, memory
let s = 'a'; for (let i = 0; i < 19; i++) s += s; for (;;) s.indexOf('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab');
//: cutting a long text again and again | memory, cpu
let s = 'ab'; for (let i = 0; i < 20; i++) s += s; for (;;) s.slice(1).substring(1).trim();

// ---- arrays

//: doubling by concat, arrays | memory, cpu
let a = [1]; for (;;) a = a.concat(a);
//: doubling by spread | memory, cpu
let a = [1]; for (;;) a = [...a, ...a];
//: pushing itself | memory, cpu
const a = [1]; for (;;) a.push(...a);
//: arrays of arrays | memory, cpu
let a = []; for (;;) a = [a, a, [a]];
//: unshift before a long array | memory, cpu
const a = []; for (;;) a.unshift(1, 2, 3, 4, 5, 6, 7, 8);
//: splice in the middle | memory, cpu
const a = [1]; for (;;) a.splice(a.length / 2, 0, a.slice(), a.slice());
//: a huge length, reversed | memory, cpu
const a = []; a.length = 2000000000; a.reverse();
//: a huge length, joined | cpu, memory
const a = []; a.length = 2000000000; a.join('');
//: a huge length, walked | cpu, memory
const a = []; a.length = 2000000000; a.forEach(() => 1); a.map((x) => x);
//: one element far away, sorted | memory, cpu
const a = []; a[2000000000] = 1; a.sort();
//: many elements far away | memory, cpu
const a = []; for (let i = 1; ; i++) a[i * 5000] = i;
//: elements far away, cut and set again | memory, cpu
const a = []; for (let i = 1; ; i++) { a[i * 5000] = i; a.length = i * 2500; }
//: growing by index | memory, cpu
const a = []; for (let i = 0; ; i++) a[i] = { i: i };
//: a shared graph, joined | memory, cpu
let v = ['x']; for (let i = 0; i < 60; i++) v = [v, v, v]; v.toString();
//: a shared graph as a text | memory, cpu
let v = ['x']; for (let i = 0; i < 60; i++) v = [v, v, v]; '' + v;
//: sorting what is never in order | cpu, memory
let s = 'a'; for (let i = 0; i < 16; i++) s += s; s.split('').sort(() => 1).sort(() => -1).sort(() => 0);
//: a comparator without an end | cpu
[3, 2, 1].sort(() => { for (;;) {} });
//: sorting long texts that differ at their end | cpu, memory
let s = 'a'; for (let i = 0; i < 16; i++) s += s; const a = []; for (let i = 0; i < 99; i++) a.push(s + i); for (;;) a.sort().reverse();
//: searching a long array for what is not there | cpu, memory
let s = 'a'; for (let i = 0; i < 16; i++) s += s; const a = s.split(''); for (;;) { a.indexOf('b'); a.lastIndexOf('b'); }
//: arguments without an end | memory, depth
const f = function() { return f(...arguments, ...arguments); }; f(1, 2, 3, 4, 5, 6, 7, 8);

// ---- objects

//: a flood of names | memory, cpu
const o = {}; for (let i = 0; ; i++) o['k' + i] = i;
//: a flood of long names | memory, cpu
const o = {}; let s = 'n'; for (let i = 0; ; i++) { s += 'n'; o[s] = 1; }
//: names that all have the same hash | memory, cpu
const o = {}; const add = (s, n) => { if (n === 0) o[s] = 1; else { add(s + 'Aa', n - 1); add(s + 'BB', n - 1); } }; add('', 18);
//: names that come and go | cpu, memory
const O = require('Object'); const o = {}; for (let i = 0; i < 200; i++) o['k' + i] = i; for (let i = 0; ; i++) { o['n' + i] = 1; O.delete(o, 'n' + i); }
//: members of a function | memory, cpu
const f = () => 1; for (let i = 0; ; i++) f['k' + i] = i;
//: named members of an array | memory, cpu
const a = []; for (let i = 0; ; i++) a['k' + i] = i;
//: an object as deep as memory allows | memory, cpu
let o = {}; for (;;) o = { o: o };
//: a deep object, copied | memory, cpu
const store = require('templateDataStorage'); let o = {}; for (let i = 0; i < 100000; i++) o = { o: o }; for (;;) store.setItemCopy('k', o);
//: keys, values and entries of a big object | memory, cpu
const O = require('Object'); const o = {}; for (let i = 0; i < 20000; i++) o['k' + i] = i; for (;;) { O.keys(o); O.values(o); O.entries(o); }
//: for in over a big object | memory, cpu
const o = {}; for (let i = 0; i < 20000; i++) o['k' + i] = i; for (;;) for (const k in o) break;
//: a frozen thing written without an end | cpu, memory
const o = require('Object').freeze({ a: 1 }); for (let i = 0; ; i++) o['k' + i] = i;
//: a table of many rows | memory, cpu
const map = require('makeTableMap'); const t = []; for (let i = 0; i < 10000; i++) t.push({ k: 'k' + i, v: i }); for (;;) map(t, 'k', 'v');
//: a table with a hole as wide as the world | cpu, memory
const map = require('makeTableMap'); const t = []; t.length = 2000000000; for (;;) map(t, 'k', 'v');

// ---- JSON

//: brackets without an end, read | memory, cpu
let s = '['; for (let i = 0; i < 18; i++) s += s; for (;;) require('JSON').parse(s);
//: a long list, read | memory, cpu
let s = '[],'; for (let i = 0; i < 18; i++) s += s; for (;;) require('JSON').parse('[' + s + '1]');
//: the same name a million times, read | memory, cpu
let s = '"k":1,'; for (let i = 0; i < 18; i++) s += s; for (;;) require('JSON').parse('{' + s + '"k":1}');
//: names of the same hash, read | memory, cpu
let l = ['']; for (let i = 0; i < 13; i++) l = l.map((x) => x + 'Aa').concat(l.map((x) => x + 'BB')); const s = '{"' + l.join('":1,"') + '":1}'; for (;;) require('JSON').parse(s);
//: escapes without an end, read | memory, cpu
let s = '\\u0041'; for (let i = 0; i < 17; i++) s += s; for (;;) require('JSON').parse('"' + s + '"');
//: long numbers, read | memory, cpu
let s = '9'; for (let i = 0; i < 19; i++) s += s; for (;;) require('JSON').parse(s + '.' + s);
//: a shared graph, written | memory, cpu
let v = {}; for (let i = 0; i < 60; i++) v = { a: v, b: v, c: v }; require('JSON').stringify(v);
//: a deep value, written | cpu, memory
let v = []; for (let i = 0; i < 100000; i++) v = [v]; for (;;) require('JSON').stringify(v);
//: a sparse array, written | memory, cpu
const a = []; a.length = 2000000000; require('JSON').stringify(a);
//: control characters, written | memory, cpu
let s = '\u0001'; for (let i = 0; i < 18; i++) s += s; for (;;) require('JSON').stringify(s);

// ---- regular expressions

//: nested stars | cpu, memory
let s = 'a'; for (let i = 0; i < 18; i++) s += s; for (;;) s.match('(a*)*b');
//: alternatives that overlap | cpu, memory
let s = 'a'; for (let i = 0; i < 18; i++) s += s; for (;;) s.search('^(a|aa|aaa)+$b');
//: counted repeats of counted repeats | cpu, memory
const re = require('createRegex'); for (let i = 1; ; i++) re('((a{1,30}){1,30}){1,' + (i % 9 + 1) + '}x{0,' + i + '}');
//: a repeat of a repeat of a repeat | cpu, memory
const re = require('createRegex'); for (;;) { re('(((((a{99}){99}){99}){99}){99}){99}'); re('((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}'); }
//: many patterns | cpu, memory
const re = require('createRegex'); for (let i = 0; ; i++) re('k' + i + '(a|b|c)*[x-z]{3,9}$', 'i');
//: long patterns | cpu, memory
const re = require('createRegex'); let s = '(a|b)?[c-e]*'; for (let i = 0; i < 6; i++) s += s; for (let i = 0; ; i++) re(s + i);
//: wide classes, counted | cpu, memory
const re = require('createRegex'); for (let i = 0; ; i++) re('[\\p{L}\\p{N}\\u0000-\\uffff]{' + (i % 900 + 90) + '}', 'i');
//: wide classes side by side | cpu, memory
const re = require('createRegex'); let s = '[\\p{L}]\\S\\W'; for (let i = 0; i < 9; i++) s += s; for (let i = 0; ; i++) re(s + i, 'i');
//: brackets without an end, compiled | cpu, memory
const re = require('createRegex'); let s = '('; for (let i = 0; i < 16; i++) s += s; for (;;) re(s);
//: nested brackets, compiled | cpu, memory
const re = require('createRegex'); let o = '(', c = ')'; for (let i = 0; i < 12; i++) { o += o; c += c; } for (let i = 0; ; i++) re(o + i + c);
//: alternatives by the thousand | cpu, memory
const re = require('createRegex'); const l = []; for (let i = 0; i < 3000; i++) l.push('w' + i * 7919); for (let i = 0; ; i++) re(l.join('|') + i);
//: a big program on a long text | cpu, memory
let s = 'a'; for (let i = 0; i < 18; i++) s += s; s.match('(a?){300}(a?){300}b');
//: replacing every letter | cpu, memory
const re = require('createRegex')('a', 'g'); let s = 'a'; for (let i = 0; i < 18; i++) s += s; for (;;) s.replace(re, '$&$&');
//: replacing all by what stands before | memory, cpu
const re = require('createRegex')('a', 'g'); let s = 'a'; for (let i = 0; i < 14; i++) s += s; s.replace(re, '$`$\'');
//: replacing by a function without an end | cpu
'a'.replace(require('createRegex')('a'), () => { for (;;) {} });
//: empty matches everywhere | cpu, memory
const re = require('createRegex')('', 'g'); let s = 'a'; for (let i = 0; i < 17; i++) s += s; for (;;) s.match(re);
//: splitting at every letter | cpu, memory
const re = require('createRegex')('a?'); let s = 'ab'; for (let i = 0; i < 17; i++) s += s; for (;;) s.split(re);
//: testing again and again | cpu, memory
const re = require('createRegex')('[^b]*b', 'gi'), test = require('testRegex'); let s = 'a'; for (let i = 0; i < 18; i++) s += s; for (;;) test(re, s);
//: many groups | cpu, memory
const re = require('createRegex'); let p = '(a)'; for (let i = 0; i < 7; i++) p += p; let s = 'a'; for (let i = 0; i < 16; i++) s += s; for (;;) s.replace(re(p, 'g'), (m) => m);

// ---- promises and tasks

//: a promise that begets the next | cpu, memory
const P = require('Promise'); const f = () => { P.create((ok) => ok(1)).then(f).catch(f).finally(f); }; f();
//: two for each one | cpu, memory
const P = require('Promise'); const f = () => { P.create((ok) => ok(1)).then(() => { f(); f(); }); }; f();
//: many waiting for one that never comes | memory, cpu
const p = require('Promise').create(() => 1); for (;;) p.then(() => 1, () => 2);
//: all of all | memory, cpu
const P = require('Promise'); let p = P.create((ok) => ok(1)); for (;;) p = P.all([p, p, p]);
//: all of a long list | memory, cpu
const P = require('Promise'); const a = []; for (let i = 0; i < 30000; i++) a.push(i); for (;;) P.all(a);
//: all of a list as wide as the world | memory, cpu
const P = require('Promise'); const a = []; a.length = 2000000000; P.all(a);
//: a thenable that answers with itself | cpu, memory
const t = { then: (ok) => ok(t) }; require('Promise').create((ok) => ok(t));
//: a loop in a reaction, caught by a promise | cpu
const log = require('logToConsole'); const say = () => log('survived'); require('Promise').create((ok) => ok(1)).then(() => { for (;;) {} }).catch(say).finally(say).then(say, say);
//: recursion in an executor, caught by a promise | depth
const log = require('logToConsole'); const say = () => log('survived'); const f = () => f(); require('Promise').create(() => f()).then(say, say).finally(say);
//: doubling in a reaction, caught by a promise | memory
const log = require('logToConsole'); const say = () => log('survived'); require('Promise').create((ok) => ok('x')).then((s) => { for (;;) s += s; }).catch(say).finally(say); require('callLater')(say);
//: a task that calls itself later | cpu, memory
const later = require('callLater'); const f = () => later(f); f();
//: two tasks for each one | memory, cpu
const later = require('callLater'); const f = () => { later(f); later(f); }; f();
//: a loop in a task, with tasks behind it | cpu
const log = require('logToConsole'), later = require('callLater'); later(() => { for (;;) {} }); later(() => log('survived'));

// ---- what leaves the script

//: lines without an end | output, cpu, memory
const log = require('logToConsole'); for (;;) log('x');
//: long lines | output, memory
const log = require('logToConsole'); let s = 'x'; for (;;) { s += s; log(s); }
//: a shared graph on the console | output, memory, cpu
const log = require('logToConsole'); let v = {}; for (let i = 0; i < 60; i++) v = { a: v, b: v }; log(v);
//: empty lines | output, cpu, memory
const log = require('logToConsole'); for (;;) log();
//: bodies without an end | output
const body = require('setResponseBody'); let s = 'x'; for (let i = 0; i < 12; i++) s += s; for (;;) body(s);
//: a body wider than its text | output, memory
const body = require('setResponseBody'); let s = '\uffff'; for (;;) { s += s; body(s, 'utf8'); }
//: headers without an end | output, cpu, memory
const header = require('setResponseHeader'); for (let i = 0; ; i++) header('x-' + i, 'v');
//: headers without a value | output, cpu, memory
const header = require('setResponseHeader'); for (let i = 0; ; i++) header('x-' + i, null);
//: cookies without an end | output, cpu, memory
const cookie = require('setCookie'); for (let i = 0; ; i++) cookie('c' + i, 'v', { path: '/' });
//: a long path in each cookie | output, cpu, memory
const cookie = require('setCookie'); let s = '/'; for (let i = 0; i < 14; i++) s += s; for (let i = 0; ; i++) cookie('c' + i, 'v', { path: s + i, domain: 'a.example.org', 'expires': s });
//: the status, for ever | cpu, memory, output
const status = require('setResponseStatus'); for (;;) status(200);
//: answers without an end | cpu, memory, output
const pixel = require('setPixelResponse'), reply = require('returnResponse'); for (;;) { pixel(); reply(); }
//: calls without an end | output, cpu, memory
const send = require('sendHttpRequest'); for (let i = 0; ; i++) send('https://example.org/' + i, { method: 'POST' }, 'x');
//: calls without an end, with a callback | output, cpu, memory
const get = require('sendHttpGet'); for (;;) get('https://example.org/', () => 1);
//: a call with a flood of headers | output, memory, cpu
const send = require('sendHttpRequest'); const h = {}; for (let i = 0; i < 20000; i++) h['x-' + i] = 'v'; for (;;) send('https://example.org/', { headers: h });
//: a call with a body that doubles | output, memory
const send = require('sendHttpRequest'); let s = 'x'; for (;;) { s += s; send('https://example.org/', {}, s); }
//: pixels without an end | output, cpu, memory, error
const pixel = require('sendPixelFromBrowser'); for (let i = 0; ; i++) pixel('https://example.org/' + i);
//: documents without an end | output, cpu, memory, error
const F = require('Firestore'); for (let i = 0; ; i++) F.write('a/b' + i, { i: i }, { projectId: 'p' });
//: rows without an end | output, cpu, memory, error
const B = require('BigQuery'); const rows = []; for (let i = 0; i < 5000; i++) rows.push({ i: i }); for (;;) B.insert({ projectId: 'p', datasetId: 'd', tableId: 't' }, rows);
//: keys in the storage without an end | cpu, memory, error
const store = require('templateDataStorage'); for (let i = 0; ; i++) store.setItemCopy('k' + i, i);
//: values in the storage that double | memory, cpu, error
const store = require('templateDataStorage'); let s = 'x'; for (;;) { s += s; store.setItemCopy('k', s); }
//: a shared graph in the storage | memory, cpu, error, none
const store = require('templateDataStorage'); let v = { x: 1 }; for (let i = 0; i < 60; i++) v = { a: v, b: v, c: v }; store.setItemCopy('k', v);
//: a value read from the storage again and again | memory, cpu
const store = require('templateDataStorage'); const a = []; for (let i = 0; i < 3000; i++) a.push({ i: i }); store.setItemCopy('k', a); for (;;) store.getItemCopy('k');
//: messages without an end | output, cpu, memory
const send = require('sendMessage'); for (let i = 0; ; i++) send('m' + i, { i: i });
//: listeners without an end | memory, cpu
const listen = require('addMessageListener'); for (let i = 0; ; i++) listen('m' + i, () => 1);
//: a thousand listeners that each speak | depth, cpu, memory
const listen = require('addMessageListener'), send = require('sendMessage'); for (let i = 0; i < 1000; i++) listen('m', () => send('m', {})); send('m', {});
//: a shared graph as a message | memory, cpu, output
const listen = require('addMessageListener'), send = require('sendMessage'); listen('m', () => 1); let v = { x: 1 }; for (let i = 0; i < 5000; i++) v = { a: v, b: v }; for (;;) send('m', v);
//: events without an end | events, cpu, memory
const run = require('runContainer'); for (let i = 0; ; i++) run({ event_name: 'e' + i });
//: an event that starts the next when it is done | events, depth
const run = require('runContainer'); const f = () => run({ event_name: 'e' }, f, f); f();
//: event callbacks without an end | memory, cpu
const add = require('addEventCallback'); for (;;) add(() => 1);
//: events with big data | events, memory, cpu
const run = require('runContainer'); const e = {}; for (let i = 0; i < 3000; i++) e['k' + i] = { i: i }; for (;;) run(e);

// ---- everything else that takes an argument

//: digests of a long text | cpu, memory
const sha = require('sha256Sync'); let s = 'a'; for (let i = 0; i < 19; i++) s += s; for (;;) sha(s);
//: digests that arrive later | cpu, memory
const sha = require('sha256'); let s = 'a'; for (let i = 0; i < 19; i++) s += s; const f = () => sha(s, f); f();
//: an address of a megabyte | cpu, memory
const parse = require('parseUrl'); let s = 'a.'; for (let i = 0; i < 18; i++) s += s; for (;;) parse('https://' + s + '/?' + s);
//: an address with many parameters | cpu, memory
const parse = require('parseUrl'); let s = 'a=1&'; for (let i = 0; i < 15; i++) s += s; for (;;) parse('https://example.org/?' + s);
//: a host of foreign letters | cpu, memory
const parse = require('parseUrl'); let s = '\u00fc\u00e4.'; for (let i = 0; i < 15; i++) s += s; for (;;) parse('https://' + s + 'de/');
//: steps up a path | cpu, memory
const parse = require('parseUrl'); let s = 'a/../'; for (let i = 0; i < 15; i++) s += s; for (;;) parse('https://example.org/' + s);
//: the registrable part of a long name | cpu, memory
const etld = require('computeEffectiveTldPlusOne'); let s = 'a.'; for (let i = 0; i < 17; i++) s += s; for (;;) etld(s + 'co.uk');
//: percent signs, decoded | cpu, memory
const dec = require('decodeUriComponent'); let s = '%41'; for (let i = 0; i < 17; i++) s += s; for (;;) dec(s);
//: broken base64, decoded | cpu, memory
const dec = require('fromBase64'); let s = 'QUJD'; for (let i = 0; i < 17; i++) s += s; for (;;) { dec(s); dec(s + '*'); }
//: a text of a nested list | cpu, memory
const str = require('makeString'); let v = [1, 2, 3]; for (let i = 0; i < 30; i++) v = [v, v]; for (;;) str(v);
//: permissions asked without an end | cpu, memory
const may = require('queryPermission'); for (let i = 0; ; i++) may('send_http', 'https://example.org/' + i);
//: permissions asked with a long address | cpu, memory
const may = require('queryPermission'); let s = 'a'; for (let i = 0; i < 18; i++) s += s; for (;;) may('send_http', 'https://example.org/' + s);
//: the whole event, again and again | cpu, memory
const all = require('getAllEventData'); for (;;) all();
//: a path of a thousand steps into the event | cpu, memory
const get = require('getEventData'); let s = 'a.'; for (let i = 0; i < 16; i++) s += s; for (;;) get(s);
//: the parameters of the request, again and again | cpu, memory
const all = require('getRequestQueryParameters'); for (;;) all();
//: numbers by chance | cpu, memory
const random = require('generateRandom'); for (;;) random(0, 10);
//: the time, for ever | cpu, memory
const now = require('getTimestampMillis'); const end = now() + 1e12; while (now() < end) {}
//: names of types | cpu, memory
const type = require('getType'); for (;;) type([]);
//: a table of everything that can be required | cpu, memory
for (;;) require('JSON');
//: an API that is none, with a long name | cpu, memory, error
let s = 'x'; for (let i = 0; i < 20; i++) s += s; for (;;) require(s);
