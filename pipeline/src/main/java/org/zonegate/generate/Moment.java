package org.zonegate.generate;

import java.util.Arrays;

/**
 * All that a group's people and devices do at one instant. No other moment, of this group or another, is at this
 * instant: so which readings are partners is settled within it. One object serves all moments, to spare the collector.
 */
final class Moment {

    /** Epoch milliseconds. */
    long instant;

    /** Accelerometer readings of each member, and how many of them are delivered twice. */
    final int[] moves;

    final int[] movesRepeated;

    /** Step trainer readings of each serial number that the group carries, and how many are delivered twice. */
    final int[] reads;

    final int[] readsRepeated;

    /** Members whose own device reads, though nobody carries its serial number. */
    final boolean[] uncarriedReads;

    /** Accelerometer readings of somebody who is no customer. */
    int strangersMoves;

    /** Whether a device reads that is no customer's. */
    boolean strangersRead;

    /** Whether the device reads that the host had before, and that only old records name. */
    boolean formerReads;

    /** The member in whose lane the moment lies. */
    int host;

    Moment(int members) {
        moves = new int[members];
        movesRepeated = new int[members];
        reads = new int[members];
        readsRepeated = new int[members];
        uncarriedReads = new boolean[members];
    }

    void begin(int atHost, long atInstant) {
        host = atHost;
        instant = atInstant;
        Arrays.fill(moves, 0);
        Arrays.fill(movesRepeated, 0);
        Arrays.fill(reads, 0);
        Arrays.fill(readsRepeated, 0);
        Arrays.fill(uncarriedReads, false);
        strangersMoves = 0;
        strangersRead = false;
        formerReads = false;
    }

    /** Accelerometer rows of the member, repeated ones included. */
    long accelerometerRows(int member) {
        return (long) moves[member] + movesRepeated[member];
    }

    /** Step trainer rows of the serial number, repeated ones included. */
    long stepTrainerRows(int serial) {
        return (long) reads[serial] + readsRepeated[serial];
    }
}
