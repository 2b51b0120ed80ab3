/** E-mail to on-call and to the consumers of credentials. */
@NullMarked
package app.stellarescrow.ops.alert.delivery.mail;

import org.jspecify.annotations.NullMarked;
