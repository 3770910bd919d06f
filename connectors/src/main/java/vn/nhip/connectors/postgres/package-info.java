/** The PostgreSQL database: settings, connection, schema and errors. */
package vn.nhip.connectors.postgres;
