/** The targets that planners assign. */
package vn.nhip.core.targets;
