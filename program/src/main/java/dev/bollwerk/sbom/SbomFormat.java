package dev.bollwerk.sbom;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The formats an SBOM can be written in.
public enum SbomFormat {
    /// CycloneDX 1.6, JSON.
    CYCLONEDX,
    /// CycloneDX 1.6, XML.
    CYCLONEDX_XML,
    /// SPDX 2.3, JSON.
    SPDX,
    /// SPDX 2.3, tag-value.
    SPDX_TAG_VALUE,
    /// SPDX 3.0.1, JSON-LD.
    SPDX3,
    /// The inventory as Bollwerk has it, schema `bollwerk-inventory/1`.
    JSON;

    /// The writer of this format.
    public SbomWriter writer() {
        return switch (this) {
            case CYCLONEDX -> new CycloneDxJsonWriter();
            case CYCLONEDX_XML -> new CycloneDxXmlWriter();
            case SPDX -> new SpdxWriter(SpdxJson::new);
            case SPDX_TAG_VALUE -> new SpdxWriter(SpdxTagValue::new);
            case SPDX3 -> new SpdxWriter(Spdx3Json::new);
            case JSON -> new InventoryWriter();
        };
    }

    /// The name on the command line.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The format of a name.
    public static Optional<SbomFormat> find(String label) {
        return Arrays.stream(values()).filter(f -> f.label().equals(label)).findFirst();
    }
}
