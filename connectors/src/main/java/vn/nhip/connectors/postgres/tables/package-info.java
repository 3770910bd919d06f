/** One class a table, with its SQL and how a row is bound to it, and the rows beside. */
package vn.nhip.connectors.postgres.tables;
