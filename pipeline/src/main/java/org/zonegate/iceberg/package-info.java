/**
 * Iceberg's part: the tables with their branches, the warehouse's own state beside them, and the landing files.
 *
 * <p>Implements ports of {@code promotion} without starting an engine; must not import {@code spark} or {@code cli}.
 */
@NullMarked
package org.zonegate.iceberg;

import org.jspecify.annotations.NullMarked;
