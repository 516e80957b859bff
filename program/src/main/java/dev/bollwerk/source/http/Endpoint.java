package dev.bollwerk.source.http;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Where a server listens.
public sealed interface Endpoint {
    /// What goes into the `Host` header.
    String host();

    /// Connects.
    Wire connect(Timeouts timeouts) throws IOException;

    /// Plain TCP.
    record Tcp(String name, int port) implements Endpoint {
        public Tcp {
            requirePort(port);
        }

        @Override
        public String host() {
            return authority(name, port, 80);
        }

        @Override
        public Wire connect(Timeouts timeouts) throws IOException {
            return new SocketWire(tcp(name, port, timeouts));
        }

        @Override
        public String toString() {
            return "http://" + host();
        }
    }

    /// TLS over TCP, through a proxy if there is one.
    record Tls(String name, int port, TlsSetup setup, @Nullable Proxy proxy) implements Endpoint {
        public Tls {
            requirePort(port);
        }

        @Override
        public String host() {
            return authority(name, port, 443);
        }

        @Override
        public Wire connect(Timeouts timeouts) throws IOException {
            Socket plain =
                    proxy == null ? tcp(name, port, timeouts) : proxy.tunnel(name, port, timeouts);
            try {
                plain.setSoTimeout(timeouts.connectMillis());
                Socket secured = handshake(plain);
                secured.setSoTimeout(timeouts.readMillis());
                return new SocketWire(secured);
            } catch (IOException | RuntimeException e) {
                plain.close();
                throw e;
            }
        }

        private Socket handshake(Socket plain) throws IOException {
            SSLSocket socket =
                    (SSLSocket) setup.factory().createSocket(plain, bare(name), port, true);
            if (setup.verified()) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            socket.startHandshake();
            return socket;
        }

        @Override
        public String toString() {
            return "https://" + host();
        }
    }

    /// A UNIX socket on this machine.
    record Unix(Path path) implements Endpoint {
        @Override
        public String host() {
            return "localhost";
        }

        @Override
        public Wire connect(Timeouts timeouts) throws IOException {
            return UnixWire.connect(path, timeouts);
        }

        @Override
        public String toString() {
            return "unix://" + path;
        }
    }

    /// Opens a socket whose reads time out, to the first address of a name that takes it.
    static Socket tcp(String name, int port, Timeouts timeouts) throws IOException {
        IOException failure = new UnknownHostException(name);
        for (InetAddress address : InetAddress.getAllByName(bare(name))) {
            try {
                return connect(new InetSocketAddress(address, port), timeouts);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private static Socket connect(InetSocketAddress address, Timeouts timeouts) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(timeouts.readMillis());
            socket.connect(address, timeouts.connectMillis());
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static void requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw BollwerkException.target(
                    "There is no port %d; ports go from 1 to 65535.".formatted(port));
        }
    }

    private static String authority(String name, int port, int usual) {
        return port == usual ? name : name + ":" + port;
    }

    /// An IPv6 address without its brackets.
    private static String bare(String name) {
        return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
    }
}
