/**
 * Sketches of what columns hold, made in one pass over rows that may lie in many places, and merged. Imports no engine.
 *
 * <p>Entry type: {@link org.zonegate.profile.ColumnSketch}.
 */
@NullMarked
package org.zonegate.profile;

import org.jspecify.annotations.NullMarked;
