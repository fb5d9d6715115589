package org.zonegate.cli;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.zonegate.generate.Defect;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Adds an option for each defect that generated data can have, with the defect's own words for help. */
final class DefectOptions implements IModelTransformer {

    private static final int BETWEEN_OWN_AND_GLOBAL = 50;

    @Override
    public CommandSpec transform(CommandSpec command) {
        for (Defect defect : Defect.values()) {
            command.addOption(OptionSpec.builder(name(defect))
                    .order(BETWEEN_OWN_AND_GLOBAL)
                    .type(Double.class)
                    .paramLabel("SHARE")
                    .description(sentence(defect.meaning()) + " (default: " + text(defect.usualShare()) + ").")
                    .build());
        }
        return command;
    }

    /** The shares that the command line gives. */
    static Map<Defect, Double> given(ParseResult parsed) {
        Map<Defect, Double> shares = new EnumMap<>(Defect.class);
        for (Defect defect : Defect.values()) {
            if (parsed.hasMatchedOption(name(defect))) {
                Double share = parsed.matchedOptionValue(name(defect), defect.usualShare());
                shares.put(defect, share);
            }
        }
        return shares;
    }

    private static String name(Defect defect) {
        return "--" + defect.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String text(double share) {
        return share == 0 ? "0" : Double.toString(share);
    }
}
