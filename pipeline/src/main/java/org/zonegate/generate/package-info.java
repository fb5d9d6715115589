/**
 * Makes landing data with known defects, and the row counts that a correct pipeline must reach from it. Entry type:
 * {@link org.zonegate.generate.LandingGenerator}. Imports neither Spark nor Iceberg nor any other package of ours: what
 * judges the pipeline must not share its code.
 */
@NullMarked
package org.zonegate.generate;

import org.jspecify.annotations.NullMarked;
