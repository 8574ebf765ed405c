package org.tagyard.platform.address;

import java.net.IDN;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.tagyard.platform.address.CallTarget.Reading;

/**
 * Reads one URL. Strict about the authority, where readings of two parsers can differ; lenient
 * about path and query, where templates send what browsers would encode for them.
 */
final class TargetReader {
    private static final int MAX_LENGTH = 32 * 1024;
    private static final int MAX_HOST_LENGTH = 253;
    private static final int MAX_LABEL_LENGTH = 63;
    private static final String NOT_ALLOWED = "The URL's host is not a host name.";

    private final String url;

    TargetReader(String url) {
        this.url = url.strip();
    }

    Reading read() {
        if (url.length() > MAX_LENGTH) {
            return unreadable("The URL is longer than " + MAX_LENGTH + " characters.");
        }
        boolean secure;
        int start;
        if (url.regionMatches(true, 0, "https://", 0, 8)) {
            secure = true;
            start = 8;
        } else if (url.regionMatches(true, 0, "http://", 0, 7)) {
            secure = false;
            start = 7;
        } else {
            return unreadable("The URL does not start with https:// or http://.");
        }
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return authority(secure, url.substring(start, end), url.substring(end));
    }

    private static Reading authority(boolean secure, String authority, String rest) {
        for (int i = 0; i < authority.length(); i++) {
            char c = authority.charAt(i);
            if (c == '@') {
                return unreadable("The URL holds user information.");
            }
            if (c <= ' ' || c == 0x7f || c == '\\' || c == '%') {
                return unreadable(NOT_ALLOWED);
            }
        }
        int bracket = authority.indexOf(']');
        int colon = authority.lastIndexOf(':');
        int portAt = colon > bracket ? colon : -1;
        var hostText = portAt >= 0 ? authority.substring(0, portAt) : authority;
        var portText = portAt >= 0 ? authority.substring(portAt + 1) : "";
        if (!portText.matches("[0-9]{0,5}")) {
            return unreadable("The URL's port is not a number.");
        }
        int port = portText.isEmpty() ? (secure ? 443 : 80) : Integer.parseInt(portText);
        if (port < 1 || port > 65535) {
            return unreadable("The URL's port is not between 1 and 65535.");
        }
        var path = requestLine(rest);
        if (hostText.startsWith("[")) {
            return bracketed(secure, hostText, port, path);
        }
        return named(secure, hostText, port, path);
    }

    private static Reading bracketed(boolean secure, String text, int port, String path) {
        if (!text.endsWith("]")) {
            return unreadable(NOT_ALLOWED);
        }
        var inner = text.substring(1, text.length() - 1);
        return Literals.v6(inner)
                .<Reading>map(address -> target(secure, address, port, path))
                .orElseGet(() -> unreadable(NOT_ALLOWED));
    }

    private static Reading named(boolean secure, String text, int port, String path) {
        String host;
        try {
            host = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notIdna) {
            return unreadable(NOT_ALLOWED);
        }
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (host.isEmpty() || host.length() > MAX_HOST_LENGTH) {
            return unreadable(NOT_ALLOWED);
        }
        var labels = host.split("\\.", -1);
        for (var label : labels) {
            if (label.length() > MAX_LABEL_LENGTH || !label.matches("[a-z0-9_-]+")) {
                return unreadable(NOT_ALLOWED);
            }
        }
        if (!isNumeric(labels[labels.length - 1])) {
            return new Reading.Target(new CallTarget(secure, host, Optional.empty(), port, path));
        }
        // numeric, octal and hexadecimal forms are refused, not decoded: readers disagree on them
        boolean asWritten = text.chars().allMatch(c -> c < 0x80);
        return Literals.v4(host)
                .filter(address -> asWritten)
                .<Reading>map(address -> target(secure, address, port, path))
                .orElseGet(() -> unreadable(NOT_ALLOWED));
    }

    private static boolean isNumeric(String lastLabel) {
        return lastLabel.matches("[0-9]+|0x[0-9a-f]*");
    }

    private static Reading target(boolean secure, InetAddress address, int port, String path) {
        return new Reading.Target(
                new CallTarget(secure, address.getHostAddress(), Optional.of(address), port, path));
    }

    /** Path and query without fragment; what may not stand in a request line is encoded. */
    private static String requestLine(String rest) {
        int hash = rest.indexOf('#');
        var text = hash < 0 ? rest : rest.substring(0, hash);
        var line = new StringBuilder(text.length() + 16);
        if (!text.startsWith("/")) {
            line.append('/');
        }
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c > ' ' && c < 0x7f && "\"<>\\^`{|}".indexOf(c) < 0) {
                line.append((char) c);
            } else {
                encode(c, line);
            }
        }
        return line.toString();
    }

    private static void encode(int codePoint, StringBuilder line) {
        boolean isHalf = codePoint >= 0xd800 && codePoint <= 0xdfff;
        var whole = isHalf ? "\ufffd" : Character.toString(codePoint);
        for (byte b : whole.getBytes(StandardCharsets.UTF_8)) {
            line.append('%').append(String.format(Locale.ROOT, "%02X", b));
        }
    }

    private static Reading unreadable(String why) {
        return new Reading.Unreadable(why);
    }
}
