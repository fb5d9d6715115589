package org.zonegate.promotion;

/** An Iceberg snapshot's id: one state of one table. */
public record SnapshotId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
