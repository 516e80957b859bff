package dev.bollwerk.fact.repository;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// `package.json` of npm.
final class PackageJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PackageJson() {}

    /// Whether it names any package; not when it is damaged.
    static boolean hasDependencies(String text) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (isList(name) && value == JsonToken.START_OBJECT) {
                    if (json.nextToken() == JsonToken.PROPERTY_NAME) {
                        return true;
                    }
                } else {
                    json.skipChildren();
                }
            }
            return false;
        } catch (JacksonException _) {
            return false;
        }
    }

    private static boolean isList(String name) {
        return name.equals("dependencies")
                || name.equals("devDependencies")
                || name.equals("optionalDependencies");
    }
}
