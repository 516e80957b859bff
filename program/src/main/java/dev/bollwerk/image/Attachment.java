package dev.bollwerk.image;

/// A document that is attached to an image in its registry, with verified content.
///
/// @param mediaType of the document
/// @param digest of the content
/// @param content the bytes; not copied
@SuppressWarnings("ArrayRecordComponent")
public record Attachment(String mediaType, Digest digest, byte[] content) {}
