package org.zonegate.reports.cases;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonegate.reports.RunRecord.FailingRecord;

/**
 * What else is known of a case.
 *
 * @param severity {@code blocking}, {@code warning} or {@code quarantine}
 * @param description the promise in plain words; empty where nobody wrote any
 * @param step of a scenario, the step that does not hold or was not run; else empty
 * @param query SQL that finds the rows that break the promise; empty where there is none
 * @param tags of a scenario, with their {@code @}
 * @param measured names and values, the bound among them, in the order in which to show them
 * @param seconds that judging it took; 0 where it was not measured for it alone
 * @param failing some rows that do not keep it
 */
public record Detail(
        String severity,
        String description,
        String step,
        String query,
        List<String> tags,
        Map<String, String> measured,
        double seconds,
        Optional<FailingRecord> failing) {

    /** Of a promise that withholds its table and of which nothing else is known. */
    static final Detail PLAIN = new Detail("blocking", "", "", "", List.of(), Map.of(), 0, Optional.empty());

    public Detail {
        tags = List.copyOf(tags);
        measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
    }

    boolean isWarning() {
        return severity.equals("warning");
    }
}
