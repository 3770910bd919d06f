/**
 * A web server that slow, idle or greedy clients cannot monopolise: it limits connections, and
 * buffers bodies and responses without occupying a thread.
 */
package vn.nhip.connectors.http;
