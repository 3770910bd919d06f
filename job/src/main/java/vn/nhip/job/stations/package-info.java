/** Tracking of what each station has sent and still holds, in plain Java without Flink. */
package vn.nhip.job.stations;
