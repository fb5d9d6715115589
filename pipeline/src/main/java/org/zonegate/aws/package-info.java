/**
 * AWS, where an environment says that a lakehouse lives there: its clients, and what needs them.
 *
 * <p>Entry type: {@link org.zonegate.aws.AwsClients}. Nothing outside this package and Iceberg's adapters calls AWS's SDK.
 */
@NullMarked
package org.zonegate.aws;

import org.jspecify.annotations.NullMarked;
