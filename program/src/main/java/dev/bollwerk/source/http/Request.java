package dev.bollwerk.source.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request.
///
/// @param target path and query, encoded already
/// @param body sent with its length; empty for none
public record Request(String method, String target, Map<String, String> headers, byte[] body) {
    public Request {
        headers = Map.copyOf(headers);
        requireClean(target);
        headers.forEach((name, value) -> requireClean(name + value));
    }

    /// A request for a resource.
    public static Request read(String target) {
        return new Request("GET", target, Map.of(), new byte[0]);
    }

    /// A form, sent with `POST`.
    public static Request form(String target, String form) {
        return new Request(
                "POST",
                target,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8));
    }

    /// This with one more header field.
    public Request with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, target, more, body);
    }

    byte[] head(String host) {
        return head(host, body.length);
    }

    /// @param length of the body, wherever it comes from
    byte[] head(String host, long length) {
        StringBuilder head = new StringBuilder(256);
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: ").append(host);
        head.append("\r\nUser-Agent: bollwerk\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (length > 0 || method.equals("POST")) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A line break in a value would let it write headers of its own.
    private static void requireClean(String text) {
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("a request must not contain control characters");
        }
    }
}
