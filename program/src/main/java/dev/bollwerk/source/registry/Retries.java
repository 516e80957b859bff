package dev.bollwerk.source.registry;

import dev.bollwerk.source.http.ProtocolException;
import dev.bollwerk.source.http.Response;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;

import javax.net.ssl.SSLException;

/// Asks again when a registry is busy or a connection breaks.
record Retries(Pauses pauses, InstantSource clock) {
    private static final int MOST_TIMEOUTS = 2;

    /// One attempt.
    @FunctionalInterface
    interface Attempt {
        Response send() throws IOException;
    }

    /// The first answer that is worth having, or the last one.
    Response run(Attempt attempt) throws IOException {
        for (int number = 1; ; number++) {
            try {
                Response response = attempt.send();
                if (!isPassing(response)
                        || number == Pauses.ATTEMPTS
                        || Pauses.asksTooMuch(response.headers(), clock.instant())) {
                    return response;
                }
                response.discard();
                Duration asked = Pauses.asked(response.headers(), clock.instant());
                if (asked == null) {
                    pauses.before(number);
                } else {
                    pauses.exactly(asked);
                }
            } catch (IOException e) {
                if (number == Pauses.ATTEMPTS || isLasting(e, number)) {
                    throw e;
                }
                pauses.before(number);
            }
        }
    }

    /// Whether an answer says that a later one may be better.
    private static boolean isPassing(Response response) {
        return switch (response.status()) {
            case 408, 429, 500, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /// Whether a failure would come again at once.
    static boolean isLasting(IOException failure, int attempts) {
        return switch (failure) {
            case SocketTimeoutException _ -> attempts >= MOST_TIMEOUTS;
            case InterruptedIOException _,
                    ProtocolException _,
                    UnknownHostException _,
                    ConnectException _ ->
                    true;
            case SSLException e -> isAboutCertificate(e) || !isBroken(e.getCause());
            default -> false;
        };
    }

    /// TLS reports a connection that breaks as a failure of its own.
    private static boolean isBroken(@Nullable Throwable cause) {
        return cause instanceof SocketException || cause instanceof EOFException;
    }

    /// Whether a failure is about the certificate of the other side.
    static boolean isAboutCertificate(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || cause instanceof java.security.cert.CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }
}
