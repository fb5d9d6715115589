/**
 * What a run leaves for people: the run record, and every report that is made from it.
 *
 * <p>Entry type: {@link org.zonegate.reports.RunRecord}. Imports nothing of Zonegate's other modules, so that any report
 * can be made again from a record alone.
 */
@NullMarked
package org.zonegate.reports;

import org.jspecify.annotations.NullMarked;
