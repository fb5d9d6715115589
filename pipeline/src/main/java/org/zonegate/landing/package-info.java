/**
 * Landing files as a Spark table: every line is either a row that keeps the contract, or a row for quarantine.
 *
 * <p>Entry type: {@link org.zonegate.landing.LandingTable}. Must not import {@code spark}, {@code iceberg} or
 * {@code cli} of ours.
 */
@NullMarked
package org.zonegate.landing;

import org.jspecify.annotations.NullMarked;
