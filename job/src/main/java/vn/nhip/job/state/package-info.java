/** Serialized forms of the domain's values for Flink's state and network. */
package vn.nhip.job.state;
