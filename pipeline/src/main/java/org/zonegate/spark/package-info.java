/**
 * Spark's part: understands SQL, reads landing files, stages candidates and answers queries.
 *
 * <p>Implements the ports of {@code lakehouse} and {@code promotion}; must not import {@code cli}.
 */
@NullMarked
package org.zonegate.spark;

import org.jspecify.annotations.NullMarked;
