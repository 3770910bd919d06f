/** Compares the live tables with a recount of the log and repairs them. */
package vn.nhip.local.verify;
