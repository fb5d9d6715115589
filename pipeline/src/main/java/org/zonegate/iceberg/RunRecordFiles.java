package org.zonegate.iceberg;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecords;
import org.zonegate.reports.pages.RunSource;

/** The run records that {@link FileIoRunLog} keeps, as reports read them. */
public final class RunRecordFiles implements RunSource {

    private static final Logger LOG = LoggerFactory.getLogger(RunRecordFiles.class);

    private final WarehouseFiles files;

    public RunRecordFiles(WarehouseFiles files) {
        this.files = files;
    }

    @Override
    public List<String> runs() {
        return files.list(FileIoRunLog.FOLDER).stream()
                .filter(name -> name.endsWith(FileIoRunLog.FILE))
                .map(name -> name.substring(FileIoRunLog.FOLDER.length(), name.length() - FileIoRunLog.FILE.length()))
                .toList();
    }

    @Override
    public Optional<RunRecord> read(String run) {
        try {
            return files.read(FileIoRunLog.FOLDER + run + FileIoRunLog.FILE).map(RunRecords::fromJson);
        } catch (IllegalArgumentException e) {
            LOG.warn("run={} is left out of the pages: {}", run, e.getMessage());
            return Optional.empty();
        }
    }
}
