package org.zonegate.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.zonegate.generate.GeneratorSettings;
import picocli.CommandLine.Command;

/** {@code zonegate run}. */
@Command(
        name = "run",
        description = {
            "Promotes every table of the lakehouse: stages, judges and publishes them together.",
            "Without --landing it reads what the last run read; where that is nothing, and the lakehouse has a"
                    + " generator, it makes synthetic landing data first."
        })
final class RunCommand extends PromotingCommand {

    RunCommand(Context context) {
        super(context);
    }

    @Override
    int promote(ReportFiles files) {
        Chosen chosen = chooseLanding();
        if (chosen.landing().origin() == LandingChoice.Origin.TO_BE_MADE) {
            SyntheticLanding.requireGenerator(chosen.lakehouse());
        }
        chosen.landing().announcement().ifPresent(this::tell);
        if (chosen.landing().origin() == LandingChoice.Origin.TO_BE_MADE) {
            GeneratorSettings settings = GeneratorSettings.defaults();
            SyntheticLanding.make(Path.of(chosen.landing().location()), settings);
            tell(String.format(
                    Locale.ROOT,
                    "Made %,d customers with %,d readings each, and some of the defects that deliveries have.",
                    settings.customers(),
                    settings.readingsPerCustomer()));
        }
        return promote(chosen, all(chosen.lakehouse()), files);
    }
}
