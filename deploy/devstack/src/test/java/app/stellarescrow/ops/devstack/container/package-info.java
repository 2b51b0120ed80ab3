@org.jspecify.annotations.NullMarked
package app.stellarescrow.ops.devstack.container;
