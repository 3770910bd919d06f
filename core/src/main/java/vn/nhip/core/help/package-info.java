/** Suggests which teams could help those that are behind; never an order. */
package vn.nhip.core.help;
