package dev.bollwerk.analyze.language.beam;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Installed applications of Erlang and Elixir: `ebin/NAME.app`, `{application, NAME, [{vsn,
/// "1.0"}, …]}.` Those of OTP and of Elixir itself have the type `otp`; the others are packages of
/// Hex, as a release carries them.
/// [application resource file](https://www.erlang.org/doc/apps/kernel/app.html)
public final class BeamApplication implements Analyzer {
    private static final String END = ".app";

    @Override
    public String name() {
        return "hex-application";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public long limit() {
        return 4L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(END) && path.endsWith("ebin/" + name);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        List<Node> terms = Terms.read(TextLines.decode(file.bytes()));
        Node application = terms.isEmpty() ? Node.MISSING : terms.getFirst();
        String name = application.item(1).textOr("");
        if (!"application".equals(application.item(0).text()) || name.isEmpty()) {
            throw BollwerkException.target("it is no application of Erlang");
        }
        Node version = value(application.item(2), "vsn");
        if (version.text() == null || version.textOr("").isBlank()) {
            throw BollwerkException.target("it tells no version");
        }
        Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        String summary = value(application.item(2), "description").text();
        if (summary != null && !summary.isBlank()) {
            attributes.put(Attribute.SUMMARY, summary.strip().replace('\n', ' '));
        }
        discoveries.add(
                new Package(
                        Otp.NAMES.contains(name) ? "otp" : "hex",
                        name,
                        version.textOr("").strip(),
                        null,
                        "",
                        attributes,
                        List.of(),
                        List.of(new Location(file.path(), version.line(), null, null))));
    }

    private static Node value(@Nullable Node properties, String key) {
        if (properties != null) {
            for (Node pair : properties.items()) {
                if (key.equals(pair.item(0).text())) {
                    return pair.item(1);
                }
            }
        }
        return Node.MISSING;
    }

    /// Read when the first application turns up.
    private static final class Otp {
        private static final String WORDS =
                "asn1 common_test compiler cosEvent cosEventDomain cosFileTransfer cosNotification"
                        + " cosProperty cosTime cosTransactions crypto debugger dialyzer diameter"
                        + " edoc eldap erl_docgen erl_interface erts et eunit ftp gs hipe ic inets"
                        + " jinterface kernel megaco mnesia observer odbc orber os_mon ose"
                        + " otp_mibs parsetools percept public_key reltool runtime_tools sasl snmp"
                        + " ssh ssl stdlib syntax_tools test_server tftp tools typer webtool wx"
                        + " xmerl elixir eex ex_unit iex logger mix";

        static final Set<String> NAMES = Set.of(WORDS.split(" "));
    }
}
