/**
 * Samples: given rows, and the rows that transforms must make of them, read from files and compared cell by cell.
 *
 * <p>Entry types: {@link org.zonegate.samples.SampleReader}, {@link org.zonegate.samples.SampleRunner}. Imports neither
 * Spark nor Iceberg; values are understood through the port {@link org.zonegate.samples.ColumnValues}, and transforms run
 * through the port {@link org.zonegate.samples.SampleEngine}.
 */
@NullMarked
package org.zonegate.samples;

import org.jspecify.annotations.NullMarked;
