/// Images in registries: names to hosts, credentials, tokens, TLS, retries, resumed downloads.
/// Secrets stay with the host they are for and never reach a message.
/// Follows the OCI distribution specification 1.1 and Docker's token authentication.
@NullMarked
package dev.bollwerk.source.registry;

import org.jspecify.annotations.NullMarked;
