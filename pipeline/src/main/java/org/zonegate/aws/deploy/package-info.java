/**
 * Sets a lakehouse up in an account of AWS: what it needs there, what is there already, and the calls that make the
 * difference.
 *
 * <p>Entry type: {@link org.zonegate.aws.deploy.DeployPlan}. What is wanted and what is to be done are computed without a
 * call; {@link org.zonegate.aws.deploy.Account} is the port through which AWS is read and changed.
 */
@NullMarked
package org.zonegate.aws.deploy;

import org.jspecify.annotations.NullMarked;
