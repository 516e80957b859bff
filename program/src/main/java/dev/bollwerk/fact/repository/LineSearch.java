package dev.bollwerk.fact.repository;

import dev.bollwerk.fact.repository.Sight.Kind;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks at single lines of one file.
final class LineSearch {
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "\\b(jdbc:[a-z0-9:]{2,30}|postgres(?:ql)?(?:\\+\\w{1,20})?|mysql(?:\\+\\w{1,20})?"
                        + "|mariadb|rediss?|amqps?|mongodb(?:\\+srv)?|nats|kafka|memcached|ldaps?"
                        + "|smtps?)://(?:[^\\s\"'@/]{0,200}@)?([^\\s\"'`<>/:?,;)]{1,200})");

    /// A number of a machine where one is expected: after a scheme, or before a port.
    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?:://|[\"'=@ ])((?:\\d{1,3}\\.){3}\\d{1,3})(:\\d{2,5})?(?=[\"'/:?\\s,;)]|$)");

    private static final String NAMES =
            "(?:prod|production|staging|stage|dev|development|live|uat|qa)";

    private static final Pattern COMPARED =
            Pattern.compile(
                    "(?i)\\b\\w{0,60}(?:env|environment|stage|profile|node_env)\\w{0,20}"
                        + "(?:\\(\\)|\\(\\s{0,3}[\"'][\\w.]{0,60}[\"']\\s{0,3}\\)|\\[[\"'][\\w.]{0,60}[\"']\\])?"
                        + "\\s{0,5}(?:={2,3}|!={1,2}|\\bin\\b|\\.equals(?:IgnoreCase)?\\(|\\beq\\b)"
                        + "\\s{0,5}[\\[(]?\\s{0,5}[\"']("
                            + NAMES
                            + ")[\"']");

    private static final Pattern TURNED =
            Pattern.compile(
                    "(?i)[\"']("
                            + NAMES
                            + ")[\"']\\s{0,5}(?:={2,3}|!={1,2}|\\.equals(?:IgnoreCase)?\\()"
                            + "\\s{0,5}[\\w.]{0,60}(?:env|environment|stage|profile)\\b");

    private static final Pattern ASKED =
            Pattern.compile(
                    "(?:\\.env\\.(production|staging|development)\\?"
                            + "|\\bIs(Production|Staging|Development)\\(\\))");

    private static final Pattern PROFILE =
            Pattern.compile("@Profile\\(\\s{0,5}[{(]?\\s{0,5}\"!?(" + NAMES + ")\"");

    private static final Pattern STARTED =
            Pattern.compile(
                    "(?:subprocess\\.\\w{1,20}|os\\.(?:system|popen|execvp?)|exec\\.Command|exec\\.LookPath|Runtime\\.getRuntime\\(\\)\\.exec|new"
                        + " ProcessBuilder|shell_exec|proc_open"
                        + "|child_process\\.\\w{1,20}|\\bexecSync|\\bspawnSync|\\bspawn|\\bexecFile"
                        + "|Command::new|Process\\.Start|IO\\.popen|Open3\\.\\w{1,20})"
                        + "\\(\\s{0,5}[\\[({]{0,2}\\s{0,5}(?:List\\.of\\(|Arrays\\.asList\\()?[fr]?[\"'`]"
                        + "(?:[\\w./-]{0,60}/)?([\\w.+-]{2,40})");

    private static final Set<String> PROGRAMS =
            Set.of(
                    "curl",
                    "wget",
                    "convert",
                    "magick",
                    "mogrify",
                    "identify",
                    "ffmpeg",
                    "ffprobe",
                    "git",
                    "pdftotext",
                    "pdftoppm",
                    "pdfinfo",
                    "gs",
                    "wkhtmltopdf",
                    "openssl",
                    "gpg",
                    "gpg2",
                    "zip",
                    "unzip",
                    "7z",
                    "rsync",
                    "ssh",
                    "scp",
                    "sftp",
                    "pg_dump",
                    "psql",
                    "pg_restore",
                    "mysqldump",
                    "mysql",
                    "mongodump",
                    "redis-cli",
                    "docker",
                    "kubectl",
                    "helm",
                    "aws",
                    "gcloud",
                    "az",
                    "soffice",
                    "libreoffice",
                    "tesseract",
                    "exiftool",
                    "chromium",
                    "google-chrome",
                    "jq",
                    "dot",
                    "pandoc",
                    "sox",
                    "inkscape",
                    "sendmail",
                    "nmap",
                    "dig",
                    "ping",
                    "traceroute",
                    "java",
                    "node",
                    "python",
                    "python3",
                    "ruby",
                    "perl",
                    "php",
                    "make",
                    "gcc");

    private static final String[] LIGHT = {
        "jdbc:h2:",
        "jdbc:hsqldb:",
        "jdbc:derby:",
        "jdbc:sqlite:",
        "sqlite:///",
        "sqlite3:",
        "backends.sqlite3",
        "com.h2database",
        "org.hsqldb",
        "org.apache.derby",
        "org.xerial",
        "go-sqlite3",
        "modernc.org/sqlite",
        "better-sqlite3",
        "\"sqlite3\"",
        "'sqlite3'",
        "EntityFrameworkCore.InMemory",
        "EntityFrameworkCore.Sqlite",
        "adapter: sqlite3",
        "import sqlite3",
        "mongodb-memory-server",
        "aiosqlite"
    };

    private static final String[] SERVER = {
        "org.postgresql",
        "jdbc:postgresql",
        "psycopg",
        "asyncpg",
        "\"pg\"",
        "pgx/",
        "lib/pq",
        "gem 'pg'",
        "gem \"pg\"",
        "Npgsql",
        "mysql-connector",
        "jdbc:mysql",
        "mysqlclient",
        "pymysql",
        "PyMySQL",
        "mysql2",
        "go-sql-driver/mysql",
        "mariadb-java-client",
        "jdbc:mariadb",
        "MySqlConnector",
        "jdbc:oracle",
        "jdbc:sqlserver",
        "mssql",
        "backends.postgresql",
        "backends.mysql",
        "adapter: postgresql",
        "adapter: mysql2",
        "EntityFrameworkCore.SqlServer"
    };

    /// Where a value may come from elsewhere, so that the address is only a default.
    private static final String[] ASKS = {
        "getenv",
        "environ",
        "process.env",
        "env(",
        "ENV[",
        "ENV.fetch",
        "Getenv",
        "LookupEnv",
        "env::var",
        "GetEnvironmentVariable",
        "${",
        "{{",
        "System.getProperty",
        "@Value",
        "config(",
        "Deno.env"
    };

    private final String path;
    private final boolean test;
    private final boolean code;
    private final List<Sight> sights;

    LineSearch(String path, boolean test, boolean code, List<Sight> sights) {
        this.path = path;
        this.test = test;
        this.code = code;
        this.sights = sights;
    }

    void look(String raw, int number) {
        String line = raw.strip();
        if (line.length() < 6 || SourceSearch.isComment(line)) {
            return;
        }
        databases(line, number);
        if (line.indexOf('.') > 0 || line.contains("://")) {
            addresses(line, number);
        }
        if (code) {
            environments(line, number);
            if (line.indexOf('(') > 0) {
                programs(line, number);
            }
        }
    }

    private void databases(String line, int number) {
        String light = first(line, LIGHT);
        if (!light.isEmpty()) {
            boolean inTests =
                    test
                            || line.contains("<scope>test")
                            || line.contains("testRuntime")
                            || line.contains("testImplementation");
            sights.add(new Sight(Kind.LIGHT_DATABASE, path, number, light, inTests));
        }
        String server = first(line, SERVER);
        if (!server.isEmpty()) {
            sights.add(new Sight(Kind.SERVER_DATABASE, path, number, server, test));
        }
    }

    private static String first(String line, String[] words) {
        for (String word : words) {
            if (line.contains(word)) {
                return word;
            }
        }
        return "";
    }

    private void addresses(String line, int number) {
        if (!first(line, ASKS).isEmpty()) {
            return;
        }
        if (line.contains("://")) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find() && isHost(address.group(2))) {
                String host = address.group(2);
                add(
                        isLocal(host) ? Kind.LOCAL_ENDPOINT : Kind.ENDPOINT,
                        number,
                        address.group(1) + "://" + host);
                return;
            }
        }
        Matcher machine = NUMBER.matcher(line);
        while (machine.find()) {
            boolean expected =
                    machine.group(2) != null
                            || machine.start(1) >= 3 && line.startsWith("://", machine.start(1) - 3)
                            || isNamed(line, machine.start(1));
            if (expected && isMachine(machine.group(1))) {
                add(Kind.ENDPOINT, number, machine.group(1));
                return;
            }
        }
    }

    private static boolean isHost(String host) {
        char first = host.charAt(0);
        return first != '$'
                && first != '{'
                && first != '%'
                && first != '<'
                && first != '#'
                && first != '*'
                && !host.contains("{")
                && !host.contains("example.")
                && !host.equals("host")
                && !host.equals("hostname")
                && !host.startsWith("...");
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[");
    }

    /// Whether what stands before a value speaks of a machine.
    private static boolean isNamed(String line, int at) {
        String before = line.substring(0, at).toLowerCase(Locale.ROOT);
        return before.contains("host")
                || before.contains("server")
                || before.contains("addr")
                || before.contains("endpoint")
                || before.contains("broker");
    }

    /// No address of everybody, of this machine, of documents, and no mask.
    private static boolean isMachine(String number) {
        String[] parts = number.split("\\.");
        for (String part : parts) {
            if (Integer.parseInt(part) > 255) {
                return false;
            }
        }
        int first = Integer.parseInt(parts[0]);
        return first != 0
                && first != 127
                && first < 224
                && !number.startsWith("192.0.2.")
                && !number.startsWith("198.51.100.")
                && !number.startsWith("203.0.113.")
                && !number.startsWith("169.254.")
                && !number.endsWith(".0");
    }

    private void environments(String line, int number) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (!lower.contains("prod")
                && !lower.contains("stag")
                && !lower.contains("dev")
                && !lower.contains("live")
                && !lower.contains("uat")
                && !lower.contains("qa")) {
            return;
        }
        Matcher profile = PROFILE.matcher(line);
        if (profile.find()) {
            add(Kind.PROFILE, number, profile.group(1));
            return;
        }
        for (Pattern pattern : new Pattern[] {COMPARED, TURNED, ASKED}) {
            Matcher found = pattern.matcher(line);
            if (found.find()) {
                String name = found.group(1);
                add(Kind.ENVIRONMENT, number, name == null ? found.group().strip() : name);
                return;
            }
        }
    }

    private void programs(String line, int number) {
        if (line.indexOf('"') < 0 && line.indexOf('\'') < 0 && line.indexOf('`') < 0) {
            return;
        }
        Matcher started = STARTED.matcher(line);
        if (started.find() && PROGRAMS.contains(started.group(1))) {
            add(Kind.PROGRAM, number, started.group(1));
        }
    }

    private void add(Kind kind, int number, String what) {
        sights.add(new Sight(kind, path, number, what, test));
    }
}
