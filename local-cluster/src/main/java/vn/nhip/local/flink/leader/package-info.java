/**
 * High availability services of Flink for one machine: the leader's address is in a file. They are
 * on Flink's own class path, without the rest of this module.
 */
package vn.nhip.local.flink.leader;
