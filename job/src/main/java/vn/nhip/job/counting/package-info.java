/** Counts applications and identifies duplicates, in plain Java without Flink. */
package vn.nhip.job.counting;
