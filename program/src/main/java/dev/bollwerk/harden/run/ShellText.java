package dev.bollwerk.harden.run;

import dev.bollwerk.harden.run.RunOptions.Scratch;

import java.util.ArrayList;
import java.util.List;

/// The command line of `docker run`.
public final class ShellText {
    private ShellText() {}

    /// The words of the command, as a program gets them.
    public static List<String> words(RunOptions options) {
        List<String> words = new ArrayList<>(List.of("docker", "run", "-d"));
        words.add("--name=" + options.name());
        String user = options.user();
        if (user != null) {
            words.add("--user=" + user);
        }
        words.add("--read-only");
        for (Scratch folder : options.scratch()) {
            words.add("--tmpfs=/" + folder.path() + ":" + folder.options());
        }
        for (String volume : options.volumes()) {
            words.add("--volume=" + options.volumeName(volume) + ":/" + volume);
        }
        words.add("--cap-drop=ALL");
        options.capabilities().forEach(each -> words.add("--cap-add=" + each));
        if (options.lowPorts()) {
            words.add("--sysctl=net.ipv4.ip_unprivileged_port_start=0");
        }
        words.add("--security-opt=no-new-privileges");
        words.add("--memory=" + RunOptions.MEMORY);
        words.add("--memory-swap=" + RunOptions.MEMORY);
        words.add("--cpus=" + RunOptions.CPUS);
        words.add("--pids-limit=" + RunOptions.PROCESSES);
        words.add("--restart=on-failure:" + RunOptions.RESTARTS);
        words.add("--log-driver=local");
        words.add("--log-opt=max-size=" + RunOptions.LOG_SIZE);
        words.add("--log-opt=max-file=" + RunOptions.LOG_FILES);
        for (String port : options.ports()) {
            int number = RunOptions.port(port);
            words.add(
                    "--publish=127.0.0.1:%d:%d%s"
                            .formatted(
                                    RunOptions.published(number),
                                    number,
                                    RunOptions.protocol(port)));
        }
        words.add(options.image());
        return words;
    }

    /// The command, an option on each line, fit to be pasted into a shell.
    public static String of(RunOptions options) {
        List<String> words = words(options);
        var text = new StringBuilder("docker run -d");
        for (String word : words.subList(3, words.size())) {
            text.append(" \\\n  ").append(quoted(word));
        }
        return text.append('\n').toString();
    }

    /// A word that a shell leaves as it is.
    private static String quoted(String word) {
        boolean plain =
                word.chars()
                        .allMatch(
                                c ->
                                        c < 128
                                                && (Character.isLetterOrDigit(c)
                                                        || "-_=/:.,@%+".indexOf(c) >= 0));
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
