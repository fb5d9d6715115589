/**
 * The command line: options, commands, what people see, and the one place where everything is wired together.
 *
 * <p>Entry type: {@link org.zonegate.cli.Main}. Nothing else imports this package.
 */
@NullMarked
package org.zonegate.cli;

import org.jspecify.annotations.NullMarked;
