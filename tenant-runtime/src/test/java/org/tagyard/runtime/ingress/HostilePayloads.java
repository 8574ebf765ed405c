package org.tagyard.runtime.ingress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Requests that want to hurt (spec: isolation §5), the same ones at each run: tables of known
 * tricks, and seeded mutations of good requests.
 */
final class HostilePayloads {
    private static final int BODY_LIMIT = 1 << 20;

    private final String host;
    private final Random random = new Random(20261124);
    private final List<Payload> payloads = new ArrayList<>();

    private HostilePayloads(String host) {
        this.host = host;
    }

    /**
     * One request.
     *
     * @param unfinished it may want more bytes than these: the sender waits a moment, then hangs up
     */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    record Payload(String name, byte[] bytes, boolean unfinished) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** At least 500 of them, all sent to a host. */
    static List<Payload> against(String host) {
        var corpus = new HostilePayloads(host);
        corpus.json();
        corpus.mutatedJson();
        corpus.forms();
        corpus.compressed();
        corpus.chunks();
        corpus.framing();
        corpus.headers();
        corpus.targets();
        corpus.hosts();
        corpus.noHttp();
        corpus.mutatedRequests();
        return corpus.payloads;
    }

    private void json() {
        for (int depth : new int[] {63, 64, 65, 500, 10_000, 200_000}) {
            json("arrays nested " + depth, "[".repeat(depth) + "]".repeat(depth));
            json("arrays opened " + depth, "[".repeat(depth));
            json("objects nested " + depth, "{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
        }
        for (var number :
                new String[] {
                    "1e400",
                    "-1e400",
                    "1e-400",
                    "1e999999999",
                    "0e99999999999",
                    "-0",
                    "00",
                    "01",
                    "1.",
                    ".1",
                    "+1",
                    "0x10",
                    "NaN",
                    "Infinity",
                    "-Infinity",
                    "1_000",
                    "--1",
                    "1e",
                    "1e+",
                    "9007199254740993",
                    "123456789012345678901234567890"
                }) {
            json("number " + number, "{\"value\":" + number + "}");
        }
        json("number of 500,000 digits", "{\"value\":" + "9".repeat(500_000) + "}");
        json("fraction of 500,000 digits", "{\"value\":0." + "9".repeat(500_000) + "}");
        json("exponent of 100,000 digits", "{\"value\":1e" + "9".repeat(100_000) + "}");
        for (var text :
                new String[] {
                    "\\u0000",
                    "\\ud800",
                    "\\udc00",
                    "\\ud800\\ud800",
                    "\\udc00\\ud800",
                    "\\ud83d",
                    "\\uffff",
                    "\\ufffe",
                    "\\u202e",
                    "\\u",
                    "\\u12",
                    "\\uZZZZ",
                    "\\x41",
                    "\\",
                    "\\0",
                    "\u0000",
                    "\u0001",
                    "\u0008",
                    "\n",
                    "\r",
                    "\t",
                    "\u007f",
                    "\u0085",
                    "\u2028",
                    "\ufeff",
                    "\u202e",
                    "${jndi:x}",
                    "{{Event Name}}",
                    "'; drop table",
                    "<script>"
                }) {
            json("text " + escaped(text), "{\"value\":\"" + text + "\",\"" + text + "\":1}");
        }
        for (var name :
                new String[] {
                    "__proto__",
                    "constructor",
                    "prototype",
                    "hasOwnProperty",
                    "toString",
                    "length",
                    "",
                    ".",
                    "..",
                    "a.b",
                    "0",
                    "-1",
                    "x-ga-mp1",
                    "event_name",
                    "$",
                    "@type"
                }) {
            json(
                    "name " + name,
                    "{\"" + name + "\":{\"" + name + "\":1},\"" + name + "\":\"again\"}");
        }
        json("10,000 equal names", "{" + "\"a\":1,".repeat(10_000) + "\"a\":2}");
        json("100,000 zeros", "[" + "0,".repeat(100_000) + "0]");
        json("text of a megabyte less a little", "\"" + "a".repeat(BODY_LIMIT - 10) + "\"");
        json("100,000 escapes", "\"" + "\\u0000".repeat(100_000) + "\"");
        for (var broken :
                new String[] {
                    "",
                    " ",
                    "{",
                    "}",
                    "[",
                    "]",
                    "[1,]",
                    "{\"a\"}",
                    "{\"a\":}",
                    "{a:1}",
                    "{'a':1}",
                    "// x\n1",
                    "/* x */ 1",
                    "tru",
                    "nulll",
                    "undefined",
                    "1 2",
                    "{}{}",
                    "[1}",
                    "\"",
                    "\"a",
                    ",",
                    ":",
                    "[,]",
                    "{,}",
                    "{\"a\":1,}",
                    ")]}',\n{}",
                    "&",
                    "<a/>"
                }) {
            json("broken " + escaped(broken), broken);
        }
        for (var bytes :
                new int[][] {
                    {0xC0, 0x80},
                    {0xC0, 0xAF},
                    {0xC1, 0xBF},
                    {0xE0, 0x80, 0x80},
                    {0xE0, 0x9F, 0xBF},
                    {0xED, 0xA0, 0x80},
                    {0xED, 0xBF, 0xBF},
                    {0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80},
                    {0xF0, 0x80, 0x80, 0x80},
                    {0xF4, 0x90, 0x80, 0x80},
                    {0xF8, 0x88, 0x80, 0x80, 0x80},
                    {0xFC, 0x84, 0x80, 0x80, 0x80, 0x80},
                    {0xFE},
                    {0xFF},
                    {0x80},
                    {0xBF, 0xBF},
                    {0xC3},
                    {0xE2, 0x82},
                    {0xF0, 0x9F, 0x98},
                    {0x00},
                    {0x1B, 0x5B}
                }) {
            var text = new StringBuilder("{\"value\":\"");
            for (int b : bytes) {
                text.append((char) b);
            }
            post(
                    "no UTF-8 " + java.util.HexFormat.of().formatHex(latin(text.substring(10))),
                    "application/json",
                    latin(text + "\"}"));
        }
        post("UTF-16 with mark", "application/json", "\ufeff{\"a\":1}".getBytes(UTF_16LE));
        post("UTF-8 with mark", "application/json", "\ufeff{\"a\":1}".getBytes(UTF_8));
        post("a megabyte of NUL", "application/json", new byte[BODY_LIMIT]);
    }

    private void mutatedJson() {
        var good =
                latin(
                        "{\"event_name\":\"order\",\"id\":\"A-1001\",\"total\":12.50,"
                                + "\"items\":[{\"sku\":\"s\\u00e4\",\"n\":[1,2,null,true]}]}");
        for (int i = 0; i < 60; i++) {
            post("mutated JSON " + i, "application/json", mutated(good));
        }
    }

    private void forms() {
        for (int fields : new int[] {999, 1_000, 1_001, 10_000, 100_000}) {
            form("form of " + fields + " fields", "a=1&".repeat(fields));
        }
        for (var text :
                new String[] {
                    "%",
                    "%0",
                    "%00",
                    "%ZZ",
                    "%u0041",
                    "%C0%80",
                    "%C0%AE%C0%AE/",
                    "%ED%A0%80",
                    "%FF%FE",
                    "a%00b",
                    "%25%32%35",
                    "+",
                    "%2B",
                    "%0d%0aX:1",
                    "%F0%9F%98%80"
                }) {
            form("escape " + text, "a=" + text + "&" + text + "=1");
        }
        for (var shape :
                new String[] {
                    "&&&&&&",
                    "======",
                    "=",
                    "&=&",
                    "a",
                    "a=b=c=d",
                    "a[]=1&a[]=2",
                    "a[b][c]=1",
                    "a[=1",
                    "a]=1",
                    ";a=1;b=2",
                    "__proto__=1&constructor=2",
                    "a=1&A=2&a=3"
                }) {
            form("shape " + shape, shape);
        }
        form("field name of 500 KB", "a".repeat(500_000) + "=1");
        form("100,000 percent signs", "a=" + "%".repeat(100_000));
        form("nested brackets", "a" + "[b]".repeat(50_000) + "=1");
        for (var type :
                new String[] {
                    "multipart/form-data",
                    "multipart/form-data; boundary=",
                    "multipart/form-data; boundary=x",
                    "text/xml",
                    "application/x-protobuf",
                    "application/json; charset=utf-7",
                    "application/json; charset=nonsense",
                    "text/plain;" + ";".repeat(1_000),
                    "",
                    "a",
                    "/",
                    "*/*",
                    "\u00e4/\u00f6"
                }) {
            post("type " + escaped(type), type, latin("--x\r\nname=\"a\"\r\n\r\n\u0000\r\n--x"));
        }
    }

    private void compressed() {
        var zeros = new byte[50_000_000];
        encoded("gzip bomb", "gzip", packed(GZIPOutputStream::new, zeros));
        encoded("x-gzip bomb", "x-gzip", packed(GZIPOutputStream::new, zeros));
        encoded("deflate bomb", "deflate", packed(DeflaterOutputStream::new, zeros));
        encoded(
                "gzip in gzip",
                "gzip",
                packed(GZIPOutputStream::new, packed(GZIPOutputStream::new, zeros)));
        var small = packed(GZIPOutputStream::new, latin("{\"a\":1}"));
        var many = new ByteArrayOutputStream();
        for (int i = 0; i < 10_000; i++) {
            many.writeBytes(small);
        }
        encoded("10,000 gzip members", "gzip", many.toByteArray());
        for (int cut : new int[] {1, 2, 3, 9, 10, 11, 15, small.length - 4, small.length - 1}) {
            encoded("gzip cut at " + cut, "gzip", java.util.Arrays.copyOf(small, cut));
        }
        for (int i = 0; i < 20; i++) {
            encoded("mutated gzip " + i, "gzip", mutated(small));
        }
        for (var encoding :
                new String[] {
                    "br",
                    "zstd",
                    "compress",
                    "gzip, gzip",
                    "gzip,deflate",
                    "identity, gzip",
                    "GZIP",
                    " gzip ",
                    "gzip;q=1",
                    "",
                    ",",
                    "x",
                    "\u00e4",
                    "aws-chunked"
                }) {
            encoded("encoding " + escaped(encoding), encoding, small);
        }
        encoded("gzip of nothing", "gzip", packed(GZIPOutputStream::new, new byte[0]));
        encoded("no gzip at all", "gzip", latin("{\"a\":1}"));
        encoded("raw deflate", "deflate", latin("\u00cb\u0048\u0001\u0000"));
    }

    private void chunks() {
        for (var chunks :
                new String[] {
                    "zz\n",
                    "-1\n",
                    "0x5\nhello\n0\n\n",
                    "+5\nhello\n0\n\n",
                    " 5\nhello\n0\n\n",
                    "5 \nhello\n0\n\n",
                    "FFFFFFFFFFFFFFFF\n",
                    "FFFFFFFF\n",
                    "7FFFFFFF\n",
                    "80000000\n",
                    "5\nhelloX0\n\n",
                    "5\nhello0\n\n",
                    "\n\n",
                    "5;x=" + "y".repeat(9_000) + "\nhello\n0\n\n",
                    "5;\u0000\nhello\n0\n\n",
                    "0\nTrailer: " + "x".repeat(9_000) + "\n\n",
                    "0\n" + "A: b\n".repeat(5_000) + "\n",
                    "0\nContent-Length: 5\n\n",
                    "0\nHost: other.example.org\n\n",
                    "00000000000000000000000005\nhello\n0\n\n",
                    "1\na\n".repeat(5_000) + "0\n\n",
                    "5\r\rhello\n0\n\n",
                    "\u00e4\n"
                }) {
            raw(
                    "chunks " + escaped(chunks),
                    head("POST / HTTP/1.1", "Transfer-Encoding: chunked") + chunks,
                    true);
        }
    }

    private void framing() {
        for (var lines :
                new String[] {
                    "Content-Length: 5\nTransfer-Encoding: chunked",
                    "Transfer-Encoding: chunked\nContent-Length: 5",
                    "Content-Length: 5\nContent-Length: 6",
                    "Content-Length: 5\nContent-Length: 5",
                    "Content-Length: 5, 5",
                    "Content-Length: +5",
                    "Content-Length: 0x5",
                    "Content-Length: 5 5",
                    "Content-Length: 5\u000b",
                    "Content-Length: -5",
                    "Content-Length: 1e1",
                    "Content-Length: 99999999999999999999",
                    "Content-Length: 9223372036854775807",
                    "Content-Length: \u0665",
                    "Content-Length:",
                    "Content-Length : 5",
                    "Transfer-Encoding: xchunked",
                    "Transfer-Encoding: chunked, chunked",
                    "Transfer-Encoding: gzip, chunked",
                    "Transfer-Encoding: chunked, identity",
                    "Transfer-Encoding: identity",
                    "Transfer-Encoding:\u000bchunked",
                    "Transfer-Encoding\t: chunked",
                    "Transfer-Encoding: chunked\nTransfer-Encoding: x",
                    " Transfer-Encoding: chunked",
                    "X: y\u0000\nTransfer-Encoding: chunked",
                    "Transfer_Encoding: chunked",
                    "Expect: 100-continue\nContent-Length: 5",
                    "Expect: nonsense\nContent-Length: 5"
                }) {
            raw(
                    "framing " + escaped(lines),
                    head("POST / HTTP/1.1", lines)
                            + "0\n\nGET /smuggled HTTP/1.1\nHost: "
                            + host
                            + "\n\n",
                    true);
        }
        raw("less than announced", head("POST / HTTP/1.1", "Content-Length: 100") + "x", true);
        raw("more than announced", head("POST / HTTP/1.1", "Content-Length: 1") + "xyz", true);
        raw(
                "1.0 with chunks",
                head("POST / HTTP/1.0", "Transfer-Encoding: chunked") + "0\n\n",
                true);
        raw("100 at once", head("GET / HTTP/1.1", "X: y").repeat(100), true);
    }

    private void headers() {
        for (var lines :
                new String[] {
                    "A: b\n".repeat(2_000) + "Z: z",
                    "X: " + "a".repeat(33_000),
                    "X: " + "a".repeat(70_000),
                    "a".repeat(33_000) + ": x",
                    "Cookie: " + "a=b; ".repeat(6_000),
                    "Cookie: " + ";".repeat(20_000),
                    "X-Forwarded-For: " + "1.1.1.1, ".repeat(3_000),
                    "Forwarded: " + "for=".repeat(5_000),
                    "no colon",
                    ": no name",
                    "Name : x",
                    "X: y\n folded",
                    "X: \u0000",
                    "X: \u0001\u007f",
                    "X: \r y",
                    "X: \u00e4\u00f6\u00ff",
                    "X\u00e4: y",
                    "X\u0000: y",
                    "(): y",
                    "Connection: close, close, keep-alive",
                    "Connection: Host",
                    "Connection: upgrade\nUpgrade: websocket\nSec-WebSocket-Key: x",
                    "Connection: Upgrade, HTTP2-Settings\nUpgrade: h2c\nHTTP2-Settings: AAMAAABkAAQAAP__",
                    "Upgrade: TLS/1.0",
                    "TE: trailers",
                    "X-Gtm-Server-Preview: prv_00000000000000000000000000",
                    "X-Gtm-Server-Preview: tgp_" + "a".repeat(10_000),
                    "trace-id: hit_0",
                    "traceparent: 00-zz-zz-zz",
                    "Range: bytes=0-,0-,0-",
                    "If-None-Match: " + "\"a\",".repeat(2_000),
                    "Accept-Encoding: " + "gzip;q=0.".repeat(1_000),
                    "Authorization: Basic \u0000",
                    "Content-Type: " + "a/".repeat(5_000)
                }) {
            raw("header " + escaped(lines), head("GET / HTTP/1.1", lines), true);
        }
    }

    private void targets() {
        for (var target :
                new String[] {
                    "/" + "a".repeat(16_384),
                    "/" + "a".repeat(70_000),
                    "/?" + "a=1&".repeat(4_000),
                    "/?" + "a".repeat(16_000),
                    "/" + "%41".repeat(5_000),
                    "/" + "/".repeat(10_000),
                    "/" + "../".repeat(4_000),
                    "/%00",
                    "/%",
                    "/%ZZ",
                    "/%C0%AE%C0%AE/etc/passwd",
                    "/..%2f..%2f",
                    "/%2e%2e/",
                    "/..;/",
                    "/a\u0000b",
                    "/a\u0001b",
                    "/\u00e4\u00f6",
                    "/a b",
                    "/a\tb",
                    "//",
                    "///",
                    "//evil.example.org/",
                    "/\\evil",
                    "\\",
                    "a",
                    "",
                    "?",
                    "#",
                    "/#x",
                    "/?#",
                    "/??",
                    "/?&&==",
                    "/?%",
                    "/?a=%ZZ",
                    "/?a=%00",
                    "/?=",
                    "/?[]=1",
                    "/?a[b]=1",
                    "/?__proto__=1",
                    "*",
                    "http://",
                    "http:///x",
                    "http:/x",
                    "http://" + "a".repeat(300) + "/",
                    "http://user:pw@HOST/",
                    "http://HOST:99999/",
                    "http://HOST:x/",
                    "http://[::1",
                    "https://HOST/",
                    "ftp://HOST/",
                    "file:///etc",
                    "javascript:1",
                    "HOST:443",
                    "gopher://HOST",
                    "/_tagyard/../x",
                    "/stape/%00",
                    "/_TAGYARD/x",
                    "/healthz/../x",
                    "/${jndi:ldap://x}",
                    "/<script>",
                    "/\ud83d\ude00"
                }) {
            raw(
                    "target " + escaped(target),
                    head("GET " + target.replace("HOST", host) + " HTTP/1.1", "X: y"),
                    true);
        }
        for (var line :
                new String[] {
                    "GET / HTTP/0.9",
                    "GET / HTTP/2.0",
                    "GET / HTTP/1.2",
                    "GET / HTTP/1.1 x",
                    "GET /",
                    "GET",
                    " GET / HTTP/1.1",
                    "GET  /  HTTP/1.1",
                    "GET / http/1.1",
                    "GET / HTTP/11",
                    "GET / HTTP/a.b",
                    "G\u0000T / HTTP/1.1",
                    "g\u00e4t / HTTP/1.1",
                    "A".repeat(20_000) + " / HTTP/1.1",
                    "CONNECT HOST:443 HTTP/1.1",
                    "TRACE / HTTP/1.1",
                    "PRI * HTTP/2.0",
                    "OPTIONS * HTTP/1.1",
                    "get / HTTP/1.1"
                }) {
            raw("line " + escaped(line), head(line.replace("HOST", host), "X: y"), true);
        }
    }

    private void hosts() {
        for (var name :
                new String[] {
                    "",
                    " ",
                    ".",
                    "..",
                    "a b",
                    "HOST HOST",
                    "HOST, other.example.org",
                    "user@HOST",
                    "HOST/",
                    "HOST#",
                    "HOST?x",
                    "HOST\\",
                    "HOST:",
                    "HOST:0",
                    "HOST:99999",
                    "HOST:-1",
                    "HOST:80:80",
                    "HOST..",
                    ".HOST",
                    "[::1",
                    "::1]",
                    "[::1]:x",
                    "[]",
                    "[zz]",
                    "127.1",
                    "0x7f.1",
                    "2130706433",
                    "\u0000",
                    "HOST\u0000",
                    "\u00e4.de",
                    "xn--",
                    "xn--\u00e4",
                    "xn--zzzzzzzzzzzzzzzzzz",
                    "\u3002",
                    "*",
                    "*.example.org",
                    "_",
                    "-",
                    "%41",
                    "a".repeat(64) + ".org",
                    "a.".repeat(200),
                    "a".repeat(30_000)
                }) {
            raw(
                    "host " + escaped(name),
                    "GET / HTTP/1.1\nHost: " + name.replace("HOST", host) + "\n\n",
                    true);
        }
        raw("no host", "GET / HTTP/1.1\n\n", true);
        raw("two hosts", "GET / HTTP/1.1\nHost: " + host + "\nHost: " + host + "\n\n", true);
        raw("host and x-host", head("GET / HTTP/1.1", "X-Forwarded-Host: other"), true);
    }

    private void noHttp() {
        for (var text :
                new String[] {
                    "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                    "SSH-2.0-x\n",
                    "EHLO x\n",
                    "*1\n$4\nPING\n",
                    "\u0000\u0000\u0000\u0008\u0004\u00d2\u0016\u002f",
                    "\n".repeat(10_000),
                    " ".repeat(10_000),
                    "\u0000".repeat(10_000),
                    "PROXY TCP4 1.1.1.1 1.1.1.1 1 1\n",
                    "\r",
                    "\u00ff".repeat(5_000)
                }) {
            raw("no HTTP " + escaped(text), text, true);
        }
        for (int i = 0; i < 20; i++) {
            var noise = new byte[1 + random.nextInt(4_000)];
            random.nextBytes(noise);
            payloads.add(new Payload("noise " + i, noise, true));
        }
    }

    private void mutatedRequests() {
        var good =
                latin(
                        (head("POST /order_created?a=1 HTTP/1.1", "Content-Length: 7")
                                        + "{\"a\":1}")
                                .replace("\n", "\r\n"));
        for (int i = 0; i < 60; i++) {
            payloads.add(new Payload("mutated request " + i, mutated(good), true));
        }
    }

    private byte[] mutated(byte[] good) {
        var bytes = good.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private void json(String name, String body) {
        post(name, "application/json", body.getBytes(UTF_8));
    }

    private void form(String name, String body) {
        post(name, "application/x-www-form-urlencoded", latin(body));
    }

    private void encoded(String name, String encoding, byte[] body) {
        post(name, "application/json\nContent-Encoding: " + encoding, body);
    }

    private void post(String name, String type, byte[] body) {
        var head =
                head(
                        "POST /order_created HTTP/1.1",
                        "Content-Type: " + type + "\nContent-Length: " + body.length);
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(latin(head.replace("\n", "\r\n")));
        whole.writeBytes(body);
        payloads.add(new Payload(name, whole.toByteArray(), false));
    }

    private void raw(String name, String text, boolean unfinished) {
        payloads.add(new Payload(name, latin(text.replaceAll("(?<!\r)\n", "\r\n")), unfinished));
    }

    private String head(String line, String lines) {
        return line + "\nHost: " + host + "\n" + lines + "\n\n";
    }

    private interface Packing {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] packed(Packing format, byte[] body) {
        var out = new ByteArrayOutputStream();
        try (var packing = format.over(out)) {
            packing.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String escaped(String text) {
        var shown = text.length() > 40 ? text.substring(0, 40) + "… " + text.length() : text;
        var out = new StringBuilder();
        shown.chars().forEach(c -> out.append(c < 32 || c == 127 ? "^" : Character.toString(c)));
        return out.toString();
    }
}
