/** Which teams could help those that are behind; a suggestion to people, never an order. */
package vn.nhip.core.help;
