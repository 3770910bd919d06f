/** Flink on one machine: its processes, its REST interface, its memory and its metrics. */
package vn.nhip.local.flink;
