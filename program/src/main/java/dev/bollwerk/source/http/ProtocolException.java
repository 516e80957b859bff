package dev.bollwerk.source.http;

import java.io.IOException;

/// The other side does not keep to HTTP; trying again would not help.
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message);
    }
}
