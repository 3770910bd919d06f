/** Limits how many new ids one sender may add, in plain Java without Flink. */
package vn.nhip.job.floods;
