/** Targets as planners assign them. */
package vn.nhip.core.targets;
