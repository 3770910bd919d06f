/** The byte-level fast path for the records that nearly every program writes. */
package vn.nhip.core.events.fast;
