package org.zonegate.iceberg;

import org.zonegate.promotion.ReleaseOutcome;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.RunLog;
import org.zonegate.reports.RunRecords;
import org.zonegate.run.RunRecorder;

/** Run records as files in the warehouse: {@code runs/<run>/run.json}. */
public final class FileIoRunLog implements RunLog {

    private final WarehouseFiles files;
    private final RunRecorder recorder;

    public FileIoRunLog(WarehouseFiles files, RunRecorder recorder) {
        this.files = files;
        this.recorder = recorder;
    }

    @Override
    public String record(ReleaseOutcome outcome) {
        return RunRecords.toJson(recorder.record(outcome));
    }

    @Override
    public void keep(RunId run, String record) {
        files.write("runs/" + run + "/run.json", record);
    }
}
