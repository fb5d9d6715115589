package org.zonegate.iceberg;

import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.PendingUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.exceptions.CleanableFailure;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.zonegate.promotion.CouldNotTell;

/**
 * Commits that hold for exactly the state of the table on which they were decided.
 *
 * <p>Iceberg applies an update again to whatever another writer made of the table meanwhile, so that "append it unless it
 * is there" appends twice. Here the decision is made again, too. (Iceberg's own way, {@code validateWith}, is younger than
 * the Iceberg of AWS Glue 5.1.)
 */
final class ExactCommit {

    // Each attempt that fails is another writer's success.
    private static final int ATTEMPTS = 20;

    private ExactCommit() {}

    /**
     * Commits what {@code change} makes of the table's newest state, which it is given.
     *
     * @param change the update, not committed; empty when nothing is to be done
     * @return whether anything was committed
     * @throws CouldNotTell when others write to the table all the time, or the catalog does not say what it did
     */
    static boolean commit(Table table, Function<Table, Optional<? extends PendingUpdate<?>>> change) {
        TableOperations operations = ((HasTableOperations) table).operations();
        Overtaken last = new Overtaken(new CommitFailedException("not tried"));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Table pinned = new BaseTable(new Pinned(operations, operations.refresh()), table.name());
            Optional<? extends PendingUpdate<?>> update = change.apply(pinned);
            if (update.isEmpty()) {
                return false;
            }
            try {
                update.get().commit();
                table.refresh();
                return true;
            } catch (Overtaken e) {
                last = e;
            } catch (CommitStateUnknownException e) {
                throw new CouldNotTell(
                        "The catalog did not say whether it changed " + table.name() + ". Run the command again.", e);
            }
        }
        throw new CouldNotTell(
                table.name() + " is written to by others all the time: " + ATTEMPTS
                        + " attempts to change it failed. Run the command again.",
                last);
    }

    /** Another writer was faster. No CommitFailedException, which Iceberg would answer by trying again itself. */
    private static final class Overtaken extends RuntimeException implements CleanableFailure {

        private static final long serialVersionUID = 1L;

        Overtaken(CommitFailedException cause) {
            super(cause);
        }
    }

    /** The table's operations, which see nothing newer than {@code state} before they have changed it. */
    private static final class Pinned implements TableOperations {

        private final TableOperations real;
        private TableMetadata state;
        private boolean isCommitted;

        Pinned(TableOperations real, TableMetadata state) {
            this.real = real;
            this.state = state;
        }

        @Override
        public TableMetadata current() {
            return state;
        }

        @Override
        public TableMetadata refresh() {
            if (isCommitted) {
                state = real.refresh();
            }
            return state;
        }

        @Override
        public void commit(TableMetadata base, TableMetadata changed) {
            try {
                real.commit(base, changed);
            } catch (CommitFailedException e) {
                throw new Overtaken(e);
            }
            isCommitted = true;
            state = real.current();
        }

        @Override
        public FileIO io() {
            return real.io();
        }

        @Override
        public EncryptionManager encryption() {
            return real.encryption();
        }

        @Override
        public String metadataFileLocation(String name) {
            return real.metadataFileLocation(name);
        }

        @Override
        public LocationProvider locationProvider() {
            return real.locationProvider();
        }

        @Override
        public TableOperations temp(TableMetadata uncommitted) {
            return real.temp(uncommitted);
        }

        @Override
        public long newSnapshotId() {
            return real.newSnapshotId();
        }

        @Override
        public boolean requireStrictCleanup() {
            return real.requireStrictCleanup();
        }
    }
}
