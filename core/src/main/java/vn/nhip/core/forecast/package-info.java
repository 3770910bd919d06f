/** What a unit's own last days say about the rest of its day: pure numbers, no floating point. */
package vn.nhip.core.forecast;
