package org.zonegate.reports.aggregate;

import java.util.ArrayList;
import java.util.List;

/** Why a build fails, or nothing. */
record Judgement(List<String> problems) {

    private static final int NAMES_TOLD = 20;

    Judgement {
        problems = List.copyOf(problems);
    }

    /**
     * Judges what the modules' tests left.
     *
     * @param isSelection whether only some tests were asked for; then a module may have none of them
     */
    static Judgement of(List<Module> modules, boolean isSelection) {
        List<String> problems = new ArrayList<>();
        for (Module module : modules) {
            List<String> failed = module.count().failed();
            failed.stream().limit(NAMES_TOLD).forEach(name -> problems.add("failed in " + module.name() + ": " + name));
            if (failed.size() > NAMES_TOLD) {
                problems.add("failed in " + module.name() + ": " + (failed.size() - NAMES_TOLD) + " more");
            }
            if (module.count().tests() == 0 && !isSelection) {
                problems.add(module.name() + " ran no test. Build all modules, or one without this step:"
                        + " ./mvnw verify -pl MODULE -am.");
            }
            if (module.count().tests() > module.count().skipped()
                    && module.results().isEmpty()) {
                problems.add(module.name() + " ran tests that the report lacks: they left nothing in "
                        + module.folder().resolve(Module.RESULTS) + ".");
            }
        }
        return new Judgement(problems);
    }
}
