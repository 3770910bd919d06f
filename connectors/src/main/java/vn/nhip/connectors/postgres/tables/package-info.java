/** The tables, each with its SQL and the binding of its rows, and the rows themselves. */
package vn.nhip.connectors.postgres.tables;
