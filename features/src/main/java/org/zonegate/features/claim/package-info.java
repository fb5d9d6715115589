/**
 * What steps promise of a candidate: which questions a promise asks, and what its answers say of it. Pure.
 *
 * <p>Entry type: {@link org.zonegate.features.claim.Claim}. Imports neither Cucumber nor an engine.
 */
@NullMarked
package org.zonegate.features.claim;

import org.jspecify.annotations.NullMarked;
