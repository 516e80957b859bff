package dev.bollwerk.version;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;

/// How an ecosystem orders its versions.
///
/// Each scheme follows the ecosystem's own tool and takes what that tool takes, however odd; only
/// what has no place in the order is refused, with [InvalidVersionException]. Each version has a
/// sort key: the unsigned bytes of two keys compare as the versions do, so an index holds keys and
/// matching is a comparison of bytes. Keys are stored, so a change of any scheme's keys is a
/// change of the index format ([#KEY_FORMAT]).
public enum VersionScheme {
    /// Debian and its derivatives: epoch, upstream version, revision.
    DPKG("dpkg", new DpkgScheme()),
    /// Red Hat, SUSE, Amazon and all that use rpm: epoch, version, release.
    RPM("rpm", new RpmScheme()),
    /// Alpine, Wolfi and all that use apk.
    APK("apk", new ApkScheme()),
    /// Semantic Versioning 2.0; crates.io and what says no more than "semver".
    SEMVER("semver", SemverScheme.STRICT),
    /// npm, which orders as SemVer does.
    NPM("npm", SemverScheme.STRICT),
    /// Maven's `ComparableVersion`.
    MAVEN("maven", new MavenScheme()),
    /// PEP 440, and the versions from before it.
    PYPI("pypi", new PypiScheme()),
    /// `Gem::Version`, with or without a platform behind it.
    RUBYGEMS("rubygems", new RubygemsScheme()),
    /// Go modules and toolchains (`go1.21.3`).
    GO("go", new GoScheme()),
    /// NuGet: SemVer with a fourth number, and letters without case.
    NUGET("nuget", SemverScheme.NUGET),
    /// PHP's `version_compare`, as Composer uses it.
    PACKAGIST("packagist", new PackagistScheme()),
    /// R's `numeric_version`.
    CRAN("cran", NumbersScheme.CRAN),
    /// Haskell's package versioning policy.
    HACKAGE("hackage", NumbersScheme.HACKAGE),
    /// Dart: SemVer in which the build counts.
    PUB("pub", SemverScheme.PUB),
    /// Elixir and Erlang, which order as SemVer does.
    HEX("hex", SemverScheme.STRICT),
    /// Programs as the NVD numbers them: habits, not rules.
    CPE("cpe", new CpeScheme());

    /// The number of the key format; an index that was built with another one must be built anew.
    public static final int KEY_FORMAT = 1;

    /// Longer texts are refused: no ecosystem has such versions, and keys are kept in memory.
    static final int MAX_LENGTH = 1_000;

    private final String id;
    private final Scheme scheme;

    VersionScheme(String id, Scheme scheme) {
        this.id = id;
        this.scheme = scheme;
    }

    /// The name on the command line, for instance `dpkg`.
    public String id() {
        return id;
    }

    /// The scheme with this name.
    public static Optional<VersionScheme> find(String id) {
        return Arrays.stream(values()).filter(scheme -> scheme.id.equals(id)).findFirst();
    }

    /// -1, 0 or 1, as `a` comes before, equals or comes after `b`.
    ///
    /// @throws InvalidVersionException if one of the two is no version of this scheme
    public int compare(String a, String b) {
        String left = checked(a);
        String right = checked(b);
        try {
            return Integer.signum(scheme.compare(left, right));
        } catch (RejectedException e) {
            // Only one of the two is to blame; its key tells which.
            key(a);
            key(b);
            throw new InvalidVersionException(this, a, e.reason());
        }
    }

    /// The sort key: `Arrays.compareUnsigned` of two keys has the sign of [#compare].
    ///
    /// @throws InvalidVersionException if the text is no version of this scheme
    public byte[] key(String version) {
        return keyed(version, Scheme::key);
    }

    /// The sort key, or empty if the text is no version of this scheme.
    public Optional<byte[]> tryKey(String version) {
        if (complaint(version).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(scheme.key(version.strip()));
        } catch (RejectedException _) {
            return Optional.empty();
        }
    }

    /// The key to compare with where a bound says "up to and including this version". It differs
    /// from [#key] only where an ecosystem counts rebuilds as the version itself: for PyPI,
    /// `<= 1.0` holds for `1.0+cu118` too.
    ///
    /// @throws InvalidVersionException if the text is no version of this scheme
    public byte[] lastKey(String version) {
        return keyed(version, Scheme::lastKey);
    }

    private byte[] keyed(String version, BiFunction<Scheme, String, byte[]> function) {
        String text = checked(version);
        try {
            return function.apply(scheme, text);
        } catch (RejectedException e) {
            throw new InvalidVersionException(this, version, e.reason());
        }
    }

    private String checked(String version) {
        complaint(version)
                .ifPresent(
                        reason -> {
                            throw new InvalidVersionException(this, version, reason);
                        });
        return version.strip();
    }

    private static Optional<String> complaint(String version) {
        if (version.length() > MAX_LENGTH) {
            return Optional.of(
                    "it has %d characters, and %d are the limit"
                            .formatted(version.length(), MAX_LENGTH));
        }
        String text = version.strip();
        if (text.isEmpty()) {
            return Optional.of("it is empty");
        }
        return text.chars().anyMatch(c -> c < ' ' || c == 0x7F)
                ? Optional.of("it has a control character")
                : Optional.empty();
    }
}
