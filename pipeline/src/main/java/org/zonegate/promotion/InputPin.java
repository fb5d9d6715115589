package org.zonegate.promotion;

import org.zonegate.lakehouse.TableId;

/** One state of one upstream, fixed for the whole run, so that every table of it sees the same. */
public sealed interface InputPin permits SnapshotPin, LandingPin {

    TableId table();

    /** Equal for equal data, different for different data; short enough to be kept with each candidate. */
    String identity();
}
