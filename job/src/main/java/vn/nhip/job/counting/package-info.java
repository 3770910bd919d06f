/** Counting of applications and detection of duplicates, in plain Java without Flink. */
package vn.nhip.job.counting;
