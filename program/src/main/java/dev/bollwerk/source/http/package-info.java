/// A small blocking HTTP/1.1 client over TCP, TLS and UNIX sockets.
/// One client for daemon and registry, since Java's own does not speak over UNIX sockets and costs
/// more to start. Follows RFC 9110 and RFC 9112; every line, header block and wait has a limit.
@NullMarked
package dev.bollwerk.source.http;

import org.jspecify.annotations.NullMarked;
