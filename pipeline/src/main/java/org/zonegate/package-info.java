/** Zonegate's pipeline. */
@NullMarked
package org.zonegate;

import org.jspecify.annotations.NullMarked;
