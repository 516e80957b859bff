package dev.bollwerk.rule.image;

import dev.bollwerk.fact.repository.RepositoryFacts;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.Addresses;
import dev.bollwerk.rule.build.Command;
import dev.bollwerk.rule.build.DataStores;
import dev.bollwerk.rule.build.ShellScript;
import dev.bollwerk.rule.build.StartCommands;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// What the Twelve-Factor App asks of an image.
public final class FactorRules {
    private static final int MOST_PLACES = 20;

    private FactorRules() {}

    /// All of them.
    ///
    /// @param repository that images are built from; null when none is given
    public static List<Applied<ImageFacts>> all(@Nullable RepositoryFacts repository) {
        var origin = new OriginRules(repository);
        return List.of(
                Applied.of("CS-12F-01-02", origin::revision),
                Applied.of("CS-12F-02-04", FactorRules::installsAtStart),
                Applied.of("CS-12F-03-01", FactorRules::settings),
                Applied.of("CS-12F-04-02", FactorRules::databases),
                Applied.of("CS-12F-07-01", FactorRules::port),
                Applied.of("CS-12F-07-03", FactorRules::server),
                Applied.of("CS-12F-08-02", FactorRules::supervisors),
                Applied.of("CS-12F-09-01", FactorRules::stopSignal),
                Applied.of("CS-12F-10-03", origin::gap),
                Applied.of("CS-12F-11-02", FactorRules::logFiles),
                Applied.of("CS-12F-12-02", FactorRules::migrations));
    }

    /// What a container of the image runs, as commands of a shell.
    private static List<Command> commands(ImageConfig config) {
        var text = new StringBuilder();
        List<String> words = new ArrayList<>(config.entrypoint());
        words.addAll(config.cmd());
        for (String word : words) {
            text.append(word.indexOf('\'') < 0 ? "'" + word + "' " : word + " ");
        }
        return ShellScript.parse(text.toString()).all();
    }

    /// CS-12F-02-04.
    static List<Verdict> installsAtStart(ImageFacts facts) {
        List<Evidence> evidence = new ArrayList<>();
        for (Command command : commands(facts.config())) {
            String what = StartCommands.install(command.unwrapped());
            if (what != null) {
                evidence.add(Evidence.of("f12.install", what));
            }
        }
        return evidence.isEmpty()
                ? List.of()
                : List.of(Verdict.fail(evidence, facts.places("CMD")));
    }

    /// CS-12F-03-01; what is secret in variables is CS-IMG-03.
    static List<Verdict> settings(ImageFacts facts) {
        List<Evidence> evidence = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        for (String variable : facts.config().env()) {
            int equals = variable.indexOf('=');
            String key = equals < 0 ? variable : variable.substring(0, equals);
            String value = equals < 0 ? "" : variable.substring(equals + 1);
            String service = Addresses.service(value);
            String number = Addresses.isNamed(key) ? Addresses.number(value) : null;
            String found = service == null ? number : service;
            if (found != null) {
                evidence.add(Evidence.of("f12.env.host", key, found));
            }
        }
        for (TreeNode file : files(facts, FactorRules::isProfile)) {
            evidence.add(Evidence.of("f12.profile-file", "/" + file.path()));
            places.add(Location.of(file.path()));
        }
        return evidence.isEmpty() ? List.of() : List.of(Verdict.fail(evidence, places));
    }

    private static boolean isProfile(TreeNode node) {
        String name = node.name().toLowerCase(Locale.ROOT);
        boolean own =
                name.equals(".env")
                        || name.startsWith(".env.prod")
                        || name.startsWith("application-prod")
                        || name.startsWith("application-staging")
                        || name.startsWith("appsettings.production.");
        String path = node.path();
        return own
                && node.kind() == TreeEntry.Kind.FILE
                && !path.contains("node_modules/")
                && !path.contains("site-packages/")
                && !path.contains("/test")
                && !path.contains("/example");
    }

    /// CS-12F-04-02. An image whose work is the database is one.
    static List<Verdict> databases(ImageFacts facts) {
        if (isUnread(facts)) {
            return List.of(Verdict.unknown(Evidence.of("f12.files.unread")));
        }
        if (isDatabase(facts)) {
            return List.of(Verdict.notApplicable(Evidence.of("f12.is-store")));
        }
        List<TreeNode> found = files(facts, FactorRules::isServer);
        List<Evidence> evidence = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        for (TreeNode node : found) {
            evidence.add(Evidence.of("f12.database", "/" + node.path()));
            places.add(Location.of(node.path()));
        }
        return evidence.isEmpty() ? List.of() : List.of(Verdict.fail(evidence, places));
    }

    private static boolean isServer(TreeNode node) {
        return node.kind() == TreeEntry.Kind.FILE
                && DataStores.isServer(node.name())
                && (node.path().contains("bin/") || node.path().startsWith("opt/"));
    }

    private static boolean isDatabase(ImageFacts facts) {
        if (DataStores.isStore(facts.name())) {
            return true;
        }
        List<String> words = new ArrayList<>(facts.config().entrypoint());
        words.addAll(facts.config().cmd());
        for (String word : words) {
            for (String part : word.split("\\s+")) {
                if (DataStores.isServer(part.substring(part.lastIndexOf('/') + 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// CS-12F-07-01. What nothing tells to be a service may be a worker or a tool.
    static List<Verdict> port(ImageFacts facts) {
        ImageConfig config = facts.config();
        if (!config.exposedPorts().isEmpty()) {
            String ports = String.join(", ", config.exposedPorts().stream().sorted().toList());
            return List.of(Verdict.pass(Evidence.of("f12.port", ports)));
        }
        for (String variable : config.env()) {
            if (variable.startsWith("PORT=")) {
                return List.of(Verdict.fail(Evidence.of("f12.port.variable", variable)));
            }
        }
        for (Command command : commands(config)) {
            String server = server(command.unwrapped());
            if (server != null) {
                return List.of(Verdict.fail(Evidence.of("f12.port.server", server)));
            }
        }
        return List.of(Verdict.notApplicable(Evidence.of("f12.port.none")));
    }

    /// The name of a well-known server that a command starts; null for others.
    private static @Nullable String server(Command command) {
        return switch (command.program()) {
            case "nginx", "httpd", "apache2", "apache2-foreground", "caddy", "haproxy" ->
                    command.program();
            case "gunicorn", "uvicorn", "hypercorn", "daphne", "waitress-serve", "uwsgi" ->
                    command.program();
            case "puma", "unicorn", "rails", "php-fpm", "catalina.sh", "traefik", "envoy" ->
                    command.program();
            case "flask" -> command.has("run") ? "flask" : null;
            default -> null;
        };
    }

    /// CS-12F-07-03.
    static List<Verdict> server(ImageFacts facts) {
        List<TreeNode> archives =
                files(
                        facts,
                        node ->
                                node.name().endsWith(".war")
                                        && (node.path().contains("webapps/")
                                                || node.path().contains("deployments/")
                                                || node.path().contains("dropins/")));
        boolean base =
                facts.config().env().stream()
                        .anyMatch(
                                each ->
                                        each.startsWith("CATALINA_HOME=")
                                                || each.startsWith("JETTY_BASE=")
                                                || each.startsWith("JBOSS_HOME="));
        if (archives.isEmpty() && !base) {
            return List.of();
        }
        List<Evidence> evidence = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        for (TreeNode each : archives) {
            evidence.add(Evidence.of("f12.war", "/" + each.path()));
            places.add(Location.of(each.path()));
        }
        if (evidence.isEmpty()) {
            evidence.add(Evidence.of("f12.app-server"));
        }
        return List.of(Verdict.info(evidence, places));
    }

    /// CS-12F-08-02.
    static List<Verdict> supervisors(ImageFacts facts) {
        List<Evidence> evidence = new ArrayList<>();
        for (Command command : commands(facts.config())) {
            String program = StartCommands.supervisor(command);
            if (program != null) {
                evidence.add(Evidence.of("f12.supervisor", program));
            }
        }
        List<String> words = new ArrayList<>(facts.config().entrypoint());
        words.addAll(facts.config().cmd());
        for (String word : words) {
            if (StartCommands.endsInBackground(word)) {
                evidence.add(Evidence.of("f12.background"));
            }
        }
        return evidence.isEmpty()
                ? List.of()
                : List.of(Verdict.fail(evidence, facts.places("CMD")));
    }

    /// CS-12F-09-01; the shell form is CS-IMG-09.
    static List<Verdict> stopSignal(ImageFacts facts) {
        Instruction step = facts.last("STOPSIGNAL");
        String signal = step == null ? "" : step.text();
        return StartCommands.isKill(signal)
                ? List.of(
                        Verdict.fail(
                                List.of(Evidence.of("f12.stop-signal", signal)),
                                facts.places("STOPSIGNAL")))
                : List.of();
    }

    /// CS-12F-11-02.
    static List<Verdict> logFiles(ImageFacts facts) {
        if (isUnread(facts)) {
            return List.of(Verdict.unknown(Evidence.of("f12.files.unread")));
        }
        List<Evidence> evidence = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        for (String path :
                List.of(
                        "usr/sbin/logrotate",
                        "usr/sbin/rsyslogd",
                        "usr/sbin/syslog-ng",
                        "usr/bin/logrotate")) {
            TreeNode node = facts.tree().resolve(path).orElse(null);
            if (node != null && node.kind() == TreeEntry.Kind.FILE) {
                evidence.add(Evidence.of("f12.log-program", "/" + path));
                places.add(Location.of(path));
            }
        }
        return evidence.isEmpty() ? List.of() : List.of(Verdict.fail(evidence, places));
    }

    /// CS-12F-12-02.
    static List<Verdict> migrations(ImageFacts facts) {
        if (isUnread(facts)) {
            return List.of(Verdict.unknown(Evidence.of("f12.files.unread")));
        }
        List<TreeNode> found = files(facts, FactorRules::isMigration);
        if (found.isEmpty()) {
            return List.of(Verdict.notApplicable(Evidence.of("f12.migrations.none")));
        }
        return List.of(Verdict.pass(Evidence.of("f12.migrations", "/" + found.getFirst().path())));
    }

    private static boolean isMigration(TreeNode node) {
        boolean named =
                switch (node.name()) {
                    case "migrations", "alembic", "db-migrations", "changelog", "alembic.ini" ->
                            true;
                    case "migrate", "migrate.sh", "manage.py", "flyway" -> true;
                    default -> false;
                };
        String path = node.path();
        return named
                && !path.startsWith("usr/lib/")
                && !path.startsWith("usr/share/")
                && !path.contains("site-packages/")
                && !path.contains("node_modules/");
    }

    /// Whether only the configuration is known.
    private static boolean isUnread(ImageFacts facts) {
        MergedTree tree = facts.tree();
        return tree.children(tree.root()).isEmpty();
    }

    private static List<TreeNode> files(ImageFacts facts, Predicate<TreeNode> wanted) {
        List<TreeNode> found = new ArrayList<>();
        facts.tree()
                .forEach(
                        node -> {
                            if (found.size() < MOST_PLACES && wanted.test(node)) {
                                found.add(node);
                            }
                        });
        found.sort((a, b) -> a.path().compareTo(b.path()));
        return found;
    }
}
