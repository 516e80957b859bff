package dev.bollwerk.advisory.feed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Finds the data behind a pointer or an rpm repository.
///
/// [rpm repository metadata](https://createrepo.baseurl.org/)
final class DataLocator {
    private static final long MAX_LIST = 1 << 20;

    private final HttpFetcher fetcher;
    private final Path temporary;

    /// @param temporary a file to fetch lists to; deleted after each
    DataLocator(HttpFetcher fetcher, Path temporary) {
        this.fetcher = fetcher;
        this.temporary = temporary;
    }

    /// The file that a text file beside it names.
    DataLocation pointed(URI pointer) throws IOException, InterruptedException {
        String name = firstLine(text(pointer));
        if (!name.matches("[A-Za-z0-9._+-]+")) {
            throw new DownloadException("it names no file", false);
        }
        URI address = pointer.resolve(name);
        return new DataLocation(address, DataLocation.path(address), "");
    }

    /// The updateinfo of a repository, given by its address or by a list of mirrors.
    DataLocation updateInfo(URI address) throws IOException, InterruptedException {
        URI base = address;
        if (address.getPath().endsWith("mirror.list")) {
            base = address(firstLine(text(address)));
        }
        String folder = base.toString().endsWith("/") ? base.toString() : base + "/";
        URI metadata = URI.create(folder + "repodata/repomd.xml");
        fetch(metadata);
        try (InputStream in = Files.newInputStream(temporary)) {
            Entry entry = entry(XmlStream.of(in));
            URI data = address(URI.create(folder).resolve(entry.href()).toString());
            String suffix = entry.href().replaceFirst(".*updateinfo", "updateinfo");
            String kept = DataLocation.path(address).replaceFirst("(^|/)mirror\\.list$", "");
            String name = suffix.replaceAll("[^a-z0-9.]", "_");
            return new DataLocation(
                    data, kept.isEmpty() ? name : kept + "/" + name, entry.sha256());
        } catch (RecordException e) {
            throw new DownloadException("%s: %s".formatted(metadata, e.reason()), false);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private record Entry(String href, String sha256) {}

    private static Entry entry(XmlStream xml) throws IOException {
        String type = "";
        String href = "";
        String sha256 = "";
        String checksum = "";
        while (xml.next()) {
            if (xml.starts("data")) {
                type = xml.attribute("type");
                sha256 = "";
            } else if (xml.starts("location")) {
                href = xml.attribute("href");
            } else if (xml.starts("checksum")) {
                checksum = xml.attribute("type");
            } else if (xml.ends("checksum") && checksum.equals("sha256")) {
                sha256 = xml.text().toLowerCase(Locale.ROOT);
            } else if (xml.ends("data") && type.equals("updateinfo") && !href.isEmpty()) {
                return new Entry(href, sha256);
            }
        }
        throw new RecordException("the repository has no updateinfo");
    }

    private static URI address(String text) throws DownloadException {
        try {
            URI address = Addresses.checked(text);
            if (FeedDownloader.isFile(address)) {
                throw new DownloadException(
                        "'%s' is no address on a server".formatted(text), false);
            }
            return address;
        } catch (RecordException e) {
            throw new DownloadException(e.reason(), false);
        }
    }

    private String text(URI address) throws IOException, InterruptedException {
        try {
            fetch(address);
            return Files.readString(temporary, StandardCharsets.ISO_8859_1);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void fetch(URI address) throws IOException, InterruptedException {
        Files.createDirectories(temporary.toAbsolutePath().getParent());
        fetcher.fetch(address, temporary, FileMark.NONE, (_, _) -> {});
        if (Files.size(temporary) > MAX_LIST) {
            throw new DownloadException("'%s' is too large for a list".formatted(address), false);
        }
    }

    private static String firstLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }
}
