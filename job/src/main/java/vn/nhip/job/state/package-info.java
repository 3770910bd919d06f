/** How the values of the domain are stored and sent by Flink. */
package vn.nhip.job.state;
