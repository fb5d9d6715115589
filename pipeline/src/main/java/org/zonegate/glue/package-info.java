/**
 * Zonegate as a job of AWS Glue: the main class, and what it does before and after a run of the command line.
 *
 * <p>Entry type: {@link org.zonegate.glue.GlueMain}. Glue's own library is not part of Zonegate: {@link
 * org.zonegate.glue.GlueRuntime} is how it is met where it is there.
 */
@NullMarked
package org.zonegate.glue;

import org.jspecify.annotations.NullMarked;
