package org.zonegate.iceberg;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.ReleaseOutcome;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.RunLog;
import org.zonegate.reports.RunRecords;
import org.zonegate.run.RunRecorder;

/** Run records as files in the warehouse, {@code runs/<run>/run.json}, and the same in the lakehouse's quality tables. */
public final class FileIoRunLog implements RunLog {

    static final String FOLDER = "runs/";
    static final String FILE = "/run.json";

    private final WarehouseFiles files;
    private final RunRecorder recorder;
    private final QualityTables quality;

    public FileIoRunLog(WarehouseFiles files, RunRecorder recorder, QualityTables quality) {
        this.files = files;
        this.recorder = recorder;
        this.quality = quality;
    }

    @Override
    public String record(ReleaseOutcome outcome) {
        return RunRecords.toJson(recorder.record(outcome));
    }

    /**
     * Keeps a record: first in its file, which is the truth, then in the quality tables, unless they have it.
     *
     * @throws CouldNotTell when the quality tables could not be written; the file is there
     */
    @Override
    public void keep(RunId run, String record) {
        files.write(FOLDER + run + FILE, record);
        append(run, record);
    }

    private void append(RunId run, String record) {
        try {
            quality.append(RunRecords.fromJson(record));
        } catch (RuntimeException e) {
            throw new CouldNotTell(
                    "What run " + run + " did is kept in " + files.location(FOLDER + run + FILE)
                            + ", but could not be added to the tables of namespace quality (" + reason(e)
                            + "). Mend the cause; the next command, or 'zonegate clean', adds it.",
                    e);
        }
    }

    private static String reason(RuntimeException failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return failure.getClass().getSimpleName() + ": " + message.replaceFirst("\\.$", "");
    }

    /**
     * The runs that the quality tables lack, oldest first: of a run that published nothing, no journal reminds the next
     * command when it could not add it.
     */
    public List<RunId> lacking() {
        Set<String> known = quality.runs();
        List<RunId> lacking = new ArrayList<>();
        for (String name : files.list(FOLDER)) {
            if (name.endsWith(FILE)) {
                String run = name.substring(FOLDER.length(), name.length() - FILE.length());
                if (!known.contains(run)) {
                    lacking.add(new RunId(run));
                }
            }
        }
        return lacking;
    }

    /**
     * Adds to the quality tables the runs that they lack.
     *
     * @return those that were added, oldest first
     * @throws CouldNotTell when the quality tables could not be written
     */
    public List<RunId> catchUp() {
        List<RunId> lacking = lacking();
        lacking.forEach(run -> files.read(FOLDER + run + FILE).ifPresent(record -> append(run, record)));
        return lacking;
    }
}
