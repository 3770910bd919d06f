/** Forecasts of the rest of a unit's day from its own last days, without floating point. */
package vn.nhip.core.forecast;
