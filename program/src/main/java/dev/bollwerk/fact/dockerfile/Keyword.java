package dev.bollwerk.fact.dockerfile;

import java.util.List;

/// The instructions that builders know.
public enum Keyword {
    ADD("chown", "chmod", "link", "keep-git-dir", "checksum", "exclude", "unpack", "parents"),
    ARG,
    CMD,
    COPY("from", "chown", "chmod", "link", "parents", "exclude"),
    ENTRYPOINT,
    ENV,
    EXPOSE,
    FROM("platform"),
    HEALTHCHECK("interval", "timeout", "start-period", "start-interval", "retries"),
    LABEL,
    MAINTAINER,
    ONBUILD,
    RUN("mount", "network", "security", "device"),
    SHELL,
    STOPSIGNAL,
    USER,
    VOLUME,
    WORKDIR,
    /// Something that no builder knows.
    UNKNOWN;

    private final List<String> flags;

    Keyword(String... flags) {
        this.flags = List.of(flags);
    }

    /// The instruction of a word, in capitals or not.
    static Keyword of(String word) {
        for (Keyword keyword : values()) {
            if (keyword != UNKNOWN && keyword.name().equalsIgnoreCase(word)) {
                return keyword;
            }
        }
        return UNKNOWN;
    }

    /// Whether it has an option of that name.
    boolean hasFlag(String name) {
        return flags.contains(name);
    }

    /// Whether it may be followed by heredocs.
    boolean takesHeredocs() {
        return this == RUN || this == COPY || this == ADD;
    }
}
