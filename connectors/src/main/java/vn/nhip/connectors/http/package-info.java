/**
 * A web server that slow, idle or greedy clients cannot take from others: it limits connections,
 * and holds bodies and responses without a thread.
 */
package vn.nhip.connectors.http;
