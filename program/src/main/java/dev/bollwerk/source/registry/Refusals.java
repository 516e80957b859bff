package dev.bollwerk.source.registry;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Reference;
import dev.bollwerk.source.http.Response;
import dev.bollwerk.source.wire.RegistryErrors;
import dev.bollwerk.source.wire.Sanitized;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

/// Says in one sentence what a registry's refusal means and what to do about it.
final class Refusals {
    private Refusals() {}

    /// The error for an answer that is no success; the answer is closed.
    ///
    /// @param wanted what was asked for, as "the image x"
    /// @param problem what went wrong with credentials before, or null
    static BollwerkException of(
            Response response, Reference reference, String wanted, @Nullable String problem) {
        String said = said(response);
        response.close();
        String registry = "The registry " + reference.registry();
        String hint = problem == null ? "" : " " + problem;
        String message =
                switch (response.status()) {
                    case 401 ->
                            "%s lets nobody read %s without logging in%s; use 'docker login %s'.%s"
                                    .formatted(registry, wanted, said, reference.registry(), hint);
                    case 403 ->
                            "%s does not let this user read %s%s; ask its owner for access.%s"
                                    .formatted(registry, wanted, said, hint);
                    case 404 ->
                            "%s has no such thing as %s%s; check the name and the tag."
                                    .formatted(registry, wanted, said);
                    case 429 ->
                            "%s has had too many requests%s; wait, or log in for a higher limit."
                                    .formatted(registry, said);
                    default ->
                            "%s answers with status %d when asked for %s%s; try again later."
                                    .formatted(registry, response.status(), wanted, said);
                };
        return BollwerkException.target(message);
    }

    /// The error for a failure of the connection.
    static BollwerkException of(IOException failure, Reference reference, boolean plainAllowed) {
        String registry = reference.registry();
        String message =
                switch (failure) {
                    case UnknownHostException _ ->
                            "The registry %s cannot be found; check its name and the network."
                                    .formatted(registry);
                    case ConnectException _ ->
                            "The registry %s does not take connections; check its name and port."
                                    .formatted(registry);
                    case SocketTimeoutException _ ->
                            "The registry %s does not answer in time; try again later."
                                    .formatted(registry);
                    case SSLException e -> tls(e, registry, plainAllowed);
                    default ->
                            "The connection to the registry %s breaks: %s; try again later."
                                    .formatted(registry, text(failure));
                };
        return BollwerkException.target(message, failure);
    }

    private static String tls(SSLException failure, String registry, boolean plainAllowed) {
        if (Retries.isAboutCertificate(failure)) {
            return ("The certificate of the registry %s is not trusted (%s); put its authority into"
                            + " /etc/docker/certs.d/%s/ca.crt, or use --insecure.")
                    .formatted(registry, text(failure), registry);
        }
        if (!plainAllowed) {
            return "The registry %s does not speak TLS (%s); use --insecure if that is meant."
                    .formatted(registry, text(failure));
        }
        return "The registry %s and this side do not agree on TLS: %s."
                .formatted(registry, text(failure));
    }

    private static String said(Response response) {
        try {
            String text = RegistryErrors.parse(response.beginning(RegistryErrors.LIMIT));
            return text.isEmpty() ? "" : " (it says: " + text + ")";
        } catch (IOException _) {
            return "";
        }
    }

    private static String text(IOException failure) {
        String text = failure.getMessage();
        return Sanitized.line(text == null ? failure.getClass().getSimpleName() : text);
    }
}
