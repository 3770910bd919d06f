/**
 * Holds only {@link vn.nhip.job.domain.Outcome}: savepoints name that enum by its full class name,
 * so it cannot move.
 */
package vn.nhip.job.domain;
