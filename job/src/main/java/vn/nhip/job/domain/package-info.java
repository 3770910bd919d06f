/** The rules, in plain Java: time, counting and identity. Nothing here knows of Flink. */
package vn.nhip.job.domain;
