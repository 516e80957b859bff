package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.analyze.Analyzers;
import dev.bollwerk.analyze.InventoryReader;
import dev.bollwerk.analyze.Progress;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.image.Image;
import dev.bollwerk.source.SourceEnvironment;
import dev.bollwerk.source.Target;
import dev.bollwerk.source.TargetOptions;
import dev.bollwerk.source.Targets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class TrainingImageTest {
    private static final long LARGE = 20L << 20;

    @TempDir Path temp;

    @Test
    void itIsAnImageWithALargeLayer() throws IOException {
        String layout = "oci-layout:" + TrainingImage.write(temp.resolve("image"));
        var environment = SourceEnvironment.of(Map.of(), temp + "", temp + "", "amd64");
        try (Target target = new Targets(environment).open(layout, TargetOptions.DEFAULT)) {
            Image image = ((Target.OfImage) target).image();
            assertTrue(image.layers().getFirst().descriptor().size() >= LARGE);
            var reader = new InventoryReader(Analyzers.all(), Limits.USUAL, null, 1, Progress.NONE);
            var contents = reader.open(image);
            assertEquals(List.of(), contents.inventory().gaps());
            assertTrue(contents.tree().find("usr/share/training/7/file-2907").isPresent());
        }
    }
}
