/**
 * One promotion, and the release that publishes several together.
 *
 * <p>Entry types: {@code Release} and {@code Promotion}. Imports neither Spark nor Iceberg; they are behind the ports of
 * this package.
 */
@NullMarked
package org.zonegate.promotion;

import org.jspecify.annotations.NullMarked;
