package dev.bollwerk.sbom;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The building blocks of a CycloneDX document, which are fields in JSON, and elements and
/// attributes in XML. Written front to back, in the order that the XML schema demands.
///
/// [CycloneDX 1.6](https://cyclonedx.org/specification/overview/)
public interface BomOutput {
    /// Begins an object: a field of this name, or an element. Inside a list it is an element of the
    /// list, whose name JSON leaves out.
    void begin(String name);

    /// Ends an object.
    void end();

    /// Begins a list.
    void beginList(String name);

    /// Ends a list.
    void endList();

    /// A field that is an attribute in XML.
    void attribute(String name, String value);

    /// A field that is an element in XML.
    void text(String name, String value);

    /// A field that is a number.
    void number(String name, int value);

    /// A field that is the content of its element in XML.
    void content(String name, String value);

    /// A list of references: strings in JSON, elements with `ref` in XML.
    ///
    /// @param list name of the list; XML has none where it is null there
    void references(String name, @Nullable String list, String element, List<String> references);

    /// One choice among several in a list: an object around a field in JSON, the element alone in
    /// XML.
    void beginChoice();

    /// Ends a choice.
    void endChoice();

    /// A field, unless it is absent or empty.
    default void optional(String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            text(name, value.toString());
        }
    }
}
