/**
 * Reads DQDL files, with the grammar that AWS publishes, into {@link org.zonegate.rules.Ruleset}s, and tells with line and
 * column what is wrong with them.
 *
 * <p>Entry type: {@link org.zonegate.rules.dqdl.DqdlReader}. Imports no engine.
 */
@NullMarked
package org.zonegate.rules.dqdl;

import org.jspecify.annotations.NullMarked;
