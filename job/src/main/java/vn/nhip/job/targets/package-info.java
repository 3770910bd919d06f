/** The planners' command: assignments from a spreadsheet into the topic {@code targets}. */
package vn.nhip.job.targets;
