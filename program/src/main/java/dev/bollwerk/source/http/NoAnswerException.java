package dev.bollwerk.source.http;

import java.io.IOException;

/// The connection ended before an answer began; on a kept connection that is nobody's fault.
final class NoAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    NoAnswerException() {
        super("the connection was closed without an answer");
    }
}
