/** The AsyncAPI document of topics and events, made from the contract. */
@NullMarked
package app.stellarescrow.ops.documents.asyncapi;

import org.jspecify.annotations.NullMarked;
