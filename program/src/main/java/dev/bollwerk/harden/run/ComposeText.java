package dev.bollwerk.harden.run;

import dev.bollwerk.harden.run.RunOptions.Scratch;

/// A service of a Compose file.
///
/// [Compose specification](https://github.com/compose-spec/compose-spec/blob/main/spec.md)
public final class ComposeText {
    private ComposeText() {}

    /// A whole file.
    public static String of(RunOptions options) {
        var text = new StringBuilder("services:\n");
        text.append("  ").append(options.name()).append(":\n");
        text.append("    image: ").append(Quoted.yaml(options.image())).append('\n');
        String user = options.user();
        if (user != null) {
            text.append("    user: ").append(Quoted.yaml(user)).append('\n');
        }
        text.append("    read_only: true\n");
        text.append("    tmpfs:\n");
        for (Scratch folder : options.scratch()) {
            item(text, "/" + folder.path() + ":" + folder.options());
        }
        if (!options.volumes().isEmpty()) {
            text.append("    volumes:\n");
            options.volumes().forEach(each -> item(text, options.volumeName(each) + ":/" + each));
        }
        text.append("    cap_drop:\n");
        item(text, "ALL");
        if (!options.capabilities().isEmpty()) {
            text.append("    cap_add:\n");
            options.capabilities().forEach(each -> item(text, each));
        }
        if (options.lowPorts()) {
            text.append("    sysctls:\n      net.ipv4.ip_unprivileged_port_start: 0\n");
        }
        text.append("    security_opt:\n");
        item(text, "no-new-privileges:true");
        text.append("    mem_limit: ").append(RunOptions.MEMORY).append('\n');
        text.append("    memswap_limit: ").append(RunOptions.MEMORY).append('\n');
        text.append("    cpus: ").append(RunOptions.CPUS).append('\n');
        text.append("    pids_limit: ").append(RunOptions.PROCESSES).append('\n');
        text.append("    restart: on-failure:").append(RunOptions.RESTARTS).append('\n');
        text.append("    logging:\n      driver: local\n      options:\n");
        text.append("        max-size: ").append(RunOptions.LOG_SIZE).append('\n');
        text.append("        max-file: \"").append(RunOptions.LOG_FILES).append("\"\n");
        if (!options.ports().isEmpty()) {
            text.append("    ports:\n");
            for (String port : options.ports()) {
                int number = RunOptions.port(port);
                String protocol = RunOptions.protocol(port);
                item(text, "127.0.0.1:" + RunOptions.published(number) + ":" + number + protocol);
            }
        }
        if (!options.volumes().isEmpty()) {
            text.append("volumes:\n");
            options.volumes()
                    .forEach(
                            each ->
                                    text.append("  ")
                                            .append(options.volumeName(each))
                                            .append(": {}\n"));
        }
        return text.toString();
    }

    private static void item(StringBuilder text, String value) {
        text.append("      - ").append(Quoted.yaml(value)).append('\n');
    }
}
