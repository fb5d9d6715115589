package org.zonegate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;
import org.zonegate.generate.Truth;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.promotion.UnusableInput;

/** Makes landing data of the kind that a lakehouse names. */
final class SyntheticLanding {

    private static final List<String> KINDS = List.of("human-balance");

    private SyntheticLanding() {}

    /**
     * Refuses a lakehouse that no data can be made for.
     *
     * @throws UnusableInput when it names no generator, or none that there is
     */
    static void requireGenerator(Lakehouse lakehouse) {
        String kinds = String.join(", ", KINDS);
        String kind = lakehouse
                .generator()
                .orElseThrow(() -> new UnusableInput("'" + lakehouse.title() + "' has no generator: lakehouse.yml names"
                        + " none. Deliver landing files, or name one there. Generators: " + kinds + "."));
        if (!KINDS.contains(kind)) {
            throw new UnusableInput(
                    "lakehouse.yml names generator '" + kind + "', which there is not. Generators: " + kinds + ".");
        }
    }

    /** Makes data in {@code folder}, and tells what a correct pipeline makes of it. */
    static Truth make(Path folder, GeneratorSettings settings) {
        try {
            return new LandingGenerator(settings).writeTo(folder);
        } catch (IOException e) {
            throw new UnusableInput(
                    "Landing data cannot be written to " + folder + ": " + e.getMessage()
                            + ". Name a place that can be written to, with room for it.",
                    e);
        }
    }
}
