package dev.bollwerk.harden.run;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is known of a program that images start: where it writes beside its data, and which
/// capabilities it needs when it starts as root and becomes somebody else.
///
/// @param names of its file
/// @param folders that it writes to and that may be lost, if the image has them
/// @param capabilities as root
record KnownProgram(List<String> names, List<String> folders, List<String> capabilities) {
    private static final List<String> SWITCH = List.of("SETGID", "SETUID");
    private static final List<String> OWN = List.of("CHOWN", "SETGID", "SETUID");
    private static final List<String> DATA =
            List.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID");

    private static KnownProgram of(String names, String folders, List<String> capabilities) {
        return new KnownProgram(words(names), words(folders), capabilities);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    /// All of them.
    static List<KnownProgram> all() {
        return List.of(
                of("nginx openresty", "var/cache/nginx var/lib/nginx var/log/nginx", OWN),
                of(
                        "httpd apache2 apache2ctl apachectl httpd-foreground apache2-foreground",
                        "usr/local/apache2/logs var/log/apache2 var/log/httpd",
                        OWN),
                of("postgres postgresql", "", DATA),
                of("mysqld mariadbd mysqld_safe", "", DATA),
                of("redis-server valkey-server", "", OWN),
                of("mongod", "", OWN),
                of("haproxy", "var/lib/haproxy", SWITCH),
                of(
                        "catalina.sh",
                        "usr/local/tomcat/temp usr/local/tomcat/work usr/local/tomcat/logs",
                        List.of()),
                of("php-fpm", "", SWITCH),
                of("squid", "var/spool/squid var/log/squid", OWN),
                of(
                        "sshd",
                        "",
                        List.of(
                                "AUDIT_WRITE",
                                "CHOWN",
                                "DAC_OVERRIDE",
                                "FOWNER",
                                "SETGID",
                                "SETUID",
                                "SYS_CHROOT")),
                of("cron crond supercronic", "", SWITCH),
                of("chronyd ntpd", "var/lib/chrony", List.of("SETGID", "SETUID", "SYS_TIME")),
                of("named dnsmasq unbound", "var/cache/bind", SWITCH),
                of("rabbitmq-server", "var/log/rabbitmq", OWN),
                of("memcached", "", SWITCH));
    }

    /// The program that a command starts, through a script of the image or not.
    ///
    /// @param command entry point and arguments
    static @Nullable KnownProgram find(List<String> command) {
        for (String word : command) {
            for (String part : word.split("\\s+", 50)) {
                String name = part.substring(part.lastIndexOf('/') + 1);
                for (KnownProgram program : all()) {
                    if (program.names.contains(name)) {
                        return program;
                    }
                }
            }
        }
        return null;
    }
}
