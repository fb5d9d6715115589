/**
 * What a run leaves behind: its record, made from a release's outcome.
 *
 * <p>Entry type: {@link org.zonegate.run.RunRecorder}. Imports neither Spark nor Iceberg.
 */
@NullMarked
package org.zonegate.run;

import org.jspecify.annotations.NullMarked;
